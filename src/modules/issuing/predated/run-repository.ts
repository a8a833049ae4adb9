import { sql } from 'kysely';
import { anyId } from '../../../db/any-of.ts';
import type { ReadTx, Tx } from '../../../db/database.ts';
import type { Id } from '../../../kernel/ids.ts';
import { decodeCursor, type Page, pageOf, type Total } from '../../../kernel/paging.ts';
import type { PredatedRun, RunSettings, RunState } from './run.ts';

/**
 * A run whose job was ended before it could say so is over, too. Asked for as `state`; the stored
 * one only tells how far the job came.
 */
const stateOfRun = sql<RunState>`(
  case when r.state in ('computing', 'checking', 'running') and exists (
         select from jobs j where j.portal_id = r.portal_id and j.id = r.job_id
            and j.state in ('failed', 'cancelled'))
       then case when r.state = 'running' then 'stopped' else 'preview' end
       else r.state end)`;

const columns = [
  'r.id',
  'r.certification_ids',
  'r.look_back',
  'r.award_date',
  'r.include_expired',
  'r.notify',
  'r.time_zone',
  'r.job_id',
  'r.counts',
  'r.awards',
  'r.mails',
  'r.starts',
  'r.forecast',
  'r.months',
  'r.fingerprint',
  'r.changes',
  'r.created_by',
  'r.created_at',
  'r.started_by',
  'r.started_at',
  'r.ended_at',
  'r.mails_stopped_at',
] as const;

export interface NewRun extends RunSettings {
  readonly id: Id<'PredatedRun'>;
  readonly jobId: Id<'Job'>;
  readonly timeZone: string;
  readonly createdBy: string | null;
  readonly now: Date;
}

export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx
    .insertInto('predated_runs')
    .values({
      id: run.id,
      state: 'computing',
      ...settingsOf(run),
      time_zone: run.timeZone,
      job_id: run.jobId,
      created_by: run.createdBy,
      created_at: run.now,
    })
    .execute();
}

const settingsOf = (run: RunSettings) => ({
  certification_ids: [...run.certificationIds],
  look_back: JSON.stringify(run.lookBack),
  award_date: JSON.stringify(run.awardDate),
  include_expired: run.includeExpired,
  notify: run.notify,
});

/** What was only looked at, and is older than a week, is nobody's any more. */
export async function deleteOldPreviews(tx: Tx, before: Date): Promise<void> {
  await tx
    .deleteFrom('predated_runs')
    .where('started_at', 'is', null)
    .where('created_at', '<', before)
    .execute();
}

export async function findRun(tx: ReadTx, id: string): Promise<PredatedRun | null> {
  const row = await tx
    .selectFrom('predated_runs as r')
    .select(columns)
    .select(stateOfRun.as('state'))
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row ? runOf(row) : null;
}

/** Locks the run until the transaction ends, so that two who change it take turns. */
export async function lockRun(tx: Tx, id: string): Promise<PredatedRun | null> {
  await tx.selectFrom('predated_runs').select('id').where('id', '=', id).forUpdate().execute();
  return findRun(tx, id);
}

export interface RunChange extends Partial<RunSettings> {
  readonly state?: RunState;
  readonly jobId?: string;
  readonly listedOnly?: boolean;
  readonly starts?: PredatedRun['starts'];
  readonly changes?: PredatedRun['changes'];
  readonly computedAt?: Date;
  readonly startedBy?: string | null;
  readonly startedAt?: Date | null;
  readonly endedAt?: Date;
  readonly mailsStoppedAt?: Date;
}

export async function changeRunRow(tx: Tx, id: string, change: RunChange): Promise<void> {
  const { lookBack, awardDate, changes } = change;
  await tx
    .updateTable('predated_runs')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.jobId !== undefined && { job_id: change.jobId }),
      ...(change.listedOnly !== undefined && { listed_only: change.listedOnly }),
      ...(lookBack !== undefined && { look_back: JSON.stringify(lookBack) }),
      ...(awardDate !== undefined && { award_date: JSON.stringify(awardDate) }),
      ...(change.includeExpired !== undefined && { include_expired: change.includeExpired }),
      ...(change.notify !== undefined && { notify: change.notify }),
      ...(change.starts !== undefined && { starts: JSON.stringify(change.starts) }),
      ...(changes !== undefined && {
        changes: changes === null ? null : JSON.stringify(changes),
      }),
      ...(change.computedAt !== undefined && { computed_at: change.computedAt }),
      ...(change.startedBy !== undefined && { started_by: change.startedBy }),
      ...(change.startedAt !== undefined && { started_at: change.startedAt }),
      ...(change.endedAt !== undefined && { ended_at: change.endedAt }),
      ...(change.mailsStoppedAt !== undefined && { mails_stopped_at: change.mailsStoppedAt }),
    })
    .where('id', '=', id)
    .execute();
}

const exactUpTo = 1_000;

