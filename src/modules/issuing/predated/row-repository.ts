import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';
import type { RowTerms } from './row-terms.ts';

/**
 * Everybody with a completion of any training of these certifications becomes a row, in one
 * statement for each run; whoever is one already stays as it is.
 */
export async function addCandidates(
  tx: Tx,
  runId: string,
  certificationIds: readonly string[],
): Promise<void> {
  await sql`
    insert into predated_run_rows (id, run_id, user_id, certification_id, excluded)
    select gen_random_uuid(), ${runId}, who.user_id, who.certification_id,
           (select r.listed_only from predated_runs r where r.id = ${runId})
      from (select distinct t.certification_id, coalesce(c.user_id, i.user_id) as user_id
              from certification_trainings t
              join completions c on c.portal_id = t.portal_id and c.training_id = t.training_id
              left join external_identities i on i.portal_id = c.portal_id and i.id = c.identity_id
             where t.certification_id = any(${certificationIds}::uuid[]) and t.version > 0
               and coalesce(c.user_id, i.user_id) is not null
               and not exists (select from completion_voids v
                                where v.portal_id = c.portal_id and v.fact_key = c.fact_key)) who
      join users u on u.portal_id = ${tx.portalId} and u.id = who.user_id and u.erased_at is null
    on conflict (portal_id, run_id, user_id, certification_id) do nothing
  `.execute(tx);
}

/**
 * By certification: since when its trainings can have been finished. A training of another system
 * is older than our record of it when somebody finished it before (S-94: everybody who ever did).
 */
export async function beginningsOf(
  tx: ReadTx,
  certificationIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ id: string; began: Date }>`
    select v.certification_id as id, min(least(t.created_at, c.first_at)) as began
      from (select distinct certification_id, training_id, portal_id from certification_trainings
             where certification_id = any(${certificationIds}::uuid[]) and version > 0) v
      join trainings t on t.portal_id = v.portal_id and t.id = v.training_id
      left join lateral (
        select min(c.occurred_at) as first_at from completions c
         where c.portal_id = t.portal_id and c.training_id = t.id
           and not exists (select from completion_voids x
                            where x.portal_id = c.portal_id and x.fact_key = c.fact_key)) c on true
     group by v.certification_id
  `.execute(tx);
  return new Map(rows.map(({ id, began }) => [id, began]));
}

export interface RunPair {
  readonly id: string;
  readonly userId: string;
  readonly certificationId: string;
}

/** @returns How many rows the run has. */
export async function countRunRows(tx: ReadTx, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from predated_run_rows where run_id = ${runId}
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Rows in the order of people and certifications, a chunk at a time. */
export async function pairsAfter(
  tx: ReadTx,
  runId: string,
  after: RunPair | null,
  limit: number,
): Promise<readonly RunPair[]> {
  const beyond =
    after === null
      ? sql``
      : sql`and (user_id, certification_id) > (${after.userId}::uuid, ${after.certificationId}::uuid)`;
  const { rows } = await sql<RunPair>`
    select id, user_id as "userId", certification_id as "certificationId"
      from predated_run_rows where run_id = ${runId} ${beyond}
     order by user_id, certification_id limit ${limit}
  `.execute(tx);
  return rows;
}

/** What was found out about each, one statement for a chunk; what is the same is not written. */
export async function saveTerms(
  tx: Tx,
  terms: readonly { readonly id: string; readonly terms: RowTerms }[],
): Promise<void> {
  await sql`
    update predated_run_rows r set terms = t.terms
      from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t (id uuid, terms jsonb)
     where r.id = t.id and r.terms is distinct from t.terms
  `.execute(tx);
}

/** A row that is still to be issued. */
export interface DueRow extends RunPair {
  readonly awardedOn: string | null;
  readonly validThrough: string | null;
  readonly awards: number;
  readonly terms: RowTerms;
}

/** What is left of the set that was shown, in the order of people. */
export async function dueRows(
  tx: ReadTx,
  runId: string,
  limit: number,
): Promise<readonly DueRow[]> {
  const { rows } = await sql<DueRow>`
    select id, user_id as "userId", certification_id as "certificationId",
           awarded_on as "awardedOn", valid_through as "validThrough", awards, terms
      from predated_run_rows
     where run_id = ${runId} and outcome = 'will-get' and result is null
     order by user_id, certification_id limit ${limit}
  `.execute(tx);
  return rows;
}

export interface RowResult {
  readonly id: string;
  readonly result: 'issued' | 'not-issued';
  readonly reason: string | null;
  readonly awardId: string | null;
}

/** In the transaction that makes the awards, so that a row says what is true. */
export async function saveResults(tx: Tx, results: readonly RowResult[]): Promise<void> {
  await sql`
    update predated_run_rows r
       set result = t.result, result_reason = t.reason, award_id = t."awardId"
      from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
        as t (id uuid, result text, reason text, "awardId" uuid)
     where r.id = t.id and r.result is null
  `.execute(tx);
}

/** How many of the set have a result. */
export async function countResults(tx: ReadTx, runId: string) {
  const { rows } = await sql<{ issued: number; notIssued: number; due: number }>`
    select count(*) filter (where result = 'issued')::int as issued,
           count(*) filter (where result = 'not-issued')::int as "notIssued",
           count(*) filter (where result is null)::int as due
      from predated_run_rows where run_id = ${runId} and outcome = 'will-get'
  `.execute(tx);
  return rows[0] ?? { issued: 0, notIssued: 0, due: 0 };
}

export interface Exclusion {
  /** Rows by their ids, or people by the folded address. */
  readonly rowIds: readonly string[];
  readonly emailsFolded: readonly string[];
  readonly excluded: boolean;
}

/** @returns How many rows are different now, and which addresses nobody here has. */
export async function excludeRows(
  tx: Tx,
  runId: string,
  { rowIds, emailsFolded, excluded }: Exclusion,
): Promise<{ readonly changed: number; readonly unknownEmails: readonly string[] }> {
  const { rows } = await sql<{ changed: number; unknown: readonly string[] | null }>`
    with named as (
      select r.id, u.email_folded
        from users u join predated_run_rows r on r.portal_id = u.portal_id and r.user_id = u.id
       where u.email_folded = any(${emailsFolded}::text[]) and r.run_id = ${runId}
    ), changed as (
      update predated_run_rows r set excluded = ${excluded}
       where r.run_id = ${runId} and r.excluded <> ${excluded}
         and (r.id = any(${rowIds}::uuid[]) or r.id in (select id from named))
      returning 1
    )
    select (select count(*)::int from changed) as changed,
           (select array_agg(e) from unnest(${emailsFolded}::text[]) e
             where e not in (select email_folded from named)) as unknown
  `.execute(tx);
  return { changed: rows[0]?.changed ?? 0, unknownEmails: rows[0]?.unknown ?? [] };
}

/** Leaves everybody out, or nobody. */
export async function excludeAll(tx: Tx, runId: string, excluded: boolean): Promise<void> {
  await sql`
    update predated_run_rows set excluded = ${excluded}
     where run_id = ${runId} and excluded <> ${excluded}
  `.execute(tx);
}

/** Whoever was left out of another run is left out of this one. */
export async function copyExclusions(tx: Tx, runId: string, fromRunId: string): Promise<void> {
  await sql`
    update predated_run_rows r set excluded = true
      from predated_run_rows o
     where r.run_id = ${runId} and o.run_id = ${fromRunId} and o.portal_id = r.portal_id
       and o.user_id = r.user_id and o.certification_id = r.certification_id and o.excluded
  `.execute(tx);
}
