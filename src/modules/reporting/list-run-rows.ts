import type { WithPortal } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Page, Total } from '../../kernel/paging.ts';
import { type Actor, authorize, searchPatterns } from '../people/index.ts';
import { dateColumn, type ExportColumn, textColumn } from './export-columns.ts';
import type { ExportSource } from './export-source.ts';
import {
  countRunRowsUpTo,
  pageOfRunRows,
  type RunRowItem,
  type RunRowSelection,
  runExists,
} from './run-rows-query.ts';

export interface RunRowQuery extends Omit<RunRowSelection, 'patterns'> {
  /** Two characters or more; fewer find everything. */
  readonly q?: string | undefined;
}

/**
 * Everybody whom a predated run looked at, with what it means for them (S-95).
 *
 * @throws {AppError} `forbidden`, `predated_run_not_found`, `cursor_invalid`
 */
export async function listRunRows(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  query: RunRowQuery & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<RunRowItem> & { readonly total: Total }> {
  authorize(actor, 'run.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    if (!(await runExists(tx, query.runId))) {
      throw new AppError('not_found', 'predated_run_not_found', 'There is no such run.');
    }
    const selection = selectionOf(query);
    return {
      ...(await pageOfRunRows(tx, selection, query)),
      total: await countRunRowsUpTo(tx, selection),
    };
  });
}

const selectionOf = ({ q = '', ...query }: RunRowQuery): RunRowSelection => ({
  ...query,
  patterns: searchPatterns(q),
});

const outcomeWords: Readonly<Record<string, string>> = {
  'will-get': 'Will get it',
  'has-it': 'Has it',
  'left-out': 'Left out by hand',
  'outside-groups': 'Outside the groups',
  'would-be-expired': 'Would be expired',
  'not-finished': 'Not finished',
  'finished-earlier': 'Finished earlier',
  inactive: 'Inactive',
};
const resultWords: Readonly<Record<string, string>> = {
  issued: 'Issued',
  'not-issued': 'Not issued',
};

/** The columns of the preview and of the run. */
export const runRowColumns = {
  user: textColumn('User', 28, (row) => row.user.name),
  email: textColumn('E-mail', 32, (row) => row.user.email),
  company: textColumn('Company', 28, (row) => row.companyName ?? ''),
  certification: textColumn('Certification', 32, (row) => row.certification.name),
  included: textColumn('Included', 10, (row) => (row.excluded ? 'No' : 'Yes')),
  outcome: textColumn('Outcome', 20, (row) => outcomeWords[row.outcome ?? ''] ?? ''),
  completedOn: dateColumn('Finished on', (row) => row.completedOn),
  awardedOn: dateColumn('Issued on', (row) => row.awardedOn),
  validThrough: dateColumn('Valid through', (row) => row.validThrough),
  result: textColumn('Result', 14, (row) => resultWords[row.result ?? ''] ?? ''),
  reason: textColumn('Reason', 20, (row) => row.resultReason ?? row.reason ?? ''),
} as const satisfies Readonly<Record<string, ExportColumn<RunRowItem>>>;
export type RunRowColumn = keyof typeof runRowColumns;

/** Rows of one run, exactly those and in the order that was asked for. */
export const runRowSource = (
  deps: { readonly withPortal: WithPortal },
  actor: Actor,
  query: RunRowQuery,
): ExportSource<RunRowItem> => ({
  name: 'Predated run',
  columns: runRowColumns,
  page: (page) => listRunRows(deps, actor, { ...query, ...page }),
});
