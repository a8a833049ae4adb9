import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { isUnderWay, jobsOptions, noticesOptions } from '../api/queries.ts';
import type { Notice } from '../api/types.ts';
import { AppLink } from '../ui/app-link.tsx';
import { AgoText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { JobRow } from '../ui/job-row.tsx';
import { showError } from '../ui/toasts.tsx';
import styles from './bell.module.css';

/** Notices, and the long work that is under way or ended lately. */
export function Bell() {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  const told = useQuery(noticesOptions);
  const notices = told.data?.items ?? [];
  const work = useQuery(jobsOptions);
  const jobs = work.data?.items ?? [];
  const unread = notices.filter((notice) => notice.readAt === null).length;
  const running = jobs.filter(isUnderWay).length;
  return (
    <Popover opened={opened} onChange={close} width={360} position="bottom-end" trapFocus>
      <Indicator
        disabled={unread + running === 0}
        processing={running > 0}
        color="brand"
        size={8}
        offset={7}
      >
        <Popover.Target>
          <ActionIcon
            size={36}
            onClick={toggle}
            aria-label={t`Notifications: ${unread} unread, ${running} running`}
          >
            <IconBell size={20} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown className={styles.panel} aria-label={t`Notifications`}>
        {(jobs.length > 0 || work.isError) && (
          <section className={styles.section}>
            <h2 className={styles.heading}>
              <Trans>Work in the background</Trans>
            </h2>
            {work.isError && <ErrorNotice error={work.error} onRetry={() => void work.refetch()} />}
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} onLeave={close} />
            ))}
          </section>
        )}
        <Notices told={told} notices={notices} unread={unread} onLeave={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface NoticesProps {
  told: UseQueryResult;
  notices: readonly Notice[];
  unread: number;
  onLeave: () => void;
}

function Notices({ told, notices, unread, onLeave }: NoticesProps) {
  const queryClient = useQueryClient();
  const read = useMutation({
    mutationFn: () => api.post('/notifications/reading'),
    onError: (error) => showError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: noticesOptions.queryKey }),
  });
  return (
    <section className={styles.section}>
      <div className={styles.headingRow}>
        <h2 className={styles.heading}>
          <Trans>Notifications</Trans>
        </h2>
        {unread > 0 && (
          <button type="button" className={styles.quiet} onClick={() => read.mutate()}>
            <Trans>Mark all as read</Trans>
          </button>
        )}
      </div>
      {told.isError && <ErrorNotice error={told.error} onRetry={() => void told.refetch()} />}
      {told.isSuccess && notices.length === 0 && (
        <p className={styles.nothing}>
          <Trans>Nothing new. What concerns you will stand here.</Trans>
        </p>
      )}
      <ul className={styles.list}>
        {notices.map(({ id, title, link, createdAt, readAt }) => (
          <li key={id} className={styles.notice} data-unread={readAt === null || undefined}>
            {link ? (
              <AppLink href={link} onClick={onLeave} className={styles.title}>
                {title}
              </AppLink>
            ) : (
              <span className={styles.title}>{title}</span>
            )}
            <span className={styles.when}>
              <AgoText value={createdAt} />
            </span>
          </li>
        ))}
      </ul>
      {unread > 0 && (
        <p className="visually-hidden">
          <Plural value={unread} one="# unread notification" other="# unread notifications" />
        </p>
      )}
    </section>
  );
}
