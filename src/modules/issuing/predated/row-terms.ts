import { localDate } from '../../../kernel/calendar.ts';
import { type Hold, type HoldReason, type Settlement, settle } from '../decide.ts';
import type { DecisionState } from '../decision-state.ts';
import { type AwardDateKind, modeOf, type RunAwardDate, type RunOutcome } from './run.ts';

/** What one award date would mean for one person and certification, whatever the look-back. */
export interface RowTerm {
  readonly outcome: Extract<
    RunOutcome,
    'will-get' | 'has-it' | 'outside-groups' | 'not-finished' | 'inactive'
  >;
  /** Why there is none; null when there is one. */
  readonly reason: HoldReason | null;
  readonly metAt: Date | null;
  /** Calendar dates of the last award that it makes; `through` null: no end. */
  readonly on: string | null;
  readonly through: string | null;
  /** It would have ended before now. */
  readonly expired: boolean;
  readonly awards: number;
  /** Those in force, which are news to their holder. */
  readonly mails: number;
}

export type RowTerms = Readonly<Partial<Record<AwardDateKind, RowTerm>>>;

/**
 * The same decision that the run makes later, for every award date: it passes over "met before it
 * was active" and "joined the groups later", and over nothing else (decision-rules §8).
 */
export function termsOf(
  state: DecisionState,
  now: Date,
  { dates, zone }: { readonly dates: readonly RunAwardDate[]; readonly zone: string },
): RowTerms {
  return Object.fromEntries(
    dates.map((date) => [
      date.kind,
      termOfRow(state, settle(state, now, modeOf(date, now, zone)), now),
    ]),
  );
}

/** @param settlement What was decided about the state at that instant. */
export function termOfRow(state: DecisionState, settlement: Settlement, now: Date): RowTerm {
  const { issues, hold } = settlement;
  const last = issues.at(-1);
  if (last === undefined) {
    return {
      outcome: outcomeOfHold(state, hold, now),
      reason: hold.reason,
      metAt: hold.metAt,
      on: null,
      through: null,
      expired: false,
      awards: 0,
      mails: 0,
    };
  }
  const version = state.certification.versions.find((one) => one.version === last.version);
  const inForce = issues.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  return {
    outcome: 'will-get',
    reason: null,
    metAt: last.metAt,
    on: localDate(last.awardedAt, version?.zone ?? 'UTC'),
    through: last.lastValidDay,
    expired: last.expiresAt !== null && last.expiresAt <= now,
    awards: issues.length,
    mails: inForce.length,
  };
}

function outcomeOfHold(state: DecisionState, { reason }: Hold, now: Date): RowTerm['outcome'] {
  if (reason === 'person-inactive') return 'inactive';
  if (reason === 'not-visible' || reason === 'joined-late') return 'outside-groups';
  return reason === 'already-certified' || holdsOne(state, now) ? 'has-it' : 'not-finished';
}

const holdsOne = ({ awards }: DecisionState, now: Date): boolean =>
  awards.some(
    ({ state, expiresAt }) => state === 'live' && (expiresAt === null || expiresAt > now),
  );
