import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  /** A sentence: what is not here yet. */
  title: ReactNode;
  /** What this place is for. */
  children?: ReactNode;
  /** The button that fills it. */
  action?: ReactNode;
}

/** What stands where nothing is yet: what the place is for, and the way to fill it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <svg className={styles.drawing} viewBox="0 0 120 72" aria-hidden="true">
        <rect x="20.5" y="8.5" width="79" height="56" rx="7.5" />
        <path d="M34 24h34M34 34h26M34 44h18" />
        <circle cx="82" cy="44" r="11" />
        <path d="m77.5 44.2 3.2 3.2 6-6.6" />
      </svg>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
