import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { meOptions } from '../api/queries.ts';
import { choosePortal } from '../set-up/set-up-api.ts';
import { showError } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import styles from './portal-switch.module.css';

/** The demo and the own portal, side by side on one machine; nothing where there is only one. */
export function PortalSwitch() {
  const { t } = useLingui();
  const { portal, portals } = useSuspenseQuery(meOptions).data;
  if (portals.length < 2) return null;
  return (
    <Menu width={264} position="bottom-end">
      <Menu.Target>
        <UnstyledButton
          className={styles.button}
          aria-label={t`Portal: ${portal.name}. Switch to another one`}
        >
          <span className={styles.name}>
            <Words>{portal.name}</Words>
          </span>
          <IconSelector size={18} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Portals on this machine</Trans>
        </Menu.Label>
        {portals.map(({ id, name, demo }) => (
          <Menu.Item
            key={id}
            aria-current={id === portal.id || undefined}
            disabled={id === portal.id}
            rightSection={id === portal.id && <IconCheck size={18} stroke={1.6} aria-hidden />}
            onClick={() => void choosePortal(id).catch((error: unknown) => showError(error))}
          >
            <Words>{name}</Words>
            {demo && (
              <span className={styles.demo}>
                <Trans>Demo</Trans>
              </span>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
