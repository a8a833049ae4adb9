import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { isUnderWay } from '../api/queries.ts';
import type { Job } from '../api/types.ts';
import { AppLink } from './app-link.tsx';
import { formatCount } from './format.ts';
import styles from './job-row.module.css';
import { showError } from './toasts.tsx';

interface JobRowProps {
  job: Job;
  /** Called when somebody follows a link out of the row. */
  onLeave?: () => void;
}

/** One piece of long work: how far it is, a cancel, and what came of it. */
export function JobRow({ job, onLeave }: JobRowProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => api.delete(`/jobs/${job.id}`),
    onError: (error) => showError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['/jobs'] }),
  });
  const underWay = isUnderWay(job);
  const percent = job.total ? Math.min(100, (job.done / job.total) * 100) : 100;
  return (
    <div className={styles.job}>
      <div className={styles.row}>
        <span className={styles.title}>{job.title}</span>
        {underWay && (
          <button
            type="button"
            className={styles.cancel}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate()}
            aria-label={t`Cancel: ${job.title}`}
          >
            <Trans>Cancel</Trans>
          </button>
        )}
      </div>
      {underWay && (
        <Progress
          size={4}
          value={percent}
          animated={!job.total}
          aria-label={job.title}
          className={styles.progress}
        />
      )}
      <div className={styles.state}>
        <JobOutcome job={job} {...(onLeave && { onLeave })} />
      </div>
    </div>
  );
}

function JobOutcome({ job, onLeave }: JobRowProps) {
  const done = formatCount(job.done);
  const total = job.total === null ? null : formatCount(job.total);
  if (job.state === 'waiting') return <Trans>Waiting for its turn</Trans>;
  if (job.state === 'running') {
    return total === null ? (
      <Trans>{done} done</Trans>
    ) : (
      <Trans>
        {done} of {total}
      </Trans>
    );
  }
  if (job.state === 'cancelled') return <Trans>Cancelled after {done}</Trans>;
  if (job.state === 'failed') {
    const reason = job.errors[0];
    return (
      <span className={styles.failed}>{reason ?? <Trans>It ended with an error.</Trans>}</span>
    );
  }
  const { url, fileName, link } = job.result ?? {};
  return (
    <>
      {url && (
        <Anchor href={url} download={fileName ?? true} size="xs">
          <Trans>Download</Trans>
        </Anchor>
      )}
      {link && (
        <Anchor component={AppLink} href={link} size="xs" onClick={onLeave}>
          <Trans>Open</Trans>
        </Anchor>
      )}
      {!url && !link && <Trans>Done</Trans>}
    </>
  );
}
