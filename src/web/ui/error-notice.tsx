import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiError, NoAnswerError } from '../api/client.ts';
import styles from './error-notice.module.css';

interface ErrorNoticeProps {
  error: unknown;
  /** What is safe although this failed: "Your changes are still in the form." */
  safe?: ReactNode;
  onRetry?: () => void;
}

/** What happened, what is safe, what to do, and the id that names it in the server's log. */
export function ErrorNotice({ error, safe, onRetry }: ErrorNoticeProps) {
  const { title, advice } = useErrorWords(error);
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div className={styles.notice} role="alert">
      <IconAlertTriangle size={20} aria-hidden className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        <p className={styles.advice}>
          {safe} {advice}
        </p>
        {requestId && (
          <p className={styles.id}>
            <Trans>
              Request <code>{requestId}</code>
            </Trans>
          </p>
        )}
      </div>
      {onRetry && (
        <Button size="xs" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}

/** The sentences for a failure: what happened, and what to do about it. */
export function useErrorWords(error: unknown): { title: string; advice: string } {
  const { t } = useLingui();
  if (error instanceof NoAnswerError) {
    return navigator.onLine
      ? { title: t`The server does not answer.`, advice: t`Wait a moment and try again.` }
      : { title: t`You are offline.`, advice: t`Try again when the connection is back.` };
  }
  if (!(error instanceof ApiError)) {
    return {
      title: t`Something in this page broke.`,
      advice: t`Load the page again. If it happens once more, tell your administrator.`,
    };
  }
  return { title: error.title, advice: adviceFor(error) };

  function adviceFor(problem: ApiError): string {
    if (problem.status === 403) return t`Ask an administrator for the permission.`;
    if (problem.status === 404) return t`It may have been deleted, or you may not see it.`;
    if (problem.status === 409) return t`Load the page again to see what changed.`;
    if (problem.status === 429) {
      const seconds = problem.retryAfterSeconds ?? 60;
      return t`Wait ${seconds} seconds and try again.`;
    }
    if (problem.status >= 500) {
      return t`Nothing was changed. Try again; if it happens once more, tell your administrator the id.`;
    }
    return '';
  }
}
