import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';

/**
 * Notes objects that are to go at some time: what nothing needs any more, and what is about to be
 * written, until `dropLeftovers` in the transaction that needs it.
 */
export async function noteLeftovers(tx: Tx, keys: readonly string[], dueAt: Date): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into media_leftovers (storage_key, due_at)
    select key, ${dueAt} from unnest(${[...new Set(keys)]}::text[]) as key
    on conflict (portal_id, storage_key) do update set due_at = excluded.due_at
  `.execute(tx);
}

export async function dropLeftovers(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .deleteFrom('media_leftovers')
    .where('storage_key', 'in', [...keys])
    .execute();
}

/** The longest due first. */
export async function leftoversDue(
  tx: ReadTx,
  now: Date,
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('media_leftovers')
    .select('storage_key')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map(({ storage_key }) => storage_key);
}
