import { Trans } from '@lingui/react/macro';
import { IconEye } from '@tabler/icons-react';
import styles from './read-only-line.module.css';

/** For administrators with Content or System alone: they see, others change (S-03 to S-05). */
export function ReadOnlyLine() {
  return (
    <p className={styles.line}>
      <IconEye size={18} stroke={1.6} aria-hidden className={styles.icon} />
      <span>
        <Trans>
          You can look at everything here. Administrators who have both Content and System can
          change it.
        </Trans>
      </span>
    </p>
  );
}
