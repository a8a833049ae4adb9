import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { AwardRowState } from './award-status.ts';

/** Whom a row is about today: joined to an award, or to a row of the table, named `a`. */
export const peopleOfToday = sql`
  join users u on u.portal_id = a.portal_id and u.id = a.user_id
  left join companies c on c.portal_id = u.portal_id and c.id = u.primary_company_id
  left join users o on o.portal_id = c.portal_id and o.id = c.account_owner_id`;

const searchedOfToday = sql`
  join certifications ce on ce.portal_id = a.portal_id and ce.id = a.certification_id
  cross join lateral (
    select string_agg(t.search, '') as search from trainings t
     where t.portal_id = a.portal_id and t.id = any(a.training_ids)) t`;
const searchOfToday = sql`concat(u.search, c.search, o.search, ce.search, t.search)`;

/**
 * Adds the rows of new awards to the Issued Certifications table, with today's names, and counts
 * them; in the awarding transaction, so that a page never lags behind an award. The caller has
 * locked the users.
 */
export async function addAwardRows(tx: Tx, awardIds: readonly string[]): Promise<void> {
  if (awardIds.length === 0) return;
  await holdCompanies(tx, awardIds);
  await sql`
    insert into award_list_scoped (portal_id, id, code, user_id, user_name, company_id, company_name,
      owner_id, owner_name, certification_id, certification_name, version, badge_media_id,
      training_ids, training_names, sources, skills, issued_by, issued_at, issued_on,
      last_valid_day, expires_at, state, search)
    select a.portal_id, a.id, a.code, a.user_id, u.name, c.id, coalesce(c.name, ''),
      o.id, coalesce(o.name, ''), a.certification_id, a.snapshot->>'certificationName', a.version,
      (a.snapshot->>'badgeMediaId')::uuid, a.training_ids,
      array(select s->>'name' from jsonb_array_elements(a.snapshot->'trainings') s),
      array(select distinct s->>'source' from jsonb_array_elements(a.snapshot->'trainings') s order by 1),
      array(select jsonb_array_elements_text(a.snapshot->'skills')),
      a.source, a.awarded_at, a.issued_on, a.last_valid_day, a.expires_at, a.state,
      ${searchOfToday}
    from (select w.*, array(select (s->>'id')::uuid
                              from jsonb_array_elements(w.snapshot->'trainings') s) as training_ids
            from awards w where w.id = any(${awardIds}::uuid[])) a
    ${peopleOfToday}
    ${searchedOfToday}
  `.execute(tx);
  await count(tx, awardIds, 1);
}

/**
 * Lets nobody rename these people's companies, or give them another account owner, until the rows
 * are committed: whoever does it later then finds the rows to change.
 */
async function holdCompanies(tx: Tx, awardIds: readonly string[]): Promise<void> {
  await sql`
    select from companies c
     where c.id in (select u.primary_company_id from awards a
                      join users u on u.portal_id = a.portal_id and u.id = a.user_id
                     where a.id = any(${awardIds}::uuid[]))
     order by c.id for share
  `.execute(tx);
}

/** Follows awards that were revoked, withdrawn or made live again. */
export async function changeAwardRows(
  tx: Tx,
  awardIds: readonly string[],
  state: AwardRowState,
): Promise<void> {
  if (awardIds.length === 0) return;
  await sql`
    select from award_list_scoped where id = any(${awardIds}::uuid[])
     order by id for no key update
  `.execute(tx);
  await count(tx, awardIds, -1);
  await sql`
    update award_list_scoped set state = ${state} where id = any(${awardIds}::uuid[])
  `.execute(tx);
  await count(tx, awardIds, 1);
}

/** Whose rows may say what is no longer true. */
export interface Renamed {
  readonly userIds: readonly string[];
  readonly companyIds: readonly string[];
}

/**
 * Gives rows of these people, of people of these companies and of account owners today's names,
 * and moves their counts. Rows that say what is true are left alone, so that calling it until
 * it changes none does them all, whoever else does the same.
 *
 * @returns How many rows it changed, at most `limit`.
 */
export async function renameRows(
  tx: Tx,
  { userIds, companyIds }: Renamed,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    with stale as materialized (
      select a.id, a.state, a.company_id as company_before, u.name as user_name,
             c.id as company_id, coalesce(c.name, '') as company_name,
             o.id as owner_id, coalesce(o.name, '') as owner_name, ${searchOfToday} as search
        from award_list_scoped a
        ${peopleOfToday}
        ${searchedOfToday}
       where (a.user_id = any(${userIds}::uuid[]) or a.owner_id = any(${userIds}::uuid[])
              or a.company_id = any(${companyIds}::uuid[]))
         and (a.user_name, a.company_id, a.company_name, a.owner_id, a.owner_name)
             is distinct from (u.name, c.id, coalesce(c.name, ''), o.id, coalesce(o.name, ''))
       order by a.id limit ${limit}
         for no key update of a
    ), changed as (
      update award_list_scoped a
         set user_name = s.user_name, company_id = s.company_id, company_name = s.company_name,
             owner_id = s.owner_id, owner_name = s.owner_name, search = s.search
        from stale s where a.id = s.id
    ), moved as (
      select coalesce(company_before::text, 'none') as key, state, -1 as difference
        from stale where company_before is distinct from company_id
      union all
      select coalesce(company_id::text, 'none'), state, 1
        from stale where company_before is distinct from company_id
    ), counted as (
      insert into award_counts (id, dimension, key, state, difference)
      select gen_random_uuid(), 'company', key, state, sum(difference)
        from moved group by key, state having sum(difference) <> 0
    )
    select count(*) as changed from stale
  `.execute(tx);
  return rows[0]?.changed ?? 0;
}

/** Appends differences by certification, company and last valid day; nobody waits for a row. */
async function count(tx: Tx, awardIds: readonly string[], sign: 1 | -1): Promise<void> {
  const { rows } = await sql<{ dimension: string; key: string; state: string; amount: number }>`
    select d.dimension, d.key, a.state, count(*)::int as amount
      from award_list_scoped a
     cross join lateral (values
       ('certification', a.certification_id::text),
       ('company', coalesce(a.company_id::text, 'none')),
       ('day', coalesce(a.last_valid_day::text, 'never'))) as d (dimension, key)
     where a.id = any(${awardIds}::uuid[])
     group by d.dimension, d.key, a.state
  `.execute(tx);
  const differences = rows.map(({ amount, ...row }) => ({
    id: newId(),
    ...row,
    difference: sign * amount,
  }));
  await sql`
    insert into award_counts (id, dimension, key, state, difference)
    select id, dimension, key, state, difference
      from jsonb_to_recordset(${JSON.stringify(differences)}::jsonb)
        as d (id uuid, dimension text, key text, state text, difference int)
  `.execute(tx);
}

/** Folds the differences of one key into one row. Readers sum, so they never see it half done. */
export async function foldCountRows(tx: Tx): Promise<void> {
  await sql`
    with folded as (
      delete from award_counts c
       using (select dimension, key, state from award_counts
               group by dimension, key, state having count(*) > 1 limit 1000) as many
       where c.dimension = many.dimension and c.key = many.key and c.state = many.state
      returning c.dimension, c.key, c.state, c.difference, c.id
    )
    insert into award_counts (id, dimension, key, state, difference)
    select gen_random_uuid(), dimension, key, state, sum(difference)::int
      from folded group by dimension, key, state having sum(difference) <> 0
  `.execute(tx);
}
