import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Hint } from './types.ts';

/** What a hint makes out of date, by the first part of the query key. */
const OUTDATED_BY: Readonly<Record<string, readonly string[]>> = {
  award: ['/awards', '/certifications', '/me', '/notifications'],
  inbox: ['/completion-inbox', '/completions', '/external-trainings'],
  job: ['/jobs', '/notifications'],
  mail: ['/mails', '/notifications'],
  notification: ['/notifications'],
};

const RESPITE_MS = 300;

/**
 * Listens to the server while the application is open, and asks anew for what has changed. Hints
 * come in swarms: each part is asked for once per swarm. The browser reconnects by itself; what was
 * said meanwhile is not said again, so then everything may have changed.
 */
export function useServerEvents(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stream = new EventSource('/api/v1/live');
    const outdated = new Set<string>();
    let timer: number | undefined;
    const refresh = () => {
      timer = undefined;
      invalidate(queryClient, outdated);
      outdated.clear();
    };
    const hear = (keys: readonly string[]) => {
      for (const key of keys) outdated.add(key);
      timer ??= window.setTimeout(refresh, RESPITE_MS);
    };
    let wasCut = false;
    stream.onmessage = ({ data }: MessageEvent<string>) => hear(OUTDATED_BY[topicOf(data)] ?? []);
    stream.onerror = () => {
      wasCut = true;
    };
    stream.onopen = () => {
      if (wasCut) hear(Object.values(OUTDATED_BY).flat());
      wasCut = false;
    };
    return () => {
      window.clearTimeout(timer);
      stream.close();
    };
  }, [queryClient]);
}

function invalidate(queryClient: QueryClient, keys: Iterable<string>): void {
  for (const key of keys) void queryClient.invalidateQueries({ queryKey: [key] });
}

function topicOf(text: string): string {
  try {
    return (JSON.parse(text) as Hint).topic;
  } catch {
    return '';
  }
}
