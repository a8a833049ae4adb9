import type { WithPortal } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Actor, authorize } from '../people/index.ts';
import { identityNotFound } from './errors.ts';
import { lockIdentity, saveIgnored } from './identity-repository.ts';

/**
 * Takes an identity out of the inbox. Its facts are kept, and count as soon as it is linked after all.
 *
 * @throws {AppError} `forbidden`, `identity_not_found`
 */
export async function ignoreIdentity(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { identityId }: { readonly identityId: string },
): Promise<void> {
  authorize(actor, 'completion.record');
  await withPortal(actor.portalId, 'write', async (tx) => {
    if ((await lockIdentity(tx, identityId)) === null) throw identityNotFound(identityId);
    await saveIgnored(tx, identityId, clock.now());
    await announce(tx, { userId: null, topic: 'inbox', id: null });
  });
}
