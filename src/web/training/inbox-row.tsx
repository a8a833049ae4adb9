import type { ReactNode } from 'react';
import styles from './inbox-row.module.css';

interface InboxRowProps {
  title: ReactNode;
  /** What is known about it. */
  about: ReactNode;
  /** What we think of it. */
  hint?: ReactNode;
  /** What can be done; none where somebody may only look. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One thing that waits: what it is at the left, what can be done at the right. */
export function InboxRow({ title, about, hint, actions, children }: InboxRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.text}>
        <div className={styles.title}>{title}</div>
        <div className={styles.about}>{about}</div>
        {hint && <div className={styles.hint}>{hint}</div>}
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
