import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.ts';
import type { CompanyRole, ListPage } from '../api/types.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { type FieldErrors, fieldErrors } from '../ui/field-errors.ts';
import { showDone } from '../ui/toasts.tsx';
import { NamedMultiSelect, NamedSelect } from './named-pickers.tsx';
import {
  COMPANIES,
  createUser,
  findCompanies,
  findGroups,
  GROUPS,
  type Kind,
  type Named,
  type Right,
  USERS,
  type UserDetails,
  type UserFields,
  updateUser,
  userOptions,
} from './people-api.ts';
import { useUserChoices } from './user-words.tsx';

interface UserDialogProps {
  /** Whom to edit; null adds somebody. */
  id: string | null;
  onClose: () => void;
}

/** The form of one person. */
export function UserDialog({ id, onClose }: UserDialogProps) {
  const { t } = useLingui();
  const user = useQuery({ ...userOptions(id ?? ''), enabled: id !== null });
  const title = id === null ? t`New user` : (user.data?.name ?? t`User`);
  return (
    <Modal opened onClose={onClose} size="lg" title={title}>
      {id !== null && user.isPending && <Skeleton height={320} />}
      {user.isError && <ErrorNotice error={user.error} onRetry={() => void user.refetch()} />}
      {(id === null || user.data) && (
        <UserForm key={user.data?.revision} user={user.data ?? null} onClose={onClose} />
      )}
    </Modal>
  );
}

interface Form {
  name: string;
  email: string;
  kind: Kind;
  permissions: Right[];
  company: Named | null;
  companyRole: CompanyRole;
  groups: readonly Named[];
  owned: readonly Named[];
  invite: boolean;
}

const formOf = (user: UserDetails | null): Form => ({
  name: user?.name ?? '',
  email: user?.email ?? '',
  kind: user?.kind ?? 'subscriber',
  permissions: user?.permissions ?? [],
  company: user?.company ?? null,
  companyRole: user?.companyRole ?? 'sales',
  groups: user?.groups ?? [],
  owned: user?.ownedCompanies ?? [],
  invite: user === null,
});

const FIELDS = [
  'name',
  'email',
  'kind',
  'permissions',
  'primaryCompanyId',
  'companyRole',
  'groupIds',
  'ownedCompanyIds',
];

function fieldsOf(form: Form, isNew: boolean): UserFields {
  const { name, email, kind, permissions, company, companyRole, groups, owned, invite } = form;
  return {
    name,
    email,
    kind,
    permissions: kind === 'administrator' ? permissions : [],
    primaryCompanyId: company?.id ?? null,
    ...(company && { companyRole }),
    groupIds: groups.map(({ id }) => id),
    ...(isNew ? { invite } : { ownedCompanyIds: owned.map(({ id }) => id) }),
  };
}

function UserForm({ user, onClose }: { user: UserDetails | null; onClose: () => void }) {
  const [form, setForm] = useState(() => formOf(user));
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const save = useSave(user, onClose);
  const errors = fieldErrors(save.error, FIELDS);
  const isPlaced = FIELDS.some((field) => errors.of(field) !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form);
  };
  const fields = { form, set, errorOf: errors.of, user };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PersonFields {...fields} />
        <RightsFields {...fields} />
        {save.isError && !isPlaced && (
          <ErrorNotice error={save.error} safe={<Trans>What you typed is still here.</Trans>} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="filled" loading={save.isPending}>
            {user ? <Trans>Save</Trans> : <Trans>Add the user</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Sends somebody new or the changes; what shows people is asked anew. */
function useSave(user: UserDetails | null, onSaved: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (form: Form) =>
      user ? updateUser(user, fieldsOf(form, false)) : createUser(fieldsOf(form, true)),
    onSuccess: async ({ name }) => {
      await Promise.all(
        [USERS, COMPANIES, GROUPS].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      showDone(user ? <Trans>{name} is saved.</Trans> : <Trans>{name} is added.</Trans>);
      onSaved();
    },
  });
}

interface FieldsProps {
  form: Form;
  set: (part: Partial<Form>) => void;
  errorOf: FieldErrors['of'];
  user: UserDetails | null;
}

/** The active company that has the domain of an address (S-182). */
async function companyOf(email: string): Promise<Named | null> {
  const domain = email.split('@')[1];
  if (!domain?.includes('.')) return null;
  const query = { 'filter[domain]': domain, 'filter[status]': 'active', limit: 1 };
  const found = await api.get<ListPage<Named>>(COMPANIES, query).catch(() => null);
  return found?.items[0] ?? null;
}

function PersonFields({ form, set, errorOf, user }: FieldsProps) {
  const { t } = useLingui();
  const { roles } = useUserChoices();
  const suggest = async () => {
    if (user || form.company) return;
    const company = await companyOf(form.email);
    if (company) set({ company });
  };
  return (
    <>
      <TextInput
        data-autofocus
        label={t`Name`}
        value={form.name}
        error={errorOf('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t`E-mail`}
        type="email"
        value={form.email}
        error={errorOf('email')}
        onBlur={() => void suggest()}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <NamedSelect
        label={t`Primary company`}
        description={user ? '' : t`Suggested by the domain of the address.`}
        of={COMPANIES}
        find={findCompanies}
        value={form.company}
        error={errorOf('primaryCompanyId')}
        onChange={(company) => set({ company })}
      />
      {form.company && (
        <Select
          label={t`Role in the company`}
          data={roles}
          allowDeselect={false}
          value={form.companyRole}
          error={errorOf('companyRole')}
          onChange={(role) => role && set({ companyRole: role as CompanyRole })}
        />
      )}
      <NamedMultiSelect
        label={t`Groups`}
        of={GROUPS}
        find={findGroups}
        values={form.groups}
        error={errorOf('groupIds')}
        onChange={(groups) => set({ groups })}
      />
    </>
  );
}

function RightsFields({ form, set, errorOf, user }: FieldsProps) {
  const { t } = useLingui();
  const { kinds, rights } = useUserChoices();
  return (
    <>
      <Select
        label={t`Kind of user`}
        data={kinds}
        allowDeselect={false}
        value={form.kind}
        error={errorOf('kind')}
        onChange={(kind) => kind && set({ kind: kind as Kind })}
      />
      {form.kind === 'administrator' && (
        <Checkbox.Group
          label={t`Permissions`}
          value={form.permissions}
          error={errorOf('permissions')}
          onChange={(permissions) => set({ permissions: permissions as Right[] })}
        >
          <Stack gap="xs" mt="xs">
            {rights.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {user && (form.kind === 'administrator' || form.owned.length > 0) && (
        <NamedMultiSelect
          label={t`Account owner of`}
          description={t`Companies of partners whose contact at the vendor this person is.`}
          of={COMPANIES}
          find={findCompanies}
          values={form.owned}
          error={errorOf('ownedCompanyIds')}
          onChange={(owned) => set({ owned })}
        />
      )}
      {user ? (
        <p className="muted">
          <Trans>
            Another role, company or permission signs the person out everywhere at once.
          </Trans>
        </p>
      ) : (
        <Checkbox
          label={t`Invite by mail, with a link that signs in once`}
          checked={form.invite}
          onChange={(event) => set({ invite: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
