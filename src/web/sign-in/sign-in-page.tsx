import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { meOptions } from '../api/queries.ts';
import type { Portal } from '../api/types.ts';
import { Seal } from '../shell/brand.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { DemoPeople } from './demo-people.tsx';
import { OtherPortals } from './other-portals.tsx';
import { type Credentials, signIn, signInAsDemoPerson } from './session.ts';
import styles from './sign-in-page.module.css';

const routeApi = getRouteApi('/sign-in');

/** E-mail and password; in a demo portal also its people, one click each. */
export function SignInPage() {
  const me = useSuspenseQuery(meOptions).data;
  const people = me.demoPeople;
  const enter = useEnter();
  const demo = useMutation({
    mutationFn: signInAsDemoPersonWith(useQueryClient()),
    onSuccess: enter,
  });
  useEffect(() => {
    document.title = me.portal.name;
  }, [me.portal.name]);
  return (
    <main className={styles.page} data-demo={people.length > 0 || undefined}>
      <section className={styles.form}>
        <PortalMark portal={me.portal} />
        <h1 className={styles.title}>
          <Trans>Sign in to {me.portal.name}</Trans>
        </h1>
        <SignInForm onDone={enter} />
        <OtherPortals />
      </section>
      {people.length > 0 && (
        <section className={styles.demo}>
          <h2 className={styles.subtitle}>
            <Trans>Look around as one of these people</Trans>
          </h2>
          <p className={styles.hint}>
            <Trans>
              This is a demo portal: one click signs in, and you can switch at any time.
            </Trans>
          </p>
          {demo.isError && <ErrorNotice error={demo.error} />}
          <DemoPeople
            people={people}
            entering={demo.isPending ? demo.variables : null}
            onChoose={(email) => demo.mutate(email)}
          />
        </section>
      )}
    </main>
  );
}

function SignInForm({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [credentials, setCredentials] = useState<Credentials>({ email: '', password: '' });
  const attempt = useMutation({
    mutationFn: (given: Credentials) => signIn(queryClient, given),
    onSuccess: onDone,
  });
  const errors = fieldErrors(attempt.error, ['email', 'password']);
  const wrong = attempt.error instanceof ApiError && attempt.error.status === 401;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate(credentials);
  };
  const set = (part: Partial<Credentials>) => setCredentials({ ...credentials, ...part });
  return (
    <form onSubmit={submit} className={styles.fields} noValidate>
      <TextInput
        label={t`E-mail`}
        type="email"
        name="email"
        autoComplete="username"
        size="md"
        autoFocus
        value={credentials.email}
        error={errors.of('email')}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <PasswordInput
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        size="md"
        value={credentials.password}
        error={
          errors.of('password') ??
          (wrong ? t`This e-mail and password do not belong together. Check both.` : undefined)
        }
        visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      {attempt.isError && !wrong && errors.of('email') === undefined && (
        <ErrorNotice error={attempt.error} />
      )}
      <Button type="submit" variant="filled" size="md" loading={attempt.isPending} fullWidth>
        <Trans>Sign in</Trans>
      </Button>
    </form>
  );
}

function PortalMark({ portal }: { portal: Portal }) {
  if (portal.logoUrl) return <img src={portal.logoUrl} alt="" className={styles.logo} />;
  return <Seal size={40} />;
}

/** Goes on to the page that was asked for, with everything asked anew for the person. */
function useEnter(): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { next } = routeApi.useSearch();
  return async () => {
    await queryClient.fetchQuery(meOptions);
    router.history.push(next ?? '/app');
    await router.invalidate();
  };
}

function signInAsDemoPersonWith(queryClient: ReturnType<typeof useQueryClient>) {
  return (email: string) => signInAsDemoPerson(queryClient, email);
}
