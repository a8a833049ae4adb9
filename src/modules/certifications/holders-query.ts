import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { anyId } from './any-id-query.ts';

export interface AwardCounts {
  /** People who hold it in force; somebody who renewed early counts once. */
  readonly holders: number;
  /** Awards ever made, in whatever state. */
  readonly awards: number;
}

/** People who hold each certification in force, in one query; those without any are left out. */
export async function countHolders(
  tx: ReadTx,
  certificationIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('awards')
    .select(['certification_id', sql<number>`count(distinct user_id)::int`.as('holders')])
    .where('certification_id', '=', anyId(certificationIds))
    .where('state', '=', 'live')
    .where('expires_at', '>', now)
    .groupBy('certification_id')
    .execute();
  return new Map(rows.map((row) => [row.certification_id, row.holders]));
}

export async function countAwards(tx: ReadTx, id: string, now: Date): Promise<AwardCounts> {
  return tx
    .selectFrom('awards')
    .select([
      sql<number>`count(*)::int`.as('awards'),
      sql<number>`(count(distinct user_id) filter (where state = 'live' and expires_at > ${now}))::int`.as(
        'holders',
      ),
    ])
    .where('certification_id', '=', id)
    .executeTakeFirstOrThrow();
}
