import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';

/** One fact: somebody finished a training. */
export interface Completion {
  id: string;
  /** Null while nobody knows who it is. */
  user: { id: string; name: string } | null;
  identity: { id: string; email: string | null } | null;
  training: { id: string; name: string };
  source: 'native' | 'api' | 'admin' | 'import';
  occurredAt: string;
  recordedAt: string;
  passed: boolean | null;
  score: number | null;
  reason: string | null;
  voided: { reason: string; at: string } | null;
}

export interface CompletionOutcome {
  status: 'recorded' | 'waiting' | 'known' | 'refused';
  completionId: string | null;
  message: string | null;
}

export interface CompletionByHand {
  userId: string;
  trainingId: string;
  /** Calendar date in the portal's zone. */
  occurredAt: string;
  /** Why it is recorded by hand. */
  reason: string;
}

export const COMPLETIONS = '/completions';

/** The last ones of a training. */
export const fetchCompletionsOf = (trainingId: string, signal?: AbortSignal) =>
  api.get<ListPage<Completion>>(
    COMPLETIONS,
    { 'filter[training]': trainingId, sort: '-occurredAt', limit: 10 },
    signal,
  );

export const recordCompletion = (completion: CompletionByHand) =>
  api.post<{ results: [CompletionOutcome] }>(COMPLETIONS, completion);

export const voidCompletion = (id: string, reason: string) =>
  api.post<{ voided: boolean }>(`${COMPLETIONS}/${id}/void`, { reason });
