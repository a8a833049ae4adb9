import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';

export interface Fact {
  readonly factKey: string;
  readonly trainingId: string;
  /** Whose it is now; null while nobody knows. */
  readonly userId: string | null;
}

export async function findFact(tx: ReadTx, completionId: string): Promise<Fact | null> {
  const row = await tx
    .selectFrom('completions as c')
    .leftJoin('external_identities as i', samePortal('c', 'identity_id', 'i'))
    .select(['c.fact_key', 'c.training_id', 'c.user_id', 'i.user_id as linked_user_id'])
    .where('c.id', '=', completionId)
    .executeTakeFirst();
  if (!row) return null;
  const { fact_key: factKey, training_id: trainingId } = row;
  return { factKey, trainingId, userId: row.user_id ?? row.linked_user_id };
}

/** As `findFact`, set-wise, with the id of each; facts that do not exist are left out. */
export async function findFacts(
  tx: ReadTx,
  completionIds: readonly string[],
): Promise<readonly (Fact & { readonly completionId: string; readonly voided: boolean })[]> {
  const { rows } = await sql<Fact & { completionId: string; voided: boolean }>`
    select c.id as "completionId", c.fact_key as "factKey", c.training_id as "trainingId",
           coalesce(c.user_id, i.user_id) as "userId", v.fact_key is not null as voided
      from completions c
      left join external_identities i on i.portal_id = c.portal_id and i.id = c.identity_id
      left join completion_voids v on v.portal_id = c.portal_id and v.fact_key = c.fact_key
     where c.portal_id = ${tx.portalId} and c.id = any(${completionIds}::uuid[])
  `.execute(tx);
  return rows;
}

/** @returns The keys that were not void before. */
export async function insertVoids(
  tx: Tx,
  factKeys: readonly string[],
  { reason, voidedBy, now }: { reason: string; voidedBy: string | null; now: Date },
): Promise<ReadonlySet<string>> {
  if (factKeys.length === 0) return new Set();
  const { rows } = await sql<{ factKey: string }>`
    insert into completion_voids (fact_key, reason, voided_by, recorded_at)
    select key, ${reason}, ${voidedBy}, ${now}
      from unnest(${factKeys}::text[]) as key order by key
    on conflict do nothing
    returning fact_key as "factKey"
  `.execute(tx);
  return new Set(rows.map(({ factKey }) => factKey));
}

/** @returns Whether it was not void before. */
export async function insertVoid(
  tx: Tx,
  {
    factKey,
    reason,
    voidedBy,
    recordedAt,
  }: {
    factKey: string;
    reason: string;
    voidedBy: string | null;
    recordedAt: Date;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('completion_voids')
    .values({ fact_key: factKey, reason, voided_by: voidedBy, recorded_at: recordedAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('fact_key')
    .executeTakeFirst();
  return row !== undefined;
}
