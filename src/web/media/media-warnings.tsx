import { IconInfoCircle } from '@tabler/icons-react';
import type { MediaWarning } from './media-api.ts';
import styles from './media-warnings.module.css';

/** What is odd about a picture, in the server's words. It is accepted all the same. */
export function MediaWarnings({ warnings }: { warnings: readonly MediaWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.warnings}>
      {warnings.map(({ code, message }) => (
        <li key={code} className={styles.warning}>
          <IconInfoCircle size={16} stroke={1.8} aria-hidden className={styles.icon} />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
