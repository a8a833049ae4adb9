import type { WithPortal } from '../../db/database.ts';
import { type Actor, authorize, peopleForAwards } from '../people/index.ts';
import type { Award } from './award.ts';
import { evidenceOf, findAward } from './award-repository.ts';
import { awardNotFound } from './errors.ts';

export interface AwardDetails {
  readonly award: Award;
  /** What it rests on, with both clocks. */
  readonly evidence: Awaited<ReturnType<typeof evidenceOf>>;
}

/**
 * One award with its evidence, for whoever may see its row (S-123 to S-128).
 *
 * @throws {AppError} `award_not_found`, `not_found`
 */
export async function readAward(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  awardId: string,
): Promise<AwardDetails> {
  return withPortal(actor.portalId, 'read', async (tx) => {
    const award = await findAward(tx, awardId);
    if (!award) throw awardNotFound();
    const people = await peopleForAwards(tx, [award.userId]);
    const companyId = people.get(award.userId)?.company?.id ?? null;
    authorize(actor, 'award.read', { userId: award.userId, companyId });
    return { award, evidence: await evidenceOf(tx, award.id) };
  });
}
