import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Progress, Select, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompanyRole } from '../api/types.ts';
import type { Selection } from '../ui/data-table/types.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import { showDone } from '../ui/toasts.tsx';
import { NamedMultiSelect, NamedSelect } from './named-pickers.tsx';
import {
  COMPANIES,
  changeUsers,
  findCompanies,
  findGroups,
  GROUPS,
  JobEndedError,
  type Named,
  USERS,
  type UsersChange,
  type UsersChanged,
} from './people-api.ts';
import { useUserChoices } from './user-words.tsx';

interface BulkUsersProps {
  selection: Selection;
  onDone: () => void;
  /** Only the role: the Members of one company (S-183). */
  roleOnly?: boolean;
}

/** Edit Selected Members: role, company, activity and groups of ticked people. */
export function BulkUsers({ selection, onDone, roleOnly = false }: BulkUsersProps) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpened(true)}>
        {roleOnly ? <Trans>Edit Selected Members</Trans> : <Trans>Edit selected users</Trans>}
      </Button>
      {opened && (
        <BulkDialog
          selection={selection}
          roleOnly={roleOnly}
          onClose={() => setOpened(false)}
          onDone={onDone}
        />
      )}
    </>
  );
}

function BulkDialog({
  selection,
  roleOnly,
  onClose,
  onDone,
}: BulkUsersProps & { onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [edit, setEdit] = useState<Edit>(NO_EDIT);
  const [share, setShare] = useState(0);
  const change = changeOf(edit);
  const run = useMutation({
    mutationFn: () =>
      changeUsers(selection, change, ({ done, total }) => setShare(total ? done / total : 0)),
    onSuccess: (outcome) => {
      showDone(<Outcome outcome={outcome} />);
      onClose();
      onDone();
    },
    onSettled: () =>
      Promise.all(
        [USERS, COMPANIES, GROUPS].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      ),
  });
  const count = formatCount(selection.count);
  return (
    <Modal
      opened
      onClose={() => !run.isPending && onClose()}
      title={selection.count === 1 ? t`Edit 1 user` : t`Edit ${count} users`}
    >
      <Stack gap="md">
        <EditFields edit={edit} set={(part) => setEdit({ ...edit, ...part })} roleOnly={roleOnly} />
        <p className="muted">
          <Trans>Whoever gets another role or company is signed out everywhere at once.</Trans>
        </p>
        {run.isPending && <Progress value={share * 100} aria-label={t`Progress`} />}
        {run.error instanceof JobEndedError && <p role="alert">{run.error.message}</p>}
        {run.isError && !(run.error instanceof JobEndedError) && <ErrorNotice error={run.error} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose} disabled={run.isPending}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="filled"
            disabled={Object.keys(change).length === 0}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface Edit {
  role: string | null;
  activity: string | null;
  company: Named | null;
  groups: readonly Named[];
}

const NO_EDIT: Edit = { role: null, activity: null, company: null, groups: [] };

const changeOf = ({ role, activity, company, groups }: Edit): UsersChange => ({
  ...(role && { companyRole: role as CompanyRole }),
  ...(company && { primaryCompanyId: company.id }),
  ...(activity && { active: activity === 'active' }),
  ...(groups.length > 0 && { addGroupIds: groups.map(({ id }) => id) }),
});

interface EditFieldsProps {
  edit: Edit;
  set: (part: Partial<Edit>) => void;
  roleOnly: boolean | undefined;
}

function EditFields({ edit, set, roleOnly }: EditFieldsProps) {
  const { t } = useLingui();
  const { roles } = useUserChoices();
  return (
    <>
      <Select
        label={t`Role in the company`}
        placeholder={t`Stays as it is`}
        clearable
        data={roles}
        value={edit.role}
        onChange={(role) => set({ role })}
      />
      {!roleOnly && (
        <>
          <NamedSelect
            label={t`Move to the company`}
            of={COMPANIES}
            find={findCompanies}
            value={edit.company}
            onChange={(company) => set({ company })}
          />
          <Select
            label={t`Status`}
            placeholder={t`Stays as it is`}
            clearable
            data={[
              { value: 'active', label: t`Activate` },
              { value: 'inactive', label: t`Deactivate` },
            ]}
            value={edit.activity}
            onChange={(activity) => set({ activity })}
          />
          <NamedMultiSelect
            label={t`Add to groups`}
            of={GROUPS}
            find={findGroups}
            values={edit.groups}
            onChange={(groups) => set({ groups })}
          />
        </>
      )}
    </>
  );
}

function Outcome({ outcome: { changed, unchanged, refused } }: { outcome: UsersChanged }) {
  return (
    <>
      <Plural value={changed} one="# user changed." other="# users changed." />{' '}
      {unchanged > 0 && (
        <Plural value={unchanged} one="# was so already." other="# were so already." />
      )}
      {refused.map(({ message, count }) => (
        <span key={message}>
          {' '}
          <Plural value={count} one="# left as is:" other="# left as they are:" /> {message}
        </span>
      ))}
    </>
  );
}
