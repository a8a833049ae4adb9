import type { WithPortal } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Actor, authorize } from '../people/index.ts';
import { findPlace } from './award-place-query.ts';

export interface AwardPlace {
  /** The company of the holder today; null: none. */
  readonly companyName: string | null;
  /** The how many-th person of that company it was; null where that says nothing. */
  readonly place: number | null;
}

/**
 * "You are the 3rd at Northlight": for whoever may see the award.
 *
 * @throws {AppError} `award_not_found`, `not_found` for whoever may not know of it
 */
export async function readAwardPlace(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  { awardId }: { readonly awardId: string },
): Promise<AwardPlace> {
  const found = await withPortal(actor.portalId, 'read', (tx) => findPlace(tx, awardId));
  authorize(actor, 'award.read', { userId: found?.userId ?? null, companyId: found?.companyId });
  if (!found) {
    throw new AppError('not_found', 'award_not_found', 'There is no such issued certification.');
  }
  const { companyId, companyName, place } = found;
  return { companyName: companyId === null ? null : companyName, place };
}
