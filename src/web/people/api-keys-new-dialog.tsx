import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { CopyableText } from '../ui/copyable-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { apiKeysOptions, createApiKey, SCOPES, type Scope } from './api-keys-api.ts';
import styles from './api-keys-new-dialog.module.css';
import { SCOPE_WORDS } from './api-keys-scopes.ts';

const FIELDS = ['name', 'scopes'] as const;

/** Makes a key, then shows its secret this once. */
export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: ({ name, scopes }: NewKey) => createApiKey(name, scopes),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: apiKeysOptions.queryKey });
    },
  });
  // A secret that is shown only once must not be lost by Escape or a click beside it.
  const mayClose = make.isIdle || make.isError;
  return (
    <Modal
      opened
      onClose={() => mayClose && onClose()}
      size="lg"
      title={make.isSuccess ? t`Copy the key now` : t`New API key`}
      withCloseButton={mayClose}
    >
      {make.isSuccess ? (
        <Secret secret={make.data.secret} onClose={onClose} />
      ) : (
        <KeyForm make={make} onClose={onClose} />
      )}
    </Modal>
  );
}

interface NewKey {
  name: string;
  scopes: readonly Scope[];
}

interface KeyFormProps {
  make: UseMutationResult<unknown, Error, NewKey>;
  onClose: () => void;
}

function KeyForm({ make, onClose }: KeyFormProps) {
  const { t } = useLingui();
  const { _ } = useCatalogue();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['completions:write']);
  const errors = fieldErrors(make.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ name, scopes });
  };
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <TextInput
        data-autofocus
        label={t`Name`}
        description={t`The program that will use it.`}
        placeholder={t`Meridian Academy`}
        value={name}
        error={errors.of('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t`What it may do`}
        value={[...scopes]}
        error={errors.of('scopes')}
        onChange={(next) => setScopes(SCOPES.filter((scope) => next.includes(scope)))}
      >
        <div className={styles.scopes}>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={_(SCOPE_WORDS[scope])}
              description={<code>{scope}</code>}
            />
          ))}
        </div>
      </Checkbox.Group>
      {make.isError && FIELDS.every((field) => errors.of(field) === undefined) && (
        <ErrorNotice error={make.error} safe={<Trans>What you typed is still here.</Trans>} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose} disabled={make.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="filled" loading={make.isPending}>
          <Trans>Make the key</Trans>
        </Button>
      </Group>
    </form>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <div className={styles.form}>
      <p className={styles.about}>
        <Trans>
          It is shown only this once; we keep a fingerprint of it, not the key. Put it where the
          program reads its secrets.
        </Trans>
      </p>
      <CopyableText text={secret} label={t`API key`} />
      <Group justify="flex-end">
        <Button variant="filled" onClick={onClose}>
          <Trans>I have copied it</Trans>
        </Button>
      </Group>
    </div>
  );
}
