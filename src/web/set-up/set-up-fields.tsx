import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { FormSection } from '../ui/form-section.tsx';
import { guessedTimeZone, timeZones } from '../ui/time-zones.ts';
import { AlreadyMade } from './already-made.tsx';
import { makePortal, PATHS, type SetUpForm } from './set-up-api.ts';
import styles from './set-up-page.module.css';

interface SetUpFieldsProps {
  /** The program asks for the code that it printed when it started. */
  codeNeeded: boolean;
  logo: ReactNode;
  onMade: () => void;
}

/** The form of the page; what was typed stays when it is refused. */
export function SetUpFields({ codeNeeded, logo, onMade }: SetUpFieldsProps) {
  const [form, setForm] = useState(emptyForm);
  const making = useMutation({ mutationFn: makePortal, onSuccess: onMade });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (making.error) element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [making.error]);
  const errors = fieldErrors(making.error, Object.values(PATHS));
  const input = (field: keyof SetUpForm) => ({
    value: form[field],
    error: errors.of(PATHS[field]),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm((before) => ({ ...before, [field]: value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate(form);
  };
  const placed = Object.values(PATHS).some((path) => errors.of(path) !== undefined);
  const taken = making.error instanceof ApiError && making.error.status === 409;
  return (
    <form ref={element} onSubmit={submit} noValidate>
      <PortalFields
        input={input}
        zone={{ value: form.timeZone, error: errors.of(PATHS.timeZone) }}
        onZone={(timeZone) => setForm((before) => ({ ...before, timeZone }))}
        logo={logo}
      />
      <PersonFields input={input} codeNeeded={codeNeeded} />
      <div className={styles.foot}>
        {taken && <AlreadyMade />}
        {making.isError && !placed && !taken && (
          <ErrorNotice error={making.error} safe={<Trans>What you typed is still here.</Trans>} />
        )}
        <Button type="submit" variant="filled" size="md" loading={making.isPending}>
          <Trans>Create the portal</Trans>
        </Button>
      </div>
    </form>
  );
}

type InputOf = (field: keyof SetUpForm) => {
  value: string;
  error: string | undefined;
  onChange: (event: { currentTarget: { value: string } }) => void;
};

interface PortalFieldsProps {
  input: InputOf;
  zone: { value: string; error: string | undefined };
  onZone: (zone: string) => void;
  logo: ReactNode;
}

function PortalFields({ input, zone, onZone, logo }: PortalFieldsProps) {
  const { t } = useLingui();
  return (
    <FormSection title={<Trans>Your portal</Trans>}>
      <TextInput
        label={t`Name`}
        description={t`Your company's name: it issues the badges.`}
        placeholder={t`Acme Cloud`}
        required
        autoFocus
        maxLength={100}
        autoComplete="organization"
        {...input('name')}
      />
      {logo}
      <Select
        label={t`Time zone`}
        description={t`Decides on which day a badge is issued and ends.`}
        data={timeZones(zone.value)}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t`No zone has this name.`}
        value={zone.value}
        error={zone.error}
        onChange={(value) => value !== null && onZone(value)}
      />
    </FormSection>
  );
}

function PersonFields({ input, codeNeeded }: { input: InputOf; codeNeeded: boolean }) {
  const { t } = useLingui();
  return (
    <FormSection title={<Trans>You, its first administrator</Trans>}>
      <TextInput
        label={t`Your name`}
        required
        maxLength={200}
        autoComplete="name"
        {...input('personName')}
      />
      <TextInput
        label={t`E-mail`}
        type="email"
        required
        autoComplete="username"
        {...input('email')}
      />
      <PasswordInput
        label={t`Password`}
        description={t`At least 8 characters. Several words are easier to keep than one difficult one.`}
        required
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        {...input('password')}
      />
      {codeNeeded && (
        <TextInput
          label={t`Set-up code`}
          description={t`The program printed it when it started: it shows that you run it.`}
          placeholder="7K3M-…"
          required
          autoComplete="off"
          spellCheck={false}
          {...input('code')}
        />
      )}
    </FormSection>
  );
}

const emptyForm = (): SetUpForm => ({
  name: '',
  timeZone: guessedTimeZone(),
  personName: '',
  email: '',
  password: '',
  code: '',
});
