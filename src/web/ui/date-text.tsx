import { Trans, useLingui } from '@lingui/react/macro';
import { usePortal } from '../api/use-me.ts';
import styles from './date-text.module.css';
import { ago, dateIn, distance, isCalendarDate, writtenDate, writtenInstant } from './dates.ts';

interface DateTextProps {
  /** A calendar date `2027-03-03` or an instant with `Z`; null stands for "never". */
  value: string | null;
  /** Adds "in 4 months" in muted ink. */
  withDistance?: boolean;
  /** The last day that counts: the hover says that it counts to its end. */
  lastDay?: boolean;
}

/** A date as the portal reads it, "3 March 2027", with the exact instant on hover. */
export function DateText({ value, withDistance = false, lastDay = false }: DateTextProps) {
  const { timeZone } = usePortal();
  const { t } = useLingui();
  if (value === null)
    return (
      <span className="muted">
        <Trans>Never</Trans>
      </span>
    );
  const isDate = isCalendarDate(value);
  const date = isDate ? value : dateIn(timeZone, new Date(value));
  const hover = isDate
    ? lastDay
      ? t`To the end of ${writtenDate(date)} (${timeZone})`
      : `${writtenDate(date)} (${timeZone})`
    : writtenInstant(value, timeZone);
  return (
    <time dateTime={value} title={hover} className="tabular">
      {writtenDate(date)}
      {withDistance && (
        <span className={styles.distance}> {distance(date, dateIn(timeZone, new Date()))}</span>
      )}
    </time>
  );
}

/** How long ago something was, "5 minutes ago", with the instant on hover. */
export function AgoText({ value }: { value: string }) {
  const { timeZone } = usePortal();
  return (
    <time dateTime={value} title={writtenInstant(value, timeZone)}>
      {ago(value, new Date())}
    </time>
  );
}
