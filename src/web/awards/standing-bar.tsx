import { Plural, Trans } from '@lingui/react/macro';
import { formatCount } from '../ui/format.ts';
import type { GroupStanding } from './award-groups-api.ts';
import styles from './standing-bar.module.css';

/** How the awards of a group stand: a small bar, and the same in numbers. */
export function StandingBar({ standing }: { standing: GroupStanding | null }) {
  if (standing === null) return <span className={styles.standing} aria-hidden />;
  const { valid, expiring, expired } = standing;
  const parts = [
    ['valid', valid],
    ['expiring', expiring],
    ['expired', expired],
  ] as const;
  return (
    <span className={styles.standing}>
      <span className={styles.bar} aria-hidden>
        {parts.map(
          ([tone, count]) =>
            count > 0 && (
              <span
                key={tone}
                className={styles.part}
                data-tone={tone}
                style={{ flexGrow: count }}
              />
            ),
        )}
      </span>
      <span className={styles.numbers}>
        <span data-tone="valid">
          <Trans>{formatCount(valid + expiring)} in force</Trans>
        </span>
        {expiring > 0 && (
          <span data-tone="expiring">
            <Plural
              value={expiring}
              one={`# expires soon`}
              other={`${formatCount(expiring)} expire soon`}
            />
          </span>
        )}
        {expired > 0 && (
          <span data-tone="expired">
            <Trans>{formatCount(expired)} expired</Trans>
          </span>
        )}
      </span>
    </span>
  );
}
