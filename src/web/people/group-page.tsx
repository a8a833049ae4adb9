import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconEdit, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { membersOf } from './company-members.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { GroupMembersDialog, type MembersDraft } from './group-members-dialog.tsx';
import { deleteGroup, GROUPS, type GroupDetails, groupOptions } from './people-api.ts';
import { userColumns } from './user-columns.tsx';

const LIST = '/app/settings/groups';
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
const CARD_FIELDS = { status: 'status', values: ['email', 'company'] };
const SHOWN = new Set(['name', 'email', 'company', 'companyRole', 'status']);
const columns = userColumns.filter(({ id }) => SHOWN.has(id));

/** One group and who is in it. */
export function GroupPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const group = useQuery(groupOptions(id));
  if (group.data) return <Details group={group.data} />;
  if (group.isPending) return <PageSkeleton />;
  return <ErrorNotice error={group.error} onRetry={() => void group.refetch()} />;
}

function Details({ group }: { group: GroupDetails }) {
  const { t } = useLingui();
  const { history } = useRouter();
  const queryClient = useQueryClient();
  const mayChange = useAllowed('people.change');
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [members, setMembers] = useState<MembersDraft | null>(null);
  const remove = async () => {
    await deleteGroup(group.id);
    history.replace(LIST);
    await queryClient.invalidateQueries({ queryKey: [GROUPS, 'list'] });
  };
  const add = (
    <Button
      variant="filled"
      onClick={() => setMembers({ kind: 'add' })}
      leftSection={<IconUserPlus {...ICON} />}
    >
      <Trans>Add people</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        back={{ href: LIST, label: <Trans>Groups</Trans> }}
        title={group.name}
        description={group.description}
        actions={
          mayChange && (
            <>
              {add}
              <Button onClick={() => setEditing(true)} leftSection={<IconEdit {...ICON} />}>
                <Trans>Edit</Trans>
              </Button>
              <Button onClick={() => setDeleting(true)} leftSection={<IconTrash {...ICON} />}>
                <Trans>Delete…</Trans>
              </Button>
            </>
          )
        }
      />
      <p className="muted">
        {group.usedBy.length === 0 ? (
          <Trans>No certification uses this group.</Trans>
        ) : (
          <Trans>Used by {group.usedBy.map(({ name }) => name).join(', ')}</Trans>
        )}
      </p>
      <Members group={group} mayChange={mayChange} add={add} onRemove={setMembers} />
      {editing && <GroupDialog group={group} onClose={() => setEditing(false)} />}
      {members && (
        <GroupMembersDialog group={group} draft={members} onClose={() => setMembers(null)} />
      )}
      <ConfirmAction
        opened={deleting}
        onClose={() => setDeleting(false)}
        action={t`Delete ${group.name}`}
        onConfirm={remove}
      >
        <Trans>
          Its members stay in the portal. A group that a certification uses cannot be deleted.
        </Trans>
      </ConfirmAction>
    </>
  );
}

interface MembersProps {
  group: GroupDetails;
  mayChange: boolean;
  add: ReactNode;
  onRemove: (draft: MembersDraft) => void;
}

function Members({ group, mayChange, add, onRemove }: MembersProps) {
  const { t } = useLingui();
  const query = useMemo(() => membersOf({ group: [group.id] }), [group.id]);
  return (
    <DataTable
      label={t`Members of the group`}
      columns={columns}
      query={query}
      defaultSort="name"
      cardFields={CARD_FIELDS}
      inAddress={false}
      {...(mayChange && {
        selectionActions: (selection, clear) =>
          'ids' in selection && (
            <Button
              size="xs"
              onClick={() => onRemove({ kind: 'remove', ids: selection.ids, onDone: clear })}
            >
              <Plural
                value={selection.count}
                one="Take # out of the group"
                other="Take # out of the group"
              />
            </Button>
          ),
      })}
      empty={{
        title: <Trans>Nobody is in this group yet</Trans>,
        children: <Trans>Add people by name, or paste a list of e-mail addresses.</Trans>,
        action: mayChange && add,
      }}
    />
  );
}
