import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Hint } from './types.ts';

/** What a hint makes out of date, by the first part of the query key. */
const OUTDATED_BY: Readonly<Record<string, readonly string[]>> = {
  award: ['/awards', '/certifications', '/me', '/notifications'],
  inbox: ['/completion-inbox', '/completions', '/external-trainings'],
  job: ['/jobs', '/notifications', '/imports', '/predated-runs'],
  mail: ['/mails', '/notifications'],
  notification: ['/notifications', '/quiz-standings', '/quiz-attempt-requests'],
};

const RESPITE_MS = 300;
const REFUSED_PAUSE_MS = 5_000;

/**
 * Listens to the server while the application is open, and asks anew for what has changed. Hints
 * come in swarms: each part is asked for once per swarm. What was said while the stream was cut is
 * not said again, so then everything may have changed. A refused stream asks who is signed in: where
 * the session has ended, that leads to the sign-in page.
 */
export function useServerEvents(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
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
    const stop = keepListening({
      onHint: (data) => hear(OUTDATED_BY[topicOf(data)] ?? []),
      onBack: () => hear(Object.values(OUTDATED_BY).flat()),
      onRefused: () => hear(['/me']),
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [queryClient]);
}

interface Listener {
  onHint: (data: string) => void;
  /** The stream is open again after a cut. */
  onBack: () => void;
  /** The server answered, but with no stream. */
  onRefused: () => void;
}

/** The browser reconnects by itself after a cut, but never after a refusal: that is done here. */
function keepListening({ onHint, onBack, onRefused }: Listener): () => void {
  let stream: EventSource;
  let timer: number | undefined;
  let wasCut = false;
  const open = () => {
    stream = new EventSource('/api/v1/live');
    stream.onmessage = ({ data }: MessageEvent<string>) => onHint(data);
    stream.onopen = () => {
      if (wasCut) onBack();
      wasCut = false;
    };
    stream.onerror = () => {
      wasCut = true;
      if (stream.readyState !== EventSource.CLOSED) return;
      onRefused();
      timer = window.setTimeout(open, REFUSED_PAUSE_MS);
    };
  };
  open();
  return () => {
    window.clearTimeout(timer);
    stream.close();
  };
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
