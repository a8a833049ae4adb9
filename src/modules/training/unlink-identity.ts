import type { WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import { type Actor, authorize, idOf, lockUsers } from '../people/index.ts';
import { identityNotFound, identityNotLinked } from './errors.ts';
import { identityUnlinked } from './events.ts';
import { findIdentity, saveUnlink } from './identity-repository.ts';
import { lockUnchanged } from './link-identity.ts';

/**
 * Takes a link back: the facts belong to nobody and wait in the inbox again. An equal e-mail address
 * does not link it a second time.
 *
 * @throws {AppError} `forbidden`, `identity_not_found`, `identity_not_linked`, `identity_changed`
 */
export async function unlinkIdentity(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  actor: Actor,
  { identityId }: { readonly identityId: string },
): Promise<void> {
  authorize(actor, 'completion.record');
  await withPortal(actor.portalId, 'write', async (tx) => {
    const before = await findIdentity(tx, identityId);
    if (before === null) throw identityNotFound(identityId);
    const { userId: previousUserId } = before;
    if (previousUserId === null) throw identityNotLinked(identityId);
    await lockUsers(tx, [previousUserId]);
    await lockUnchanged(tx, before);
    const now = clock.now();
    await saveUnlink(tx, identityId, { now, unlinkedBy: idOf(actor) });
    await recordEvents(tx, queue, [
      happened(identityUnlinked, now, { identityId, previousUserId }),
    ]);
    await announce(tx, { userId: null, topic: 'inbox', id: null });
  });
}
