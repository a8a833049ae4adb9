import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { jobsOptions, noticesOptions } from './queries.ts';
import type { Job, ListPage, ServerMessage } from './types.ts';

/** What a message makes out of date, by the first part of the query key. */
const OUTDATED_BY: Record<ServerMessage['type'], readonly string[]> = {
  'award.issued': ['/awards', '/me/certifications', '/certifications', '/notifications'],
  'job.progress': [],
  notification: ['/notifications'],
};

/** Listens to the server while somebody is signed in; the browser reconnects by itself. */
export function useServerEvents(signedIn: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!signedIn) return;
    const stream = new EventSource('/api/v1/events/stream');
    stream.onmessage = (event: MessageEvent<string>) => {
      const message = parse(event.data);
      if (message) apply(queryClient, message);
    };
    return () => stream.close();
  }, [signedIn, queryClient]);
}

function apply(queryClient: QueryClient, message: ServerMessage): void {
  for (const key of OUTDATED_BY[message.type]) {
    void queryClient.invalidateQueries({ queryKey: [key] });
  }
  if (message.type !== 'job.progress') return;
  const known = queryClient
    .getQueryData(jobsOptions.queryKey)
    ?.items.some((job) => job.id === message.jobId);
  const ended = message.state !== 'waiting' && message.state !== 'running';
  queryClient.setQueryData<ListPage<Job>>(jobsOptions.queryKey, (page) => moved(page, message));
  queryClient.setQueryData<Job>(['/jobs', message.jobId], (job) => job && { ...job, ...message });
  if (!known || ended) {
    void queryClient.invalidateQueries({ queryKey: ['/jobs'] });
    void queryClient.invalidateQueries({ queryKey: noticesOptions.queryKey });
  }
}

function moved(
  page: ListPage<Job> | undefined,
  { jobId, state, done, total }: Extract<ServerMessage, { type: 'job.progress' }>,
): ListPage<Job> | undefined {
  return (
    page && {
      ...page,
      items: page.items.map((job) => (job.id === jobId ? { ...job, state, done, total } : job)),
    }
  );
}

function parse(text: string): ServerMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    const known =
      typeof message === 'object' &&
      message !== null &&
      'type' in message &&
      typeof message.type === 'string' &&
      message.type in OUTDATED_BY;
    return known ? (message as ServerMessage) : null;
  } catch {
    return null;
  }
}
