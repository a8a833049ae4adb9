import '@mantine/spotlight/styles.layer.css';
import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconHelp, IconLogout, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { openHelp } from '../help/help-store.ts';
import { signOut } from '../sign-in/session.ts';
import { showError } from '../ui/toasts.tsx';
import { useNavigation, type VisibleEntry } from './navigation.ts';
import { useFound } from './use-found.tsx';

const SEARCH_AFTER_MS = 200;

/** Ctrl or ⌘ and K: pages, commands, certifications, people and the help, by their names. */
export default function CommandPalette() {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const found = useFound(q);
  const groups = [...useCommands(), ...found];
  // What arrives after the last key is chosen as what was there before it: Enter opens the first.
  useEffect(() => {
    if (found.length > 0) chooseFirst();
  }, [found]);
  return (
    <Spotlight
      shortcut={null}
      lockScroll={false}
      attributes={{ content: { 'aria-label': t`Search and commands` } }}
      actions={groups}
      query={typed}
      onQueryChange={setTyped}
      nothingFound={t`Nothing has this name. Try another word.`}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} aria-hidden />,
        placeholder: t`Search or jump to`,
        'aria-label': t`Search or jump to`,
      }}
    />
  );
}

function chooseFirst(): void {
  const actions = document.querySelectorAll('[role=dialog] [data-action]');
  const chosen = [...actions].some((action) => action.hasAttribute('data-selected'));
  if (!chosen) actions[0]?.setAttribute('data-selected', 'true');
}

function useCommands(): SpotlightActionGroupData[] {
  const { t } = useLingui();
  const { main, settings, account } = useNavigation();
  const { history } = useRouter();
  const queryClient = useQueryClient();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const go = ({ href, label, icon: Icon }: VisibleEntry) => ({
    id: href,
    label,
    leftSection: <Icon size={18} stroke={1.6} aria-hidden />,
    onClick: () => history.push(href),
  });
  const command = (id: string, label: string, icon: React.ReactNode, onClick: () => void) => ({
    id,
    label,
    leftSection: icon,
    onClick,
  });
  return [
    { group: t`Go to`, actions: [...main, ...account].map(go) },
    { group: t`Settings`, actions: settings.map(go) },
    {
      group: t`Commands`,
      actions: [
        command(
          'help',
          t`Help for this page`,
          <IconHelp size={18} stroke={1.6} aria-hidden />,
          () => openHelp(),
        ),
        command('light', t`Light appearance`, <IconSun size={18} stroke={1.6} aria-hidden />, () =>
          setColorScheme('light'),
        ),
        command('dark', t`Dark appearance`, <IconMoon size={18} stroke={1.6} aria-hidden />, () =>
          setColorScheme('dark'),
        ),
        command('out', t`Sign out`, <IconLogout size={18} stroke={1.6} aria-hidden />, () =>
          signOut(queryClient).catch((error: unknown) => showError(error)),
        ),
      ],
    },
  ].filter((group) => group.actions.length > 0);
}
