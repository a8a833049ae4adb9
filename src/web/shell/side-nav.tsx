import { useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { AppLink } from '../ui/app-link.tsx';
import { isCurrent, useNavigation } from './navigation.ts';
import styles from './side-nav.module.css';

/** The left navigation. While somebody is in the settings, it shows them too. */
export function SideNav() {
  const { t } = useLingui();
  const { main, settings } = useNavigation();
  const { pathname } = useLocation();
  const inSettings = pathname.startsWith('/app/settings');
  return (
    <nav aria-label={t`Main`} className={styles.nav}>
      <Entries entries={main} pathname={pathname} />
      {inSettings && settings.length > 0 && (
        <>
          <p className={styles.heading} id="settings-heading">{t`Settings`}</p>
          <Entries entries={settings} pathname={pathname} labelledBy="settings-heading" />
        </>
      )}
    </nav>
  );
}

interface EntriesProps {
  entries: ReturnType<typeof useNavigation>['main'];
  pathname: string;
  labelledBy?: string;
}

function Entries({ entries, pathname, labelledBy }: EntriesProps) {
  return (
    <ul className={styles.list} aria-labelledby={labelledBy}>
      {entries.map((entry) => (
        <li key={entry.href}>
          <AppLink
            href={entry.href}
            className={styles.entry}
            aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
          >
            <entry.icon size={18} stroke={1.6} aria-hidden className={styles.icon} />
            <span className={styles.label}>{entry.label}</span>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
