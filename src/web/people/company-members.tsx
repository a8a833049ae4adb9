import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { listOf } from '../api/client.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import { BulkUsers } from './bulk-users.tsx';
import { USERS, type UserItem, userList } from './people-api.ts';
import { userColumns } from './user-columns.tsx';
import { UserDialog } from './user-dialog.tsx';

const CARD_FIELDS = { status: 'status', values: ['email', 'companyRole'] };
const SHOWN = new Set(['name', 'email', 'companyRole', 'groups', 'status', 'lastSignInAt']);
const columns = userColumns.filter(({ id }) => SHOWN.has(id));

interface CompanyMembersProps {
  companyId: string;
  mayChange: boolean;
}

/** The people of one company; administrators tick them and edit their role (S-183). */
export function CompanyMembers({ companyId, mayChange }: CompanyMembersProps) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<string | null>(null);
  const query = useMemo(() => membersOf({ company: [companyId] }), [companyId]);
  return (
    <>
      <DataTable
        label={t`Members`}
        columns={columns}
        query={query}
        defaultSort="name"
        cardFields={CARD_FIELDS}
        inAddress={false}
        {...(mayChange && {
          onOpen: ({ id }: UserItem) => setEditing(id),
          selectionActions: (selection, clear) => (
            <BulkUsers
              roleOnly
              selection={
                'ids' in selection
                  ? selection
                  : {
                      ...selection,
                      allMatching: {
                        ...selection.allMatching,
                        filter: { company: [companyId] },
                      },
                    }
              }
              onDone={clear}
            />
          ),
        })}
        empty={{
          title: <Trans>Nobody from this company is here yet</Trans>,
          children: <Trans>Invite its people, or give them this primary company.</Trans>,
        }}
      />
      {editing !== null && <UserDialog id={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

/** The list of users within a filter that the screen does not show. */
export const membersOf = (filter: Record<string, readonly string[]>) => {
  const list = listOf<UserItem>(USERS);
  return {
    ...list,
    key: userList.key,
    fetch: (query: Parameters<typeof list.fetch>[0], signal?: AbortSignal) =>
      list.fetch({ ...query, filter: { ...query.filter, ...filter } }, signal),
  };
};
