import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';
import type { CompletionOutcome } from './external-completions-api.ts';

interface Named {
  id: string;
  name: string;
}

export type SuggestionReason = 'same-email' | 'same-name' | 'same-mailbox' | 'company-domain';

/** Whom an unknown person most probably is, and why. */
export interface Suggestion {
  user: { id: string; name: string; email: string };
  company: Named | null;
  reasons: SuggestionReason[];
  domain: string | null;
}

/** Somebody with completions whom nobody has linked to a user. */
export interface WaitingIdentity {
  kind: 'identity';
  id: string;
  since: string;
  source: string;
  email: string;
  name: string | null;
  /** Somebody took a link back. */
  unlinked: boolean;
  completionCount: number;
  lastOccurredAt: string;
  trainings: Named[];
  suggestion: Suggestion | null;
}

/** A report that could not become a completion. */
export interface WaitingReport {
  kind: 'report';
  id: string;
  since: string;
  source: string;
  problem: string;
  errors: { path: string; code: string; message: string }[];
  /** As it was sent, long texts cut. */
  report: unknown;
}

/** A completion that is dated more than a year ahead. */
export interface FarFutureCompletion {
  kind: 'far-future';
  id: string;
  since: string;
  occurredAt: string;
  user: Named | null;
  email: string | null;
  training: Named;
}

export type InboxItem = WaitingIdentity | WaitingReport | FarFutureCompletion;
export type InboxKind = InboxItem['kind'];

export const INBOX = '/completion-inbox';

export const fetchInbox = (
  kind: InboxKind,
  q: string,
  cursor: string | null,
  signal?: AbortSignal,
) =>
  api.get<ListPage<InboxItem>>(
    INBOX,
    { 'filter[kind]': kind, limit: 50, cursor, ...(q.length >= 2 && { q }) },
    signal,
  );

/** How many wait, without their rows. */
export const countInbox = async (kind: InboxKind, signal?: AbortSignal) =>
  (await api.get<ListPage<InboxItem>>(INBOX, { 'filter[kind]': kind, limit: 1 }, signal)).total;

export const linkIdentity = (id: string, userId: string) =>
  api.post<{ changed: boolean }>(`/identities/${id}/link`, { userId });

export const unlinkIdentity = (id: string) => api.delete(`/identities/${id}/link`);

export const ignoreIdentity = (id: string) => api.post(`/identities/${id}/ignore`);

/** @param correction The whole report as it should have been; left out: as it came. */
export const replayReport = (id: string, correction?: unknown) =>
  api.post<CompletionOutcome>(
    `${INBOX}/${id}/replay`,
    correction === undefined ? {} : { correction },
  );

export const dismissReport = (id: string) => api.post(`${INBOX}/${id}/dismissal`);
