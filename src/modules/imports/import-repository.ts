import { type RawBuilder, sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Cursor, type Page, pageOf, type Total } from '../../kernel/paging.ts';
import {
  type Import,
  type ImportCounts,
  type ImportKind,
  type ImportSettings,
  type ImportState,
  noCounts,
} from './import.ts';

type StoredState = Exclude<ImportState, 'stopped'>;

export interface NewImport
  extends Pick<
    Import,
    'id' | 'kind' | 'fileName' | 'encoding' | 'separator' | 'titles' | 'settings' | 'total'
  > {
  readonly createdBy: string | null;
}

export async function insertImport(tx: Tx, one: NewImport, now: Date): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      id: one.id,
      kind: one.kind,
      file_name: one.fileName,
      encoding: one.encoding,
      separator: one.separator,
      titles: JSON.stringify(one.titles),
      settings: JSON.stringify(one.settings),
      state: 'read',
      total: one.total,
      created_by: one.createdBy,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

/** Work that was stopped, or failed, ends the state that began with it. */
const stateNow = sql<ImportState>`
  case when i.state in ('checking', 'importing', 'undoing') and j.state in ('cancelled', 'failed')
       then case i.state when 'checking' then 'read' when 'importing' then 'stopped' else 'imported' end
       else i.state end`;

const columns = sql`
  i.id, i.kind, i.file_name as "fileName", i.encoding, i.separator, i.titles, i.settings,
  ${stateNow} as state, i.job_id as "jobId", i.total, i.counts, i.created_at as "createdAt",
  i.finished_at as "finishedAt", u.id as "userId", u.name as "userName"`;

const tables = sql`
  imports i
  left join jobs j on j.portal_id = i.portal_id and j.id = i.job_id
  left join users u on u.portal_id = i.portal_id and u.id = i.created_by`;

interface Row extends Omit<Import, 'createdBy' | 'counts'> {
  readonly counts: Partial<ImportCounts>;
  readonly userId: Id<'User'> | null;
  readonly userName: string | null;
}

const importOf = ({ userId, userName, counts, ...row }: Row): Import => ({
  ...row,
  counts: { ...noCounts, ...counts },
  createdBy: userId === null || userName === null ? null : { id: userId, name: userName },
});

export async function loadImport(tx: ReadTx, id: string): Promise<Import | null> {
  const { rows } = await sql<Row>`
    select ${columns} from ${tables} where i.portal_id = ${tx.portalId} and i.id = ${id}
  `.execute(tx);
  const [row] = rows;
  return row ? importOf(row) : null;
}

/** As `loadImport`; nobody else changes it, or works at it, until the transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<Import | null> {
  await tx.selectFrom('imports').select('id').where('id', '=', id).forUpdate().execute();
  return loadImport(tx, id);
}

export interface ImportChange {
  readonly state?: StoredState;
  readonly settings?: ImportSettings;
  readonly counts?: ImportCounts;
  readonly jobId?: string | null;
  readonly finishedAt?: Date | null;
  readonly total?: number;
}

export async function saveImport(
  tx: Tx,
  id: string,
  { state, settings, counts, jobId, finishedAt, total }: ImportChange,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('imports')
    .set({
      updated_at: now,
      ...(state !== undefined && { state }),
      ...(settings !== undefined && { settings: JSON.stringify(settings) }),
      ...(counts !== undefined && { counts: JSON.stringify(counts) }),
      ...(jobId !== undefined && { job_id: jobId }),
      ...(finishedAt !== undefined && { finished_at: finishedAt }),
      ...(total !== undefined && { total }),
    })
    .where('id', '=', id)
    .execute();
}

/** With all of its rows. */
export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('imports').where('id', '=', id).execute();
}

export interface ImportQuery {
  readonly kinds: readonly ImportKind[];
  readonly limit: number;
  readonly after: Cursor | null;
}

/** Newest first. */
export async function pageOfImports(
  tx: ReadTx,
  { kinds, limit, after }: ImportQuery,
): Promise<Page<Import>> {
  const past = after === null ? sql`true` : sql`i.id < ${after.id}::uuid`;
  const { rows } = await sql<Row>`
    select ${columns} from ${tables} ${ofKinds(tx, kinds)} and ${past}
     order by i.id desc limit ${limit + 1}
  `.execute(tx);
  const page = pageOf(rows, limit, ({ id }) => ({ value: null, id }));
  return { ...page, items: page.items.map(importOf) };
}

const countedTo = 1_000;

/** Counted to 1,000. */
export async function countImports(
  tx: ReadTx,
  { kinds }: Pick<ImportQuery, 'kinds'>,
): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
      from (select 1 from imports i ${ofKinds(tx, kinds)} limit ${countedTo + 1}) as counted
  `.execute(tx);
  const count = rows[0]?.count ?? 0;
  return { value: Math.min(count, countedTo), exact: count <= countedTo };
}

const ofKinds = (tx: ReadTx, kinds: readonly ImportKind[]): RawBuilder<unknown> =>
  sql`where i.portal_id = ${tx.portalId} and i.kind = any(${kinds}::text[])`;

/** Drops rows of imports that were begun before an instant, some at a time. */
export async function deleteRowsBefore(tx: Tx, before: Date): Promise<void> {
  await sql`
    delete from import_rows r
     where r.portal_id = ${tx.portalId} and (r.import_id, r.number) in (
       select o.import_id, o.number
         from imports i
         join import_rows o on o.portal_id = i.portal_id and o.import_id = i.id
        where i.portal_id = ${tx.portalId} and i.created_at < ${before}
        limit 5000)
  `.execute(tx);
}
