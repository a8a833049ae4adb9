import type { WithPortal } from '../../db/database.ts';
import type { Page, Total } from '../../kernel/paging.ts';
import { type Actor, authorize } from '../people/index.ts';
import type { HoldReason } from './decide.ts';
import { certificationNotFound } from './errors.ts';
import {
  certificationExists,
  countHolds,
  type HoldListItem,
  listHoldRows,
} from './hold-repository.ts';

/** What an administrator can issue by a run: finished, and held for a reason that a run skips. */
export const eligibleReasons: readonly HoldReason[] = [
  'prior',
  'joined-late',
  'inactive',
  'withdrawn',
];

export interface ListHolds {
  readonly certificationId: string;
  readonly reasons: readonly HoldReason[];
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * Who waits for a certification, each with the single reason (T-122).
 *
 * @throws {AppError} `forbidden`, `certification_not_found`
 */
export async function listHolds(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  input: ListHolds,
): Promise<Page<HoldListItem> & { readonly total: Total }> {
  authorize(actor, 'hold.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    if (!(await certificationExists(tx, input.certificationId))) throw certificationNotFound();
    return { ...(await listHoldRows(tx, input)), total: await countHolds(tx, input) };
  });
}
