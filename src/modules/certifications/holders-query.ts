import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { Total } from '../../kernel/paging.ts';

/** Both exact up to a thousand. */
export interface AwardCounts {
  /** People who hold it in force; somebody who renewed early counts once. */
  readonly holders: Total;
  /** Awards ever made, in whatever state. */
  readonly awards: Total;
}

const exactUpTo = 1_000;

/**
 * People who hold each certification in force, exact up to a thousand: each count stops there, so
 * that a table is as quick with a million awards as with none. Those without any are left out.
 */
export async function countHolders(
  tx: ReadTx,
  certificationIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Total>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select c.id, held.count
      from unnest(${[...certificationIds]}::uuid[]) as c (id)
     cross join lateral (
       select count(*)::int as count from (
         select distinct a.user_id from awards a
          where a.certification_id = c.id and a.state = 'live' and a.expires_at > ${now}
          order by a.user_id limit ${exactUpTo + 1}) holder) held
     where held.count > 0
  `.execute(tx);
  return new Map(rows.map(({ id, count }) => [id, totalOf(count)]));
}

export async function countAwards(tx: ReadTx, id: string, now: Date): Promise<AwardCounts> {
  const holders = await countHolders(tx, [id], now);
  const { count } = await tx
    .selectFrom(
      tx
        .selectFrom('awards')
        .select('id')
        .where('certification_id', '=', id)
        .limit(exactUpTo + 1)
        .as('made'),
    )
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return { holders: holders.get(id) ?? totalOf(0), awards: totalOf(count) };
}

const totalOf = (count: number): Total => ({
  value: Math.min(count, exactUpTo),
  exact: count <= exactUpTo,
});
