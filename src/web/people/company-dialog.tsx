import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { type FieldErrors, fieldErrors } from '../ui/field-errors.ts';
import { showDone } from '../ui/toasts.tsx';
import { NamedSelect } from './named-pickers.tsx';
import {
  COMPANIES,
  type CompanyDetails,
  type CompanyStatus,
  createCompany,
  type Named,
  USERS,
  updateCompany,
} from './people-api.ts';

interface CompanyDialogProps {
  /** What is edited; null adds one. */
  company: CompanyDetails | null;
  onClose: () => void;
  onSaved?: (company: CompanyDetails) => void;
}

const FIELDS = ['name', 'domains', 'status', 'accountOwnerId'];

/** Only people of the vendor can own accounts (S-185): administrators are offered. */
const findOwners = (q: string, signal?: AbortSignal) =>
  api.get<ListPage<Named>>(
    USERS,
    {
      limit: 20,
      'filter[kind]': 'administrator',
      'filter[active]': true,
      ...(q.length >= 2 && { q }),
    },
    signal,
  );

interface Form {
  name: string;
  domains: string[];
  status: CompanyStatus;
  owner: Named | null;
}

/** The form of a company: name, domains, status, account owner. */
export function CompanyDialog({ company, onClose, onSaved }: CompanyDialogProps) {
  const { t } = useLingui();
  const [form, setForm] = useState<Form>({
    name: company?.name ?? '',
    domains: company?.domains ?? [],
    status: company?.status ?? 'active',
    owner: company?.accountOwner ?? null,
  });
  const save = useSave(company, (saved) => {
    onClose();
    onSaved?.(saved);
  });
  const errors = fieldErrors(save.error, FIELDS);
  const isPlaced = FIELDS.some((field) => errors.of(field) !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form);
  };
  return (
    <Modal opened onClose={onClose} title={company ? t`Edit ${company.name}` : t`New company`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <CompanyFormFields
            form={form}
            set={(part) => setForm({ ...form, ...part })}
            errorOf={errors.of}
            isVendor={company?.isVendor ?? false}
          />
          {save.isError && !isPlaced && (
            <ErrorNotice error={save.error} safe={<Trans>What you typed is still here.</Trans>} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" variant="filled" loading={save.isPending}>
              {company ? <Trans>Save</Trans> : <Trans>Add the company</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Sends a new company or its changes; what shows companies is asked anew. */
function useSave(company: CompanyDetails | null, onSaved: (saved: CompanyDetails) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ name, domains, status, owner }: Form) => {
      const partner = { status, accountOwnerId: owner?.id ?? null };
      const fields = { name, domains, ...(company?.isVendor ? {} : partner) };
      return company ? updateCompany(company, fields) : createCompany(fields);
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: [COMPANIES] });
      showDone(<Trans>{saved.name} is saved.</Trans>);
      onSaved(saved);
    },
  });
}

interface CompanyFormFieldsProps {
  form: Form;
  set: (part: Partial<Form>) => void;
  errorOf: FieldErrors['of'];
  isVendor: boolean;
}

function CompanyFormFields({ form, set, errorOf, isVendor }: CompanyFormFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        data-autofocus
        label={t`Name`}
        value={form.name}
        error={errorOf('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TagsInput
        label={t`Domains`}
        description={t`Whoever comes with such an e-mail address is offered a place here. Addresses that anybody can have do not count.`}
        placeholder="northlight.example"
        splitChars={[',', ';', ' ']}
        value={form.domains}
        error={errorOf('domains')}
        onChange={(domains) => set({ domains })}
      />
      {!isVendor && (
        <>
          <Select
            label={t`Status`}
            allowDeselect={false}
            data={[
              { value: 'active', label: t`Active` },
              { value: 'pending', label: t`Pending` },
              { value: 'inactive', label: t`Inactive` },
            ]}
            value={form.status}
            error={errorOf('status')}
            onChange={(status) => status && set({ status: status as CompanyStatus })}
          />
          <NamedSelect
            label={t`Account owner`}
            description={t`The person at the vendor whom the company can ask.`}
            of={USERS}
            find={findOwners}
            value={form.owner}
            error={errorOf('accountOwnerId')}
            onChange={(owner) => set({ owner })}
          />
        </>
      )}
    </>
  );
}
