import { Plural, Trans } from '@lingui/react/macro';
import { usePortal } from '../api/use-me.ts';
import { dateIn, writtenDate } from '../ui/dates.ts';
import type { Certification, Hold } from './certification-api.ts';

interface HoldWordsProps {
  hold: Hold;
  certification: Certification;
}

/** Why somebody does not have the certification, as one would say it. */
export function HoldWords({ hold, certification }: HoldWordsProps) {
  const { timeZone } = usePortal();
  const day = hold.metAt === null ? '' : writtenDate(dateIn(timeZone, new Date(hold.metAt)));
  switch (hold.reason) {
    case 'prior':
      return <Trans>Finished on {day}, before this certification was active.</Trans>;
    case 'joined-late':
      return <Trans>Finished on {day}, and joined one of the groups only later.</Trans>;
    case 'inactive':
      return <Trans>Finished on {day}, while this certification was inactive.</Trans>;
    case 'withdrawn':
      return <Trans>It was withdrawn after it had been issued.</Trans>;
    case 'not-met':
      return <Missing hold={hold} certification={certification} />;
    case 'not-visible':
      return <Trans>Finished on {day}, and is in none of the groups.</Trans>;
    case 'future':
      return <Trans>The completion is dated {day}; it counts from then on.</Trans>;
    case 'person-inactive':
      return <Trans>The account is inactive.</Trans>;
    case 'already-certified':
      return <Trans>Has it already.</Trans>;
    case 'revoked':
      return <Trans>It was revoked, and is not earned again by itself.</Trans>;
  }
}

function Missing({ hold, certification }: HoldWordsProps) {
  const { missing } = hold.details;
  const total = certification.trainings.length;
  if (!missing) return <Trans>Has not finished the training.</Trans>;
  const names = certification.trainings
    .filter(({ id }) => missing.trainingIds.includes(id))
    .map(({ name }) => name)
    .join(', ');
  const { stillNeeded } = missing;
  if (names === '') return <Trans>Has not finished the training.</Trans>;
  if (stillNeeded < missing.trainingIds.length) {
    return (
      <Plural
        value={stillNeeded}
        one={`One more of these is missing: ${names}`}
        other={`# more of these are missing: ${names}`}
      />
    );
  }
  const done = total - missing.trainingIds.length;
  return (
    <Trans>
      Has {done} of {total}. Missing: {names}
    </Trans>
  );
}
