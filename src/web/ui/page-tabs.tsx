import { useLocation, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppLink } from './app-link.tsx';
import styles from './page-tabs.module.css';

interface PageTabsProps {
  /** What the tabs have in common, for screen readers. */
  label: string;
  tabs: readonly { href: string; label: ReactNode; count?: number }[];
}

/** Tabs that are pages of their own. A tab exists only when its page does. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const { routesByPath } = useRouter();
  const { pathname } = useLocation();
  const existing = tabs.filter(
    ({ href }) => Object.hasOwn(routesByPath, href) || href === pathname,
  );
  if (existing.length < 2) return null;
  return (
    <nav aria-label={label} className={styles.tabs}>
      {existing.map(({ href, label: text, count }) => (
        <AppLink
          key={href}
          href={href}
          className={styles.tab}
          aria-current={pathname === href ? 'page' : undefined}
        >
          {text}
          {count !== undefined && <span className={styles.count}>{count}</span>}
        </AppLink>
      ))}
    </nav>
  );
}
