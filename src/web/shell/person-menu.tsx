import { Trans, useLingui } from '@lingui/react/macro';
import {
  type MantineColorScheme,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { usePerson } from '../api/use-me.ts';
import { signOut } from '../sign-in/session.ts';
import { AppLink } from '../ui/app-link.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { showError } from '../ui/toasts.tsx';
import { useNavigation } from './navigation.ts';
import styles from './person-menu.module.css';

/** Who is signed in, the own pages, light or dark, and the way out. */
export function PersonMenu() {
  const { t } = useLingui();
  const person = usePerson();
  const { account } = useNavigation();
  const queryClient = useQueryClient();
  return (
    <Menu width={264}>
      <Menu.Target>
        <UnstyledButton className={styles.button} aria-label={t`${person.name}: your menu`}>
          <Avatar name={person.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <div className={styles.name}>{person.name}</div>
          <div className={styles.mail}>{person.email}</div>
          {person.company && <div className={styles.mail}>{person.company.name}</div>}
        </div>
        <Menu.Divider />
        {account.map(({ href, label, icon: Icon }) => (
          <Menu.Item
            key={href}
            component={AppLink}
            href={href}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <SchemeChoice />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} stroke={1.6} aria-hidden />}
          onClick={() => void signOut(queryClient).catch((error: unknown) => showError(error))}
        >
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeChoice() {
  // Mantine would hold transitions back with a <style> element, which the page does not allow.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
    >
      <Menu.Label>
        <Trans>Appearance</Trans>
      </Menu.Label>
      <Menu.RadioItem value="light">
        <Trans>Light</Trans>
      </Menu.RadioItem>
      <Menu.RadioItem value="dark">
        <Trans>Dark</Trans>
      </Menu.RadioItem>
      <Menu.RadioItem value="auto">
        <Trans>As the system</Trans>
      </Menu.RadioItem>
    </Menu.RadioGroup>
  );
}
