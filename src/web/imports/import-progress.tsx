import { Trans } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import { IMPORTS, type ImportDetails, importJobOptions, isAboutRows } from './import-api.ts';
import styles from './import-page.module.css';

/** How far the work is, with a way to stop it. The page may be left: it goes on. */
export function ImportProgress({ one }: { one: ImportDetails }) {
  const queryClient = useQueryClient();
  const job = useQuery({ ...importJobOptions(one.jobId ?? ''), enabled: one.jobId !== null });
  const stop = useMutation({
    mutationFn: () => api.delete(`/jobs/${one.jobId}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [IMPORTS] }),
  });
  const { done = 0, total = null, state } = job.data ?? {};
  useEffect(() => {
    if (state === undefined || state === 'waiting' || state === 'running') return;
    void queryClient.invalidateQueries({ queryKey: [IMPORTS] });
    void queryClient.invalidateQueries({ predicate: isAboutRows });
  }, [state, queryClient]);
  const doneText = formatCount(done);
  const totalText = formatCount(total ?? one.total);
  return (
    <div className={styles.progress}>
      <p className={styles.stepTitle}>
        {one.state === 'checking' && <Trans>Checking every row</Trans>}
        {one.state === 'importing' && <Trans>Importing</Trans>}
        {one.state === 'undoing' && <Trans>Undoing</Trans>}
      </p>
      <Progress
        size={8}
        value={total ? Math.min(100, (done / total) * 100) : 100}
        animated={!total}
        aria-label={totalText}
      />
      <p className={styles.hint} role="status">
        {state === 'running' && total !== null ? (
          <Trans>
            {doneText} of {totalText}
          </Trans>
        ) : (
          <Trans>{totalText} rows</Trans>
        )}
        {' · '}
        <Trans>You may leave this page: it goes on, and stands under the bell.</Trans>
      </p>
      {job.data && (
        <Button loading={stop.isPending} onClick={() => stop.mutate()}>
          <Trans>Stop</Trans>
        </Button>
      )}
      {stop.isError && <ErrorNotice error={stop.error} />}
    </div>
  );
}