export async function countRuns(tx: ReadTx): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from (select from predated_runs where started_at is not null limit ${exactUpTo + 1}) found
  `.execute(tx);
  const count = rows[0]?.count ?? 0;
  return { value: Math.min(count, exactUpTo), exact: count <= exactUpTo };
}

export interface RunListItem {
  readonly run: PredatedRun;
  /** In the order of their names. */
  readonly certifications: readonly { readonly id: string; readonly name: string }[];
  readonly startedByName: string | null;
  /** So far. */
  readonly issued: number;
  readonly notIssued: number;
}

const listColumns = [
  ...columns,
  sql<RunListItem['certifications'] | null>`(
    select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name)
      from certifications c
     where c.portal_id = r.portal_id and c.id = any(r.certification_ids))`.as('certifications'),
  sql<string | null>`(select u.name from users u
     where u.portal_id = r.portal_id and u.id = r.started_by)`.as('started_by_name'),
  sql<number>`(select count(*)::int from predated_run_rows o where o.portal_id = r.portal_id
     and o.run_id = r.id and o.outcome = 'will-get' and o.result = 'issued')`.as('issued'),
  sql<number>`(select count(*)::int from predated_run_rows o where o.portal_id = r.portal_id
     and o.run_id = r.id and o.outcome = 'will-get' and o.result = 'not-issued')`.as('not_issued'),
] as const;

const listed = (tx: ReadTx) =>
  tx.selectFrom('predated_runs as r').select(listColumns).select(stateOfRun.as('state'));

/** The run with names and with how far it is. */
export async function findRunDetails(tx: ReadTx, id: string): Promise<RunListItem | null> {
  const row = await listed(tx).where('r.id', '=', id).executeTakeFirst();
  return row ? itemOf(row) : null;
}

/** Those that were started, the newest first; what was only looked at is no run. */
export async function pageOfRuns(
  tx: ReadTx,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<Page<RunListItem>> {
  let query = listed(tx)
    .where('r.started_at', 'is not', null)
    .orderBy('r.id', 'desc')
    .limit(limit + 1);
  if (cursor !== null) query = query.where('r.id', '<', decodeCursor(cursor).id);
  const { items, nextCursor } = pageOf(await query.execute(), limit, ({ id }) => ({
    value: null,
    id,
  }));
  return { items: items.map(itemOf), nextCursor };
}

/** One award that a run would make, as its mail tells it. */
export interface RunSample {
  readonly certificationName: string;
  readonly badgeMediaId: string;
  /** Calendar dates. */
  readonly issuedOn: string;
  readonly lastValidDay: string | null;
}

export async function findRunSample(tx: ReadTx, runId: string): Promise<RunSample | null> {
  const { rows } = await sql<RunSample>`
    select c.name as "certificationName", c.badge_media_id as "badgeMediaId",
           coalesce(o.awarded_on, (r.created_at at time zone r.time_zone)::date) as "issuedOn",
           o.valid_through as "lastValidDay"
      from predated_runs r
      left join lateral (
        select * from predated_run_rows o
         where o.portal_id = r.portal_id and o.run_id = r.id and o.outcome = 'will-get'
         limit 1) o on true
      join certifications c on c.portal_id = r.portal_id
       and c.id = coalesce(o.certification_id, r.certification_ids[1])
     where r.id = ${runId}
  `.execute(tx);
  return rows[0] ?? null;
}

export interface NamedCertification {
  readonly id: string;
  readonly name: string;
  readonly status: 'draft' | 'active' | 'inactive' | 'archived';
}

/** In the order of their names; unknown ids are left out. */
export async function certificationsOfRun(
  tx: ReadTx,
  ids: readonly string[],
): Promise<readonly NamedCertification[]> {
  return tx
    .selectFrom('certifications')
    .select(['id', 'name', 'status'])
    .where('id', '=', anyId(ids))
    .orderBy('name')
    .execute();
}

interface RunRow {
  readonly id: string;
  readonly state: RunState;
  readonly certification_ids: readonly string[];
  readonly look_back: unknown;
  readonly award_date: unknown;
  readonly include_expired: boolean;
  readonly notify: boolean;
  readonly time_zone: string;
  readonly job_id: string | null;
  readonly counts: unknown;
  readonly awards: number;
  readonly mails: number;
  readonly starts: unknown;
  readonly forecast: unknown;
  readonly months: unknown;
  readonly fingerprint: string | null;
  readonly changes: unknown;
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly started_by: string | null;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly mails_stopped_at: Date | null;
}

const itemOf = (
  row: RunRow & {
    readonly certifications: RunListItem['certifications'] | null;
    readonly started_by_name: string | null;
    readonly issued: number;
    readonly not_issued: number;
  },
): RunListItem => ({
  run: runOf(row),
  certifications: row.certifications ?? [],
  startedByName: row.started_by_name,
  issued: row.issued,
  notIssued: row.not_issued,
});

const runOf = (row: RunRow): PredatedRun => ({
  id: row.id as Id<'PredatedRun'>,
  state: row.state,
  certificationIds: row.certification_ids,
  lookBack: row.look_back as PredatedRun['lookBack'],
  awardDate: row.award_date as PredatedRun['awardDate'],
  includeExpired: row.include_expired,
  notify: row.notify,
  timeZone: row.time_zone,
  jobId: row.job_id as Id<'Job'> | null,
  counts: row.counts as PredatedRun['counts'],
  awards: row.awards,
  mails: row.mails,
  starts: row.starts as PredatedRun['starts'],
  forecast: row.forecast as PredatedRun['forecast'],
  months: row.months as PredatedRun['months'],
  fingerprint: row.fingerprint,
  changes: row.changes as PredatedRun['changes'],
  createdBy: row.created_by,
  createdAt: row.created_at,
  startedBy: row.started_by,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  mailsStoppedAt: row.mails_stopped_at,
});
