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
