import type { ReactNode } from 'react';
import { AppLink } from '../app-link.tsx';
import styles from './table.module.css';

interface RowTitleProps {
  children: ReactNode;
  href?: string | null | undefined;
  onOpen?: (() => void) | undefined;
}

/** The name of a row: a link to its page, a button that opens its drawer, or plain text. */
export function RowTitle({ children, href, onOpen }: RowTitleProps) {
  if (href) {
    return (
      <AppLink href={href} className={styles.link}>
        {children}
      </AppLink>
    );
  }
  if (!onOpen) return children;
  return (
    <button
      type="button"
      className={styles.link}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {children}
    </button>
  );
}
