import { queryOptions } from '@tanstack/react-query';
import { api, type ListSource, listOf } from '../api/client.ts';
import type { Job, ListPage } from '../api/types.ts';

export const IMPORT_KINDS = ['users', 'companies', 'completions'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const OUTCOMES = ['new', 'changed', 'same', 'error', 'skipped'] as const;
/** What becomes of a row. */
export type Outcome = (typeof OUTCOMES)[number];

export type ImportState =
  | 'read'
  | 'checking'
  | 'checked'
  | 'importing'
  | 'imported'
  | 'stopped'
  | 'undoing'
  | 'undone';

/** One file and what became of it. */
export interface Import {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: ImportState;
  /** The work under way, or the last one. */
  jobId: string | null;
  /** Rows of the file. */
  total: number;
  /** `inactive`: users without any right; `waiting`: completions of nobody we know. */
  counts: Record<Outcome | 'inactive' | 'waiting', number>;
  createdBy: { id: string; name: string } | null;
  createdAt: string;
  finishedAt: string | null;
}

export type DateOrder = 'iso' | 'dmy' | 'mdy';

export interface CompanyChoice {
  name: string;
  use: 'create' | 'skip' | 'map';
  companyId: string | null;
}

export interface ImportSettings {
  /** Of each column of the file: the field that it is, or null. */
  columns: (string | null)[];
  dateOrder: DateOrder;
  missingCompanies: 'ask' | 'create' | 'skip';
  companyChoices: (CompanyChoice & { companyName: string | null })[];
  activateUsers: boolean;
}

export interface ImportDetails extends Import {
  encoding: string;
  separator: string;
  titles: string[];
  fields: { key: string; title: string; needed: boolean }[];
  settings: ImportSettings;
  /** The first rows. */
  sample: { number: number; cells: string[] }[];
  missingCompanies: { items: { name: string; rows: number }[]; total: number };
  /** Rows that have been imported. */
  done: number;
  /** Rows that were taken back. */
  undone: number;
}

/** What can be said about a file. */
export type ImportChange = Partial<
  Omit<ImportSettings, 'companyChoices'> & { companyChoices: CompanyChoice[] }
>;

export interface ImportRow {
  /** As a spreadsheet counts: the titles are row 1. */
  number: number;
  cells: string[];
  outcome: Outcome | null;
  note: 'inactive' | 'waiting' | null;
  problems: { field: string | null; message: string }[];
  changes: { field: string; from: string | null; to: string | null }[];
  doneAt: string | null;
  undoneAt: string | null;
}

export const IMPORTS = '/imports';
const ROWS = '/import-rows';

export const importList = listOf<Import>(IMPORTS);

const workingStates: readonly ImportState[] = ['checking', 'importing', 'undoing'];
export const isWorking = ({ state }: Pick<Import, 'state'>) => workingStates.includes(state);

export const importOptions = (id: string) =>
  queryOptions({
    queryKey: [IMPORTS, 'one', id],
    queryFn: ({ signal }) => api.get<ImportDetails>(`${IMPORTS}/${id}`, undefined, signal),
    // The event stream says when something moved; this is for when the stream is cut.
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 2_000 : false),
  });

/** The job of somebody else may be nobody's business: then there is none. */
export const importJobOptions = (jobId: string) =>
  queryOptions({
    queryKey: ['/jobs', 'one', jobId],
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${jobId}`, undefined, signal),
    retry: false,
    refetchInterval: 2_000,
  });

export function sendFile(
  kind: ImportKind,
  file: File,
  onProgress: (share: number) => void,
): Promise<ImportDetails> {
  const form = new FormData();
  form.append('file', file);
  return api.upload<ImportDetails>(`${IMPORTS}?kind=${kind}`, form, { onProgress });
}

export const changeImport = (id: string, change: ImportChange) =>
  api.patch<ImportDetails>(`${IMPORTS}/${id}`, change);

export const discardImport = (id: string) => api.delete(`${IMPORTS}/${id}`);

export const startCheck = (id: string) => api.post<{ jobId: string }>(`${IMPORTS}/${id}/check`);
export const startUndo = (id: string) => api.post<{ jobId: string }>(`${IMPORTS}/${id}/undo`);
export const startRun = (id: string) => api.post<{ jobId: string }>(`${IMPORTS}/${id}/run`);

export const editRow = (id: string, number: number, values: Record<string, string>) =>
  api.patch<ImportRow>(`${IMPORTS}/${id}/rows/${number}`, { values });

export const templateHref = (kind: ImportKind) => `/api/v1/import-templates/${kind}`;
export const errorsHref = (id: string) => `/api/v1${IMPORTS}/${id}/errors`;

export const fetchRows = (
  id: string,
  outcome: Outcome,
  cursor: string | null,
  signal?: AbortSignal,
) =>
  api.get<Omit<ListPage<ImportRow>, 'total'>>(
    `${IMPORTS}/${id}/rows`,
    { 'filter[outcome]': outcome, limit: 50, cursor },
    signal,
  );

export const rowsKey = (id: string, outcome: Outcome) => `${ROWS} ${id} ${outcome}`;

/** Whether a query is about rows of an import. */
export const isAboutRows = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  typeof queryKey[0] === 'string' && queryKey[0].startsWith(ROWS);

/** The rows of one outcome, as a table shows them. */
export function rowsOf(
  { id, counts }: Pick<Import, 'id' | 'counts'>,
  outcome: Outcome,
): ListSource<ImportRow & { id: string }> {
  return {
    key: rowsKey(id, outcome),
    async fetch({ limit, cursor }, signal) {
      const query = { 'filter[outcome]': outcome, limit, cursor };
      const { items, nextCursor } = await api.get<Omit<ListPage<ImportRow>, 'total'>>(
        `${IMPORTS}/${id}/rows`,
        query,
        signal,
      );
      return {
        items: items.map((row) => ({ ...row, id: String(row.number) })),
        nextCursor,
        total: { value: counts[outcome], exact: true },
      };
    },
  };
}
