import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { meOptions } from '../api/queries.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { showDone } from '../ui/toasts.tsx';
import {
  type PortalNote,
  type PortalSettings,
  portalSettingsOptions,
  updatePortal,
} from './portal-settings-api.ts';
import { BrandFields, IssuerFields, LabelFields, NameFields } from './portal-settings-fields.tsx';
import {
  bodyOf,
  formOf,
  isChanged,
  PATHS,
  type PortalForm,
  rebased,
} from './portal-settings-form.ts';
import styles from './portal-settings-page.module.css';

/** Brand & Portal: what the portal is called, how it looks, who stands behind its badges. */
export function PortalSettingsPage() {
  const portal = useQuery(portalSettingsOptions);
  return (
    <div className={styles.page}>
      <PageHeader
        title={<Trans>Brand & Portal</Trans>}
        description={
          <Trans>What the portal is called, how it looks, and who stands behind its badges.</Trans>
        }
      />
      {portal.isPending && <PageSkeleton />}
      {portal.isError && <ErrorNotice error={portal.error} onRetry={() => void portal.refetch()} />}
      {portal.data && <SettingsForm portal={portal.data} />}
    </div>
  );
}

function SettingsForm({ portal }: { portal: PortalSettings }) {
  const [form, setForm] = useState(() => formOf(portal));
  const [notes, setNotes] = useState<readonly PortalNote[]>([]);
  const save = useSave((sent, saved, said) => {
    setForm((typed) => rebased(typed, sent, formOf(saved)));
    setNotes(said);
  });
  const errors = fieldErrors(save.error, Object.values(PATHS));
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (save.error) element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [save.error]);
  const change = (part: Partial<PortalForm>) => setForm((before) => ({ ...before, ...part }));
  const fields = {
    form,
    change,
    error: (field: keyof PortalForm) => errors.of(PATHS[field]),
    note: (field: keyof PortalForm) => notes.find(({ path }) => path === PATHS[field])?.message,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form);
  };
  const changed = isChanged(form, portal);
  const refused = Object.values(PATHS).some((path) => errors.of(path) !== undefined);
  return (
    <form ref={element} onSubmit={submit} noValidate>
      <NameFields {...fields} />
      <BrandFields {...fields} />
      <LabelFields {...fields} />
      <IssuerFields {...fields} />
      {save.isError && !refused && (
        <div className={styles.failure}>
          <ErrorNotice error={save.error} safe={<Trans>What you typed is still here.</Trans>} />
        </div>
      )}
      <div className={styles.foot}>
        <Button type="submit" variant="filled" loading={save.isPending} disabled={!changed}>
          <Trans>Save the settings</Trans>
        </Button>
        {changed && !save.isPending && (
          <Button variant="subtle" onClick={() => setForm(formOf(portal))}>
            <Trans>Discard</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}

/** Saves, and lets every page know the new name, colour and zone. */
function useSave(
  onSaved: (sent: PortalForm, portal: PortalSettings, notes: readonly PortalNote[]) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (form: PortalForm) => updatePortal(bodyOf(form)),
    onSuccess: async ({ notes, ...portal }, sent) => {
      queryClient.setQueryData(portalSettingsOptions.queryKey, portal);
      await queryClient.invalidateQueries({ queryKey: meOptions.queryKey });
      onSaved(sent, portal, notes);
      showDone(<Trans>Saved</Trans>);
    },
  });
}
