import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconHelp, IconMenu2, IconSearch, IconSettings } from '@tabler/icons-react';
import { openHelp } from '../help/help-store.ts';
import { AppLink } from '../ui/app-link.tsx';
import { Bell } from './bell.tsx';
import { useNavigation } from './navigation.ts';
import { PersonMenu } from './person-menu.tsx';
import { PortalSwitch } from './portal-switch.tsx';
import styles from './top-bar.module.css';

interface TopBarProps {
  onOpenNavigation: () => void;
  onSearch: () => void;
}

/** Search, notices, settings and the person, on top of every page. */
export function TopBar({ onOpenNavigation, onSearch }: TopBarProps) {
  const { t } = useLingui();
  return (
    <header className={styles.bar}>
      <ActionIcon
        className={styles.burger}
        size={36}
        onClick={onOpenNavigation}
        aria-label={t`Open the navigation`}
      >
        <IconMenu2 size={20} stroke={1.6} />
      </ActionIcon>
      <button type="button" className={styles.search} onClick={onSearch}>
        <IconSearch size={18} stroke={1.6} aria-hidden />
        <span className={styles.searchText}>{t`Search or jump to`}</span>
        <kbd className={styles.key}>{IS_MAC ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <div className={styles.right}>
        <PortalSwitch />
        <HelpButton />
        <Bell />
        <SettingsMenu />
        <PersonMenu />
      </div>
    </header>
  );
}

/** Opens the article of the screen. */
function HelpButton() {
  const { t } = useLingui();
  return (
    <ActionIcon size={36} aria-label={t`Help`} onClick={() => openHelp()}>
      <IconHelp size={20} stroke={1.6} />
    </ActionIcon>
  );
}

function SettingsMenu() {
  const { t } = useLingui();
  const { settings } = useNavigation();
  if (settings.length === 0) return null;
  return (
    <Menu width={272}>
      <Menu.Target>
        <ActionIcon size={36} aria-label={t`Settings`}>
          <IconSettings size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {settings.map(({ href, label, icon: Icon }) => (
          <Menu.Item
            key={href}
            component={AppLink}
            href={href}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent);
