import { randomBytes } from 'node:crypto';
import type { ReadTx, Tx } from '../../db/database.ts';
import { newId } from '../../kernel/ids.ts';

/** Positions of one list that belong to one process. */
export interface PositionBlock {
  readonly statusListId: string;
  readonly statusListNumber: number;
  readonly permutationKey: Buffer;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** A new list is opened when three quarters of one are handed out: indexes stay hard to guess. */
const positionsPerList = 98_304;

/** Takes the next `size` positions of the portal's newest list, or of a new one. */
export async function takePositions(tx: Tx, size: number, now: Date): Promise<PositionBlock> {
  const row = await tx
    .updateTable('status_lists')
    .set((set) => ({ next_position: set('next_position', '+', size) }))
    .where('purpose', '=', 'revocation')
    .where('next_position', '<=', positionsPerList - size)
    .where('number', '=', (list) =>
      list
        .selectFrom('status_lists')
        .select(({ fn }) => fn.max('number').as('newest'))
        .where('purpose', '=', 'revocation'),
    )
    .returning(['id', 'number', 'permutation_key', 'next_position'])
    .executeTakeFirst();
  if (!row) {
    await openList(tx, now);
    return takePositions(tx, size, now);
  }
  return {
    statusListId: row.id,
    statusListNumber: row.number,
    permutationKey: row.permutation_key,
    from: row.next_position - size,
    to: row.next_position,
  };
}

/** Two workers that open a list at once end up with one. */
async function openList(tx: Tx, now: Date): Promise<void> {
  const newest = await tx
    .selectFrom('status_lists')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('purpose', '=', 'revocation')
    .executeTakeFirst();
  await tx
    .insertInto('status_lists')
    .values({
      id: newId(),
      number: (newest?.number ?? 0) + 1,
      purpose: 'revocation',
      permutation_key: randomBytes(32),
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Tells every reader that a bit of these lists has changed. */
export async function touchLists(tx: Tx, statusListIds: readonly string[]): Promise<void> {
  if (statusListIds.length === 0) return;
  await tx
    .updateTable('status_lists')
    .set((set) => ({ revision: set('revision', '+', 1) }))
    .where('id', 'in', [...new Set(statusListIds)])
    .execute();
}

export interface StatusList {
  readonly id: string;
  readonly number: number;
  /** Grows with every changed bit. */
  readonly revision: number;
  readonly createdAt: Date;
}

export async function findStatusList(tx: ReadTx, number: number): Promise<StatusList | null> {
  const row = await tx
    .selectFrom('status_lists')
    .select(['id', 'number', 'revision', 'created_at'])
    .where('purpose', '=', 'revocation')
    .where('number', '=', number)
    .executeTakeFirst();
  return row
    ? { id: row.id, number: row.number, revision: row.revision, createdAt: row.created_at }
    : null;
}

/** The indexes whose bit is set: what is revoked or withdrawn now. */
export async function endedIndexes(tx: ReadTx, statusListId: string): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('awards')
    .select('status_index')
    .where('status_list_id', '=', statusListId)
    .where('state', 'in', ['revoked', 'withdrawn'])
    .execute();
  return rows.map((row) => row.status_index);
}
