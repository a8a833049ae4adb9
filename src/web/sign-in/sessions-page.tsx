import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { sessionsOptions } from '../api/queries.ts';
import type { Session } from '../api/types.ts';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { AgoText, DateText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { showDone, showError } from '../ui/toasts.tsx';
import { deviceOf } from './device.ts';
import styles from './sessions-page.module.css';

/** Where the person is signed in, and the way to end each of them. */
export function SessionsPage() {
  const { t } = useLingui();
  const sessions = useQuery(sessionsOptions);
  const [confirming, setConfirming] = useState(false);
  const queryClient = useQueryClient();
  const others = (sessions.data?.items ?? []).filter((session) => !session.current);
  const endOthers = async () => {
    await api.delete('/sessions');
    await queryClient.invalidateQueries({ queryKey: sessionsOptions.queryKey });
    showDone(<Trans>You are signed in here only.</Trans>);
  };
  return (
    <div className={styles.page}>
      <PageHeader
        title={<Trans>Where you are signed in</Trans>}
        description={
          <Trans>Every browser that can use your account. End one that you do not know.</Trans>
        }
        actions={
          others.length > 0 && (
            <Button onClick={() => setConfirming(true)}>
              <Trans>End all others</Trans>
            </Button>
          )
        }
      />
      {sessions.isPending && <PageSkeleton />}
      {sessions.isError && (
        <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data && (
        <ul className={styles.list}>
          {sessions.data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
      <ConfirmAction
        opened={confirming}
        onClose={() => setConfirming(false)}
        action={t`End ${others.length} other sessions`}
        onConfirm={endOthers}
      >
        <Trans>These browsers must sign in again. What was saved there stays saved.</Trans>
      </ConfirmAction>
    </div>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.delete(`/sessions/${session.id}`),
    onError: (error) => showError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsOptions.queryKey }),
  });
  const device = deviceOf(session.userAgent) ?? t`Unknown browser`;
  return (
    <li className={styles.session}>
      <div className={styles.text}>
        <div className={styles.device}>
          {device}
          {session.current && (
            <span className={styles.current}>
              <Trans>This browser</Trans>
            </span>
          )}
        </div>
        <div className={styles.details}>
          <Trans>
            Last used <AgoText value={session.lastSeenAt} />, signed in on{' '}
            <DateText value={session.createdAt} />
          </Trans>
          {session.address && <> · {session.address}</>}
        </div>
      </div>
      {!session.current && (
        <Button
          size="xs"
          loading={end.isPending}
          onClick={() => end.mutate()}
          aria-label={t`End the session of ${device}`}
        >
          <Trans>End</Trans>
        </Button>
      )}
    </li>
  );
}
