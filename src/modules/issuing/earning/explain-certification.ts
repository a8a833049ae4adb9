import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/ids.ts';
import { type Actor, authorize, may, peopleForAwards } from '../../people/index.ts';
import { trackProgress } from '../../training/index.ts';
import { certificationNotFound, userUnknown } from '../errors.ts';
import { loadStates } from '../load-states.ts';
import { findOffer } from './earnable-query.ts';
import { explain, isReadable } from './explanation.ts';
import { type EarnableCertification, tracksOf } from './list-earnable.ts';

/**
 * Why somebody has no award of a certification, or no further one, and what they have of it.
 * Administrators read every reason; the person and who leads or owns their company only those of
 * certifications that the person sees, and never that they are outside the groups or joined late.
 *
 * @throws {AppError} `user_not_found`, `certification_not_found` also for what may not be known
 */
export async function explainCertification(
  { withPortal, clock }: { readonly withPortal: WithPortal; readonly clock: Clock },
  actor: Actor,
  { userId, certificationId }: { userId: Id<'User'>; certificationId: Id<'Certification'> },
): Promise<EarnableCertification> {
  return withPortal(actor.portalId, 'read', async (tx) => {
    const people = await peopleForAwards(tx, [userId]);
    const person = people.get(userId);
    authorize(actor, 'hold.explain', { userId, companyId: person?.company?.id ?? null });
    if (!person) throw userUnknown();
    const certification = await findOffer(tx, certificationId);
    if (!certification) throw certificationNotFound();
    const ids = { userIds: [userId], certificationIds: [certificationId] };
    const state = (await loadStates(tx, { ...ids, people }))({ userId, certificationId });
    if (!state) throw certificationNotFound();
    const now = clock.now();
    const explanation = explain(state, now);
    if (!may(actor, 'hold.read') && !isReadable(explanation)) throw certificationNotFound();
    const progress = await trackProgress(tx, { userId, trackIds: tracksOf(certification), now });
    return { certification, explanation, progress };
  });
}
