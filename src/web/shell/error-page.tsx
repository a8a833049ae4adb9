import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ApiError } from '../api/client.ts';
import { useErrorWords } from '../ui/error-notice.tsx';
import { AskContact } from './ask-contact.tsx';
import styles from './message-page.module.css';

/** Stands where the frame itself broke, or what it needs could not be had. */
export function RootErrorPage(props: ErrorComponentProps) {
  return (
    <main>
      <ErrorPage {...props} />
    </main>
  );
}

/** Stands where a page broke; the frame around it keeps working. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const { title, advice } = useErrorWords(error);
  const again = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text}>
        <Trans>What was saved before is safe.</Trans> {advice}
      </p>
      {error instanceof ApiError && error.requestId && (
        <p className={styles.id}>
          <Trans>
            Request <code>{error.requestId}</code>
          </Trans>
        </p>
      )}
      <AskContact />
      <Group mt="lg" gap="xs">
        <Button variant="filled" onClick={again}>
          <Trans>Try again</Trans>
        </Button>
        <Button component="a" href="/app">
          <Trans>Go to the home page</Trans>
        </Button>
      </Group>
    </div>
  );
}
