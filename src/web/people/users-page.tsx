import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconEdit, IconMail, IconPlus, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAllowed, usePerson } from '../api/use-me.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { RowAction } from '../ui/data-table/types.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { showDone, showError } from '../ui/toasts.tsx';
import { BulkUsers } from './bulk-users.tsx';
import { inviteUsers, setUserActive, USERS, type UserItem, userList } from './people-api.ts';
import { useUserFilters } from './use-user-filters.tsx';
import { userColumns } from './user-columns.tsx';
import { UserDialog } from './user-dialog.tsx';

const CARD_FIELDS = { status: 'status', values: ['company', 'companyRole'] };
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** Everybody in the portal (S-180 to S-194). */
export function UsersPage() {
  const { t } = useLingui();
  const mayChange = useAllowed('people.change');
  const filters = useUserFilters();
  const [editing, setEditing] = useState<string | 'new' | null>(null);
  const actionsOf = useUserActions(setEditing);
  const add = (
    <Button variant="filled" onClick={() => setEditing('new')} leftSection={<IconPlus {...ICON} />}>
      <Trans>User</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>Users</Trans>}
        description={<Trans>Who learns here, where they work, and what they may do.</Trans>}
        actions={mayChange && add}
      />
      <DataTable
        label={t`Users`}
        columns={userColumns}
        query={userList}
        filters={filters}
        defaultSort="name"
        cardFields={CARD_FIELDS}
        {...(mayChange && {
          onOpen: ({ id }: UserItem) => setEditing(id),
          rowMenu: actionsOf,
          selectionActions: (selection, clear) => (
            <BulkUsers selection={selection} onDone={clear} />
          ),
        })}
        empty={{
          title: <Trans>Nobody is here yet</Trans>,
          children: <Trans>Add people by hand, or import them from a file.</Trans>,
          action: mayChange && add,
        }}
      />
      {editing !== null && (
        <UserDialog id={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

/** What can be done with one person of a table. */
function useUserActions(edit: (id: string) => void): (user: UserItem) => RowAction[] {
  const self = usePerson();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: [USERS] });
  const invite = useMutation({
    mutationFn: ({ id }: UserItem) => inviteUsers([id]),
    onSuccess: (_, { email }) => showDone(<Trans>A sign-in link is on its way to {email}.</Trans>),
    onError: (error) => showError(error),
  });
  const activate = useMutation({
    mutationFn: ({ id, active }: UserItem) => setUserActive(id, !active),
    onSuccess: ({ name, active }) =>
      showDone(
        active ? <Trans>{name} is active again.</Trans> : <Trans>{name} is deactivated.</Trans>,
      ),
    onError: (error) => showError(error),
    onSettled: refresh,
  });
  return (user) => {
    const actions: (RowAction | false)[] = [
      {
        key: 'edit',
        label: <Trans>Edit</Trans>,
        icon: <IconEdit {...ICON} />,
        onSelect: () => edit(user.id),
      },
      user.active && {
        key: 'invite',
        label: <Trans>Send a sign-in link</Trans>,
        icon: <IconMail {...ICON} />,
        onSelect: () => invite.mutate(user),
      },
      user.id !== self.id && {
        key: 'active',
        label: user.active ? <Trans>Deactivate</Trans> : <Trans>Activate</Trans>,
        icon: user.active ? <IconUserOff {...ICON} /> : <IconUserPlus {...ICON} />,
        onSelect: () => activate.mutate(user),
      },
    ];
    return actions.filter((action) => action !== false);
  };
}
