import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePortal } from '../api/use-me.ts';
import { AppLink } from './app-link.tsx';
import styles from './page-header.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** One line of what this is. */
  description?: ReactNode;
  /** At the right; one primary button at most. */
  actions?: ReactNode;
  /** Beside the title: a status mark, a switch. */
  status?: ReactNode;
  /** The picture of what this page is about, before the title. */
  picture?: ReactNode;
  back?: { href: string; label: ReactNode };
}

/** The head of every page. Names the browser tab, and takes the focus when the page is new. */
export function PageHeader({
  title,
  description,
  actions,
  status,
  picture,
  back,
}: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const portal = usePortal();
  useEffect(() => {
    document.title = [heading.current?.textContent, portal.name].filter(Boolean).join(' · ');
  });
  useEffect(() => {
    // Nobody's typing is interrupted: only a page change leaves the focus on the body.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={styles.header}>
      {back && (
        <AppLink className={styles.back} href={back.href}>
          <IconArrowLeft size={16} aria-hidden /> {back.label}
        </AppLink>
      )}
      <div className={styles.row}>
        {picture && <div className={styles.picture}>{picture}</div>}
        <div className={styles.text}>
          <div className={styles.titleRow}>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </h1>
            {status}
          </div>
          {description && <p className={styles.description}>{description}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </header>
  );
}
