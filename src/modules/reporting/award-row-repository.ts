import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { newId } from '../../kernel/ids.ts';

/**
 * Adds the rows of new awards to the Issued Certifications table, with today's names, and counts
 * them; in the awarding transaction, so that a page never lags behind an award.
 */
export async function addAwardRows(tx: Tx, awardIds: readonly string[]): Promise<void> {
  if (awardIds.length === 0) return;
  await sql`
    insert into award_list_scoped (portal_id, id, code, user_id, user_name, company_id, company_name,
      owner_id, owner_name, certification_id, certification_name, version, badge_media_id,
      training_ids, training_names, sources, skills, issued_by, issued_at, issued_on,
      last_valid_day, expires_at, state, search)
    select a.portal_id, a.id, a.code, a.user_id, u.name, c.id, coalesce(c.name, ''),
      o.id, coalesce(o.name, ''), a.certification_id, a.snapshot->>'certificationName', a.version,
      (a.snapshot->>'badgeMediaId')::uuid,
      array(select (t->>'id')::uuid from jsonb_array_elements(a.snapshot->'trainings') t),
      array(select t->>'name' from jsonb_array_elements(a.snapshot->'trainings') t),
      array(select distinct t->>'source' from jsonb_array_elements(a.snapshot->'trainings') t order by 1),
      array(select jsonb_array_elements_text(a.snapshot->'skills')),
      a.source, a.awarded_at, a.issued_on, a.last_valid_day, a.expires_at, a.state,
      concat(u.search, c.search, o.search, ce.search, (
        select string_agg(t.search, '') from trainings t
         where t.portal_id = a.portal_id
           and t.id in (select (s->>'id')::uuid from jsonb_array_elements(a.snapshot->'trainings') s)))
    from awards a
    join users u on u.portal_id = a.portal_id and u.id = a.user_id
    join certifications ce on ce.portal_id = a.portal_id and ce.id = a.certification_id
    left join companies c on c.portal_id = u.portal_id and c.id = u.primary_company_id
    left join users o on o.portal_id = c.portal_id and o.id = c.account_owner_id
    where a.id = any(${awardIds}::uuid[])
  `.execute(tx);
  await count(tx, awardIds, 1);
}

/** Follows awards that were revoked, withdrawn or made live again. */
export async function changeAwardRows(
  tx: Tx,
  awardIds: readonly string[],
  state: 'live' | 'revoked' | 'withdrawn' | 'superseded',
): Promise<void> {
  if (awardIds.length === 0) return;
  await count(tx, awardIds, -1);
  await sql`
    update award_list_scoped set state = ${state} where id = any(${awardIds}::uuid[])
  `.execute(tx);
  await count(tx, awardIds, 1);
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
      from folded group by dimension, key, state
  `.execute(tx);
}
