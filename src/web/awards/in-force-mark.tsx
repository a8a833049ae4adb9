import { Trans } from '@lingui/react/macro';
import styles from './in-force-mark.module.css';

/** "In force": valid and expiring together, in word, colour and shape. */
export function InForceMark() {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 12 12" className={styles.shape} aria-hidden="true">
        <circle cx="6" cy="6" r="4.75" />
        <circle cx="6" cy="6" r="2.25" className={styles.core} />
      </svg>
      <Trans>In force</Trans>
    </span>
  );
}
