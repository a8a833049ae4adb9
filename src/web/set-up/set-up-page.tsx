import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { NoAnswerError } from '../api/client.ts';
import { meOptions } from '../api/queries.ts';
import { openHelp } from '../help/help-store.ts';
import { Seal } from '../shell/brand.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { giveLogo } from './set-up-api.ts';
import { SetUpFields } from './set-up-fields.tsx';
import { LogoChoice } from './set-up-logo.tsx';
import styles from './set-up-page.module.css';

/** The first minutes: a name, a logo, a first administrator, and the portal is there. */
export function SetUpPage() {
  const me = useSuspenseQuery(meOptions).data;
  const [made, setMade] = useState(false);
  const [logo, setLogo] = useState<File | null>(null);
  const branding = useMutation({ mutationFn: giveLogo, onSuccess: enter });
  useEffect(() => {
    document.title = 'Signet';
  }, []);
  return (
    <main className={styles.page}>
      <Seal size={40} />
      {made ? (
        <LogoAgain
          logo={logo}
          onChoose={(file) => {
            setLogo(file);
            if (file) branding.mutate(file);
          }}
          branding={branding}
        />
      ) : (
        <>
          <h1 className={styles.title}>
            <Trans>Start your own portal</Trans>
          </h1>
          <p className={styles.about}>
            <Trans>
              Two minutes, and you can issue the first badge. All of this can be changed later.
            </Trans>
          </p>
          <SetUpFields
            codeNeeded={me.setUp.codeNeeded}
            logo={<LogoChoice file={logo} onChoose={setLogo} />}
            onMade={() => {
              setMade(true);
              if (logo) branding.mutate(logo);
              else enter();
            }}
          />
          {me.portal.demo && (
            <AppLink href="/app" className={styles.back}>
              <Trans>Back to the demo</Trans>
            </AppLink>
          )}
          <button type="button" className={styles.help} onClick={() => openHelp()}>
            <Trans>Help</Trans>
          </button>
        </>
      )}
    </main>
  );
}

/** A fresh page, asked anew as the person who is signed in now. */
function enter(): void {
  window.location.assign('/app');
}

interface LogoAgainProps {
  logo: File | null;
  onChoose: (file: File | null) => void;
  branding: { isPending: boolean; isError: boolean; error: unknown };
}

/** The portal is there; only its logo was refused, or is still on its way. */
function LogoAgain({ logo, onChoose, branding }: LogoAgainProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const cut = branding.error instanceof NoAnswerError;
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        <Trans>Your portal is ready</Trans>
      </h1>
      <p className={styles.about} role="status">
        {branding.isError ? (
          <Trans>Only the logo is missing.</Trans>
        ) : (
          <Trans>The logo is on its way…</Trans>
        )}
      </p>
      {branding.isError && (
        <div className={styles.fields}>
          <ErrorNotice
            error={branding.error}
            {...(cut && logo && { onRetry: () => onChoose(logo) })}
          />
          <LogoChoice file={logo} onChoose={onChoose} />
          <Group>
            <Button variant="filled" onClick={enter}>
              <Trans>Go on without a logo</Trans>
            </Button>
          </Group>
        </div>
      )}
    </>
  );
}
