import type { Tx } from './database.ts';

export interface IdempotencyClaim {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
}

export interface EarlierRequest {
  readonly fingerprint: string;
  /** Null while it is still under way. */
  readonly status: number | null;
  /** The body as it was sent; null where there was none. */
  readonly response: string | null;
}

const keptHours = 24;
/** No request takes this long: its process died, or its answer could not be kept. */
const abandonedMinutes = 10;

/**
 * Drops what is too old of this principal first: answers after a day, claims without one after ten
 * minutes.
 *
 * @returns Null when the key is now ours, or the earlier request that has it.
 */
export async function claimIdempotencyKey(
  tx: Tx,
  {
    principal,
    route,
    key,
    fingerprint,
    now,
  }: IdempotencyClaim & { fingerprint: string; now: Date },
): Promise<EarlierRequest | null> {
  const oldest = new Date(now.getTime() - keptHours * 3_600_000);
  const oldestClaim = new Date(now.getTime() - abandonedMinutes * 60_000);
  await tx
    .deleteFrom('idempotency_keys')
    .where('principal', '=', principal)
    .where((row) =>
      row.or([
        row('created_at', '<', oldest),
        row.and([row('status', 'is', null), row('created_at', '<', oldestClaim)]),
      ]),
    )
    .execute();
  const claimed = await tx
    .insertInto('idempotency_keys')
    .values({ principal, route, key, fingerprint, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return null;
  return tx
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'status', 'response'])
    .where('principal', '=', principal)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

export async function finishIdempotencyKey(
  tx: Tx,
  claim: IdempotencyClaim,
  status: number,
  response: string | null,
): Promise<void> {
  await tx
    .updateTable('idempotency_keys')
    .set({ status, response })
    .where('principal', '=', claim.principal)
    .where('route', '=', claim.route)
    .where('key', '=', claim.key)
    .execute();
}

/** After a failure of ours the caller may try again with the same key. */
export async function forgetIdempotencyKey(tx: Tx, claim: IdempotencyClaim): Promise<void> {
  await tx
    .deleteFrom('idempotency_keys')
    .where('principal', '=', claim.principal)
    .where('route', '=', claim.route)
    .where('key', '=', claim.key)
    .execute();
}
