import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import { DateText } from '../ui/date-text.tsx';
import { formatCount } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Words } from '../ui/words.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { type GroupRow, groupList } from './people-api.ts';

const CARD_FIELDS = { values: ['memberCount', 'usedBy'] };

const columns = defineColumns<GroupRow>((column) => [
  column('name', {
    header: <Trans>Group</Trans>,
    sortable: true,
    width: 220,
    link: ({ id }) => `/app/settings/groups/${id}`,
    cell: ({ name }) => <Words>{name}</Words>,
  }),
  column('description', {
    header: <Trans>Description</Trans>,
    width: 280,
    cell: ({ description }) => description || '–',
  }),
  column('memberCount', {
    header: <Trans>Members</Trans>,
    align: 'right',
    width: 100,
    cell: ({ memberCount }) => formatCount(memberCount),
  }),
  column('usedBy', {
    header: <Trans>Used by</Trans>,
    width: 240,
    cell: ({ usedBy }) => usedBy.map(({ name }) => name).join(', ') || '–',
  }),
  column('createdAt', {
    header: <Trans>Date Created</Trans>,
    sortable: true,
    width: 150,
    cell: ({ createdAt }) => <DateText value={createdAt} />,
  }),
]);

/** Sets of people; a certification can be for some of them only (S-205, S-211). */
export function GroupsPage() {
  const { t } = useLingui();
  const mayChange = useAllowed('people.change');
  const [adding, setAdding] = useState(false);
  const add = (
    <Button
      variant="filled"
      onClick={() => setAdding(true)}
      leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
    >
      <Trans>Group</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>Groups</Trans>}
        description={<Trans>Sets of people, to say who can earn a certification.</Trans>}
        actions={mayChange && add}
      />
      <DataTable
        label={t`Groups`}
        columns={columns}
        query={groupList}
        defaultSort="name"
        cardFields={CARD_FIELDS}
        empty={{
          title: <Trans>No group yet</Trans>,
          children: (
            <Trans>Make one, put people into it, and open a certification to them alone.</Trans>
          ),
          action: mayChange && add,
        }}
      />
      {adding && <GroupDialog group={null} onClose={() => setAdding(false)} />}
    </>
  );
}
