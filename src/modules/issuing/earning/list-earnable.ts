import type { ReadTx, WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Page } from '../../../kernel/paging.ts';
import { authorize, peopleForAwards, type UserActor } from '../../people/index.ts';
import { type TrackProgress, trackProgress } from '../../training/index.ts';
import { loadStates } from '../load-states.ts';
import { type OfferedCertification, pageOfOffers } from './earnable-query.ts';
import { type Explanation, explain, isEarnable } from './explanation.ts';

/** What somebody could earn, and how far they are with it. */
export interface EarnableCertification {
  readonly certification: OfferedCertification;
  readonly explanation: Explanation;
  /** Of the tracks among its trainings that the person has begun, by id. */
  readonly progress: ReadonlyMap<string, TrackProgress>;
}

interface EarnDeps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
}

/**
 * Certifications that the person who asks could earn, by name: active, for their groups, not held in
 * force. A page may have fewer than its limit and still not be the last: `nextCursor` tells.
 *
 * @throws {AppError} `cursor_invalid`
 */
export async function listEarnable(
  { withPortal, clock }: EarnDeps,
  actor: UserActor,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<EarnableCertification>> {
  authorize(actor, 'certification.earn');
  const { userId } = actor;
  return withPortal(actor.portalId, 'read', async (tx) => {
    const { items, nextCursor } = await pageOfOffers(tx, { ...page, userId });
    return { items: await explained(tx, userId, items, clock.now()), nextCursor };
  });
}

async function explained(
  tx: ReadTx,
  userId: string,
  offers: readonly OfferedCertification[],
  now: Date,
): Promise<readonly EarnableCertification[]> {
  const certificationIds = offers.map(({ id }) => id);
  const userIds = [userId];
  const people = await peopleForAwards(tx, userIds);
  const stateOf =
    offers.length === 0 ? null : await loadStates(tx, { userIds, certificationIds, people });
  const earnable = offers.flatMap((certification) => {
    const state = stateOf?.({ userId, certificationId: certification.id });
    if (!state) return [];
    const explanation = explain(state, now);
    return isEarnable(state, explanation, now) ? [{ certification, explanation }] : [];
  });
  const trackIds = earnable.flatMap(({ certification }) => tracksOf(certification));
  const progress = await trackProgress(tx, { userId, trackIds, now });
  return earnable.map((one) => ({ ...one, progress }));
}

export const tracksOf = ({ trainings }: OfferedCertification): readonly string[] =>
  trainings.filter(({ kind }) => kind === 'track').map(({ id }) => id);
