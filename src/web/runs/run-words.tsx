import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { usePortal } from '../api/use-me.ts';
import { dateIn, writtenDate } from '../ui/dates.ts';
import type { AwardDate, PredatedRun, RunOutcome } from './run-api.ts';

export const outcomeWords: Readonly<Record<RunOutcome, MessageDescriptor>> = {
  'will-get': msg`Will get it`,
  'has-it': msg`Has it`,
  'left-out': msg`Left out by me`,
  'outside-groups': msg`Outside the groups`,
  'would-be-expired': msg`Would be expired`,
  'not-finished': msg`Not finished`,
  'finished-earlier': msg`Finished earlier`,
  inactive: msg`Inactive`,
};

/** Why somebody gets none, by the reason of the decision. */
const reasonWords: Readonly<Record<string, MessageDescriptor>> = {
  'person-inactive': msg`The account is inactive.`,
  'already-certified': msg`Has it already.`,
  revoked: msg`It was revoked and cannot be earned again.`,
  withdrawn: msg`It was withdrawn.`,
  'not-met': msg`Something is still missing.`,
  future: msg`The completion is dated in the future.`,
  inactive: msg`The certification is inactive.`,
  'not-visible': msg`Is in none of the groups.`,
  'joined-late': msg`Joined the groups too late.`,
  changed: msg`Something changed in between.`,
};

export const reasonOf = (reason: string | null): MessageDescriptor | null =>
  reason === null ? null : (reasonWords[reason] ?? null);

/** The date on the badges, in a few words. */
export function AwardDateWords({ awardDate }: { awardDate: AwardDate }) {
  if (awardDate.kind === 'date') return <>{writtenDate(awardDate.date)}</>;
  if (awardDate.kind === 'completion') return <Trans>The day of completion</Trans>;
  if (awardDate.kind === 'today') return <Trans>The day of the run</Trans>;
  return <Trans>The day of completion, or the day of the run where that is over</Trans>;
}

/** Whom the run reaches, in a few words. */
export function LookBackWords({ run }: { run: PredatedRun }) {
  const first = firstStart(run);
  if (run.lookBack.kind === 'customDate') {
    const day = writtenDate(run.lookBack.date);
    return <Trans>Everybody who finished on or after {day}</Trans>;
  }
  if (first === null) return <Trans>Everybody who ever finished</Trans>;
  const day = writtenDate(first);
  return <Trans>Everybody who ever finished, from {day} on</Trans>;
}

/** The earliest day that counts for any of the certifications; null until it is counted. */
export const firstStart = ({ starts }: PredatedRun): string | null =>
  Object.values(starts).sort()[0] ?? null;

/** Today's calendar date in the zone of the portal. */
export const useToday = (): string => dateIn(usePortal().timeZone, new Date());
