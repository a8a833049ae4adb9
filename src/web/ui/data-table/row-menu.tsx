import { Trans } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AppLink } from '../app-link.tsx';
import type { RowAction } from './types.ts';

interface RowMenuProps {
  actions: readonly RowAction[];
  /** What the row is called. */
  name: ReactNode;
}

/** The three dots of a row. */
export function RowMenu({ actions, name }: RowMenuProps) {
  if (actions.length === 0) return null;
  return (
    <Menu width={232}>
      <Menu.Target>
        <ActionIcon size={32}>
          <IconDotsVertical size={18} stroke={1.6} aria-hidden />
          <span className="visually-hidden">
            <Trans>Actions for {name}</Trans>
          </span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <RowMenuItem key={action.key} action={action} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function RowMenuItem({ action }: { action: RowAction }) {
  const { label, icon, href, download = false, onSelect, tone } = action;
  const look = { leftSection: icon, ...(tone === 'danger' && { color: 'red' }) };
  if (href === undefined) {
    return (
      <Menu.Item {...look} {...(onSelect && { onClick: onSelect })}>
        {label}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item
      {...look}
      component={AppLink}
      href={href}
      download={download || undefined}
      {...(onSelect && { onClick: onSelect })}
    >
      {label}
    </Menu.Item>
  );
}
