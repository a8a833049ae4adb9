import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** So many in so long, counted across all processes. */
export interface RateLimit {
  /** No personal data: a hash of what is limited. */
  readonly key: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/**
 * Counts one attempt against each limit. Counting first and asking afterwards leaves no gap through
 * which a hundred attempts at once could slip; commit it before the answer is worked out.
 *
 * @returns Seconds until the last limit that is used up opens again; 0 when none is.
 */
export async function countAttempt(
  tx: Tx,
  limits: readonly RateLimit[],
  now: Date,
): Promise<number> {
  const rows = JSON.stringify(
    limits.map(({ key, windowSeconds }) => ({
      key,
      resets_at: new Date(now.getTime() + windowSeconds * 1_000),
    })),
  );
  const { rows: counted } = await sql<{ key: string; count: number; resets_at: Date }>`
    insert into rate_limits as r (key, count, resets_at)
    select key, 1, resets_at from jsonb_to_recordset(${rows}::jsonb) as l (key text, resets_at timestamptz)
     order by key
        on conflict (key) do update
       set count = case when r.resets_at <= ${now} then 1 else r.count + 1 end,
           resets_at = case when r.resets_at <= ${now} then excluded.resets_at else r.resets_at end
    returning key, count, resets_at
  `.execute(tx);
  const waits = counted
    .filter(({ key, count }) => count > (limits.find((limit) => limit.key === key)?.most ?? 0))
    .map(({ resets_at }) => Math.ceil((resets_at.getTime() - now.getTime()) / 1_000));
  return Math.max(0, ...waits);
}

/** Takes back one counted attempt of each key: it was no failure. */
export async function forgiveAttempt(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx
    .updateTable('rate_limits')
    .set((set) => ({ count: set('count', '-', 1) }))
    .where('key', 'in', keys)
    .where('count', '>', 0)
    .execute();
}

/** Starts again from nothing. */
export async function forgetAttempts(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.deleteFrom('rate_limits').where('key', 'in', keys).execute();
}

/** House-keeping: drops every count whose window is over. */
export async function dropStaleLimits(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('rate_limits').where('resets_at', '<=', now).execute();
}
