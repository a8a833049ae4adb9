import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import {
  type ImportCounts,
  type ImportRow,
  type Note,
  noCounts,
  type Outcome,
  type StagedRow,
  type Verdict,
} from './import.ts';

export async function insertRows(
  tx: Tx,
  importId: string,
  rows: readonly StagedRow[],
): Promise<void> {
  await sql`
    insert into import_rows (import_id, number, cells)
    select ${importId}, number, cells
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (number integer, cells jsonb)
  `.execute(tx);
}

const columns = [
  'number',
  'cells',
  'outcome',
  'note',
  'problems',
  'changes',
  'subject_id as subjectId',
  'done_at as doneAt',
  'undone_at as undoneAt',
] as const;

export interface RowQuery {
  readonly importId: string;
  /** The number of the last row of those before; 0 to begin. */
  readonly after: number;
  readonly limit: number;
  readonly outcome?: Outcome | undefined;
  readonly note?: Note | undefined;
}

/** In the order of the file. */
export async function rowsAfter(
  tx: ReadTx,
  { importId, after, limit, outcome, note }: RowQuery,
): Promise<readonly ImportRow[]> {
  let query = tx
    .selectFrom('import_rows')
    .select(columns)
    .where('import_id', '=', importId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (note !== undefined) query = query.where('note', '=', note);
  return (await query.execute()) as readonly ImportRow[];
}

/** Rows that are to be imported and are not yet, in the order of the file. */
export async function pendingRows(
  tx: ReadTx,
  importId: string,
  limit: number,
): Promise<readonly StagedRow[]> {
  const rows = await tx
    .selectFrom('import_rows')
    .select(['number', 'cells'])
    .where('import_id', '=', importId)
    .where('outcome', 'in', ['new', 'changed'])
    .where('done_at', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows as readonly StagedRow[];
}

/** One row and those that share a key with it, as it is or was. */
export async function rowsWithKeys(
  tx: ReadTx,
  importId: string,
  { number, keys }: { readonly number: number; readonly keys: readonly string[] },
): Promise<readonly StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select number, cells from import_rows
     where portal_id = ${tx.portalId} and import_id = ${importId}
       and (number = ${number} or key = any(${keys}::text[]))
     order by number limit 100
  `.execute(tx);
  return rows;
}

export async function loadKeyedRow(
  tx: ReadTx,
  importId: string,
  number: number,
): Promise<(StagedRow & { readonly key: string | null }) | null> {
  const row = await tx
    .selectFrom('import_rows')
    .select(['number', 'cells', 'key'])
    .where('import_id', '=', importId)
    .where('number', '=', number)
    .executeTakeFirst();
  return (row as (StagedRow & { readonly key: string | null }) | undefined) ?? null;
}

export async function saveCells(
  tx: Tx,
  importId: string,
  { number, cells }: StagedRow,
): Promise<void> {
  await tx
    .updateTable('import_rows')
    .set({ cells: JSON.stringify(cells) })
    .where('import_id', '=', importId)
    .where('number', '=', number)
    .execute();
}

/** The first row with each key, of those before a row that are no errors. */
export async function firstRowsWithKeys(
  tx: ReadTx,
  importId: string,
  { keys, before }: { readonly keys: readonly string[]; readonly before: number },
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; number: number }>`
    select key, min(number) as number from import_rows
     where portal_id = ${tx.portalId} and import_id = ${importId}
       and key = any(${keys}::text[]) and number < ${before} and outcome <> 'error'
     group by key
  `.execute(tx);
  return new Map(rows.map(({ key, number }) => [key, number]));
}

/** @param doneAt When the rows were imported, but for those that were refused; null for a trial. */
export async function saveVerdicts(
  tx: Tx,
  importId: string,
  verdicts: readonly Verdict[],
  doneAt: Date | null,
): Promise<void> {
  if (verdicts.length === 0) return;
  await sql`
    update import_rows r
       set outcome = v.outcome, key = v.key, note = v.note, missing_company = v."missingCompany",
           problems = v.problems, changes = v.changes,
           done_at = case when v.outcome in ('new', 'changed', 'same') then ${doneAt}::timestamptz end,
           subject_id = case when ${doneAt}::timestamptz is not null then v."subjectId" end
      from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb)
        as v (number integer, outcome text, key text, note text, "missingCompany" text,
              problems jsonb, changes jsonb, "subjectId" uuid)
     where r.portal_id = ${tx.portalId} and r.import_id = ${importId} and r.number = v.number
  `.execute(tx);
}

export async function countOutcomes(tx: ReadTx, importId: string): Promise<ImportCounts> {
  const { rows } = await sql<{ outcome: Outcome | null; note: Note | null; count: number }>`
    select outcome, note, count(*)::integer as count from import_rows
     where portal_id = ${tx.portalId} and import_id = ${importId}
     group by outcome, note
  `.execute(tx);
  const counts: Record<keyof ImportCounts, number> = { ...noCounts };
  for (const { outcome, note, count } of rows) {
    if (outcome !== null) counts[outcome] += count;
    if (note !== null) counts[note] += count;
  }
  return counts;
}

/** How many rows have been imported, and how many of them were taken back. */
export async function countDone(
  tx: ReadTx,
  importId: string,
): Promise<{ readonly done: number; readonly undone: number }> {
  const { rows } = await sql<{ done: number; undone: number }>`
    select count(done_at)::integer as done, count(undone_at)::integer as undone from import_rows
     where portal_id = ${tx.portalId} and import_id = ${importId}
  `.execute(tx);
  return rows[0] ?? { done: 0, undone: 0 };
}

export interface MissingCompany {
  /** As the file names it. */
  readonly name: string;
  readonly rows: number;
}

export const missingCompaniesShown = 200;

/** Companies that rows name and that do not exist, those of most rows first. */
export async function missingCompaniesOf(
  tx: ReadTx,
  importId: string,
): Promise<{ readonly items: readonly MissingCompany[]; readonly total: number }> {
  const { rows } = await sql<MissingCompany & { readonly total: number }>`
    select min(missing_company) as name, count(*)::integer as rows, count(*) over ()::integer as total
      from import_rows
     where portal_id = ${tx.portalId} and import_id = ${importId} and missing_company is not null
     group by lower(missing_company)
     order by count(*) desc, min(missing_company)
     limit ${missingCompaniesShown}
  `.execute(tx);
  return {
    items: rows.map(({ name, rows: count }) => ({ name, rows: count })),
    total: rows[0]?.total ?? 0,
  };
}

/** A row that made something that has not been taken back. */
export interface MadeRow {
  readonly number: number;
  readonly subjectId: string;
}

export async function madeRows(
  tx: ReadTx,
  importId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly MadeRow[]> {
  const rows = await tx
    .selectFrom('import_rows')
    .select(['number', 'subject_id as subjectId'])
    .where('import_id', '=', importId)
    .where('outcome', '=', 'new')
    .where('number', '>', after)
    .where('done_at', 'is not', null)
    .where('undone_at', 'is', null)
    .where('subject_id', 'is not', null)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows as readonly MadeRow[];
}

export async function markUndone(
  tx: Tx,
  importId: string,
  numbers: readonly number[],
  now: Date,
): Promise<void> {
  if (numbers.length === 0) return;
  await sql`
    update import_rows set undone_at = ${now}
     where portal_id = ${tx.portalId} and import_id = ${importId}
       and number = any(${numbers}::integer[])
  `.execute(tx);
}
