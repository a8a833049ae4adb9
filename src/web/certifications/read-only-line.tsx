import { Trans } from '@lingui/react/macro';
import { IconEye } from '@tabler/icons-react';
import styles from './read-only-line.module.css';

interface ReadOnlyLineProps {
  /** Which permissions it takes to change what the page shows. */
  takes: 'content' | 'content-and-system';
}

/** For administrators who see a page and may not change it: who can (S-03 to S-05). */
export function ReadOnlyLine({ takes }: ReadOnlyLineProps) {
  return (
    <p className={styles.line}>
      <IconEye size={18} stroke={1.6} aria-hidden className={styles.icon} />
      <span>
        {takes === 'content' ? (
          <Trans>
            You can look at everything here. Administrators who have Content can change it.
          </Trans>
        ) : (
          <Trans>
            You can look at everything here. Administrators who have both Content and System can
            change it.
          </Trans>
        )}
      </span>
    </p>
  );
}
