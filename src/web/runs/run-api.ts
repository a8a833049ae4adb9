import { queryOptions } from '@tanstack/react-query';
import { api, listOf } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import type { Named } from '../certifications/certification-api.ts';

export type RunState = 'computing' | 'preview' | 'checking' | 'running' | 'stopped' | 'done';

export const OUTCOMES = [
  'will-get',
  'has-it',
  'left-out',
  'outside-groups',
  'would-be-expired',
  'not-finished',
  'finished-earlier',
  'inactive',
] as const;
/** What a run means for one person. */
export type RunOutcome = (typeof OUTCOMES)[number];

export type LookBack = { kind: 'fromCreation' } | { kind: 'customDate'; date: string };
export type AwardDateKind = 'today' | 'completion' | 'completionOrToday' | 'date';
export type AwardDate =
  | { kind: 'today' | 'completion' | 'completionOrToday' }
  | { kind: 'date'; date: string };

/** What one award date would mean: when the awards end. */
export interface Forecast {
  awards: number;
  expired: number;
  firstDay: string | null;
  lastDay: string | null;
  forEver: number;
}

/** A preview, or a run that was started. */
export interface PredatedRun {
  id: string;
  state: RunState;
  certifications: Named[];
  lookBack: LookBack;
  awardDate: AwardDate;
  includeExpired: boolean;
  notify: boolean;
  jobId: string | null;
  counts: Partial<Record<RunOutcome, number>>;
  awards: number;
  mails: number;
  /** By certification: the first day that counts. */
  starts: Record<string, string>;
  forecast: Partial<Record<AwardDateKind, Forecast>>;
  /** People who finished in each month, `2026-03`. */
  months: { month: string; people: number }[];
  fingerprint: string | null;
  /** Why it was not begun: what is different since the preview. */
  changes: {
    count: number;
    sample: {
      userId: string;
      userName: string;
      certificationName: string;
      was: RunOutcome | null;
      now: RunOutcome;
    }[];
  } | null;
  issued: number;
  notIssued: number;
  createdAt: string;
  startedByName: string | null;
  startedAt: string | null;
  endedAt: string | null;
  mailsStoppedAt: string | null;
}

export interface RunRow {
  id: string;
  user: Named & { email: string };
  companyName: string | null;
  certification: Named;
  outcome: RunOutcome | null;
  reason: string | null;
  excluded: boolean;
  completedOn: string | null;
  awardedOn: string | null;
  validThrough: string | null;
  result: 'issued' | 'not-issued' | null;
  resultReason: string | null;
  awardId: string | null;
}

export interface RunSettings {
  lookBack: LookBack;
  awardDate: AwardDate;
  includeExpired: boolean;
  notify: boolean;
}

export const RUNS = '/predated-runs';
export const RUNS_PAGE = '/app/settings/training/runs';

export const runHref = (id: string) => `${RUNS_PAGE}/${id}`;

/** Where a run over these certifications is prepared. */
export const newRunHref = (certificationIds: readonly string[]) =>
  `/app/settings/training/predated?certifications=${certificationIds.join(',')}`;

export const runList = listOf<PredatedRun>(RUNS);

const POLL_MS = 1_000;

/** Whether its job is still at work. */
export const isBusy = ({ state }: PredatedRun) =>
  state === 'computing' || state === 'checking' || state === 'running';

export const runOptions = (id: string) =>
  queryOptions({
    queryKey: [RUNS, 'one', id],
    queryFn: ({ signal }) => api.get<PredatedRun>(`${RUNS}/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  });

export const previewRun = (
  input: Partial<RunSettings> & { certificationIds: readonly string[]; repeats?: string },
) => api.post<{ id: string }>(`${RUNS}/preview`, input);

export const changeRun = (id: string, change: Partial<RunSettings>) =>
  api.patch<PredatedRun>(`${RUNS}/${id}`, change);

export interface Exclusion {
  mode: 'exclude' | 'include' | 'only';
  rowIds?: readonly string[];
  emails?: readonly string[];
}

export const excludeFromRun = (id: string, exclusion: Exclusion) =>
  api.post<{ run: PredatedRun; unknownEmails: string[] }>(`${RUNS}/${id}/exclusions`, exclusion);

export const startRun = ({ id, fingerprint }: PredatedRun) =>
  api.post<{ id: string }>(RUNS, { previewId: id, fingerprint });

export const stopRun = (id: string) => api.post<PredatedRun>(`${RUNS}/${id}/stop`);

export const stopRunMails = (id: string) => api.post<PredatedRun>(`${RUNS}/${id}/mail-stop`);

export const sendTestMail = (id: string) =>
  api.post<{ recipient: string }>(`${RUNS}/${id}/test-mail`);

export const mailUrl = (id: string) => `/api/v1${RUNS}/${id}/mail`;

/** Shows what the server answered, and asks anew for the rows and the list. */
export function keepRun(run: PredatedRun): void {
  queryClient.setQueryData(runOptions(run.id).queryKey, run);
  refreshRows();
}

/** Everything about runs but the run itself. */
export function refreshRows(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [first, second] }) =>
      typeof first === 'string' && first.startsWith(RUNS) && second !== 'one',
  });
}
