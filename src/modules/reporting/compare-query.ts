import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { peopleOfToday } from './award-row-repository.ts';

export interface WrongRow {
  readonly id: string;
  /** What it says wrongly, or `row` when there is none. */
  readonly wrong: readonly string[];
}

/** The award that ends a chunk of so many after another; null: the rest is less than a chunk. */
export async function endOfChunk(tx: ReadTx, after: string, size: number): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from awards where id > ${after}::uuid order by id offset ${size - 1} limit 1
  `.execute(tx);
  return rows[0]?.id ?? null;
}

/** Rows that are not what the award and today's people say, of awards after one and up to another. */
export async function wrongRows(
  tx: ReadTx,
  after: string,
  end: string | null,
): Promise<readonly WrongRow[]> {
  const upTo = end === null ? sql`` : sql`and w.id <= ${end}::uuid`;
  const { rows } = await sql<WrongRow>`
    select id, wrong from (
      select a.id, case when l.id is null then array['row'] else array_remove(array[
        case when l.code <> a.code then 'code' end,
        case when (l.user_id, l.user_name) is distinct from (a.user_id, u.name) then 'user' end,
        case when (l.company_id, l.company_name) is distinct from (c.id, coalesce(c.name, ''))
             then 'company' end,
        case when (l.owner_id, l.owner_name) is distinct from (o.id, coalesce(o.name, ''))
             then 'account owner' end,
        case when (l.certification_id, l.certification_name, l.version) is distinct from
             (a.certification_id, a.snapshot->>'certificationName', a.version)
             then 'certification' end,
        case when l.badge_media_id <> (a.snapshot->>'badgeMediaId')::uuid then 'badge' end,
        case when l.training_ids <> array(select (s->>'id')::uuid
                    from jsonb_array_elements(a.snapshot->'trainings') s) then 'trainings' end,
        case when l.skills <> array(select jsonb_array_elements_text(a.snapshot->'skills'))
             then 'skills' end,
        case when l.issued_by <> a.source then 'issued by' end,
        case when (l.issued_at, l.issued_on) is distinct from (a.awarded_at, a.issued_on)
             then 'issued on' end,
        case when (l.last_valid_day, l.expires_at) is distinct from (a.last_valid_day, a.expires_at)
             then 'expiration' end,
        case when l.state <> a.state then 'state' end], null) end as wrong
      from (select w.* from awards w where w.id > ${after}::uuid ${upTo}) a
      ${peopleOfToday}
      left join award_list_scoped l on l.portal_id = a.portal_id and l.id = a.id
    ) compared
    where cardinality(wrong) > 0
    order by id
  `.execute(tx);
  return rows;
}

export interface WrongCount {
  readonly dimension: string;
  readonly key: string;
  readonly state: string;
  readonly counted: number;
  readonly rows: number;
}

/** Counters that are not the number of rows that they stand for. */
export async function wrongCounts(tx: ReadTx): Promise<readonly WrongCount[]> {
  const { rows } = await sql<WrongCount>`
    with expected as (
      select d.dimension, d.key, a.state, count(*) as amount
        from award_list_scoped a
       cross join lateral (values
         ('certification', a.certification_id::text),
         ('company', coalesce(a.company_id::text, 'none')),
         ('day', coalesce(a.last_valid_day::text, 'never'))) as d (dimension, key)
       group by d.dimension, d.key, a.state
    ), found as (
      select dimension, key, state, sum(difference) as amount
        from award_counts group by dimension, key, state having sum(difference) <> 0
    )
    select dimension, key, state, coalesce(f.amount, 0) as counted, coalesce(e.amount, 0) as rows
      from expected e full join found f using (dimension, key, state)
     where coalesce(f.amount, 0) <> coalesce(e.amount, 0)
     order by dimension, key, state
  `.execute(tx);
  return rows;
}
