import { createHash } from 'node:crypto';
import { portals, type TestWorld } from '../../../tests/support.ts';

/** The id that a made-up thing has: `madeUpId('company7')`. */
export function madeUpId(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

const id = (name: string) =>
  `overlay(overlay(md5(${name}) placing '4' from 13) placing '8' from 17)::uuid`;

/**
 * Fills the table with made-up rows, without awards behind them: a portal of some size in a
 * second. Rows differ in everything that can be sorted or filtered by.
 */
export async function makeUpRows(world: TestWorld, count: number): Promise<void> {
  const client = await world.pool.connect();
  try {
    await client.query('begin');
    // Foreign keys are not asked: there are no such awards.
    await client.query('set local session_replication_role = replica');
    await client.query(
      `insert into award_list (portal_id, id, code, user_id, user_name, company_id, company_name,
         owner_id, owner_name, certification_id, certification_name, version, badge_media_id,
         training_ids, training_names, sources, skills, issued_by, issued_at, issued_on,
         last_valid_day, expires_at, state, search)
       select $1, ${id(`'award' || n`)}, 'code-' || n, ${id(`'user' || n % 3000`)}, person,
         ${id(`'company' || company`)}, 'Company ' || company,
         ${id(`'owner' || company % 20`)}, 'Owner ' || company % 20,
         ${id(`'certification' || certification`)}, 'Certification ' || certification, 1,
         ${id(`'badge'`)}, array[${id(`'training' || certification`)}],
         array['Training ' || certification], array['Academy'], array['Skill ' || n % 40],
         case when n % 50 = 0 then 'import' else 'automatic' end,
         issued, issued::date, ended, coalesce(ended + 1, 'infinity'::timestamptz),
         case when n % 97 = 0 then 'revoked' when n % 101 = 0 then 'withdrawn' else 'live' end,
         lower(' ' || person || ' company ' || company || ' certification ' || certification)
       from generate_series(1, $2::int) n
       cross join lateral (select
         sqrt(n * 7)::int % 200 as company, sqrt(n * 13)::int % 60 as certification,
         substr(md5(n::text), 1, 8) || ' '
           || (array['Silva', 'Иванов', '田中太郎', 'Müller', 'García'])[n % 5 + 1] as person,
         timestamptz '2024-01-01' + n * interval '41 minutes' as issued,
         case when n % 3 > 0 then date '2025-01-01' + n % 900 end as ended) made`,
      [portals.meridian, count],
    );
    await client.query('commit');
    await client.query('analyze award_list');
  } finally {
    client.release();
  }
}
