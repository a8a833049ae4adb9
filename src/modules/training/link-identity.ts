import type { Tx, WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { happened } from '../../kernel/events.ts';
import { type Actor, authorize, idOf, lockUsers } from '../people/index.ts';
import { identityChanged, identityNotFound } from './errors.ts';
import { identityLinked } from './events.ts';
import { findIdentity, type Identity, lockIdentity, saveLinks } from './identity-repository.ts';

export interface LinkIdentity {
  readonly identityId: string;
  readonly userId: string;
}

/**
 * Says who somebody of another system is. All facts of the identity count for that user from now
 * on, at the times at which they happened (C-19); a wrong link is corrected by another (C-20).
 *
 * @returns Whether anything changed.
 * @throws {AppError} `forbidden`, `identity_not_found`, `user_not_found`; `identity_changed` when
 *   somebody else linked it at the same moment
 */
export async function linkIdentity(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  actor: Actor,
  { identityId, userId }: LinkIdentity,
): Promise<{ readonly changed: boolean }> {
  authorize(actor, 'completion.record');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const { previousUserId } = await lockForLink(tx, identityId, userId);
    if (previousUserId === userId) return { changed: false };
    const now = clock.now();
    await saveLinks(tx, [{ identityId, userId }], { now, linkedBy: idOf(actor) });
    await recordEvents(tx, queue, [
      happened(identityLinked, now, { identityId, userId, previousUserId }),
    ]);
    await announce(tx, { userId: null, topic: 'inbox', id: null });
    return { changed: true };
  });
}

/** Users first, then the identity: the order in which recording locks them. */
async function lockForLink(tx: Tx, identityId: string, userId: string) {
  const before = await findIdentity(tx, identityId);
  if (before === null) throw identityNotFound(identityId);
  const users: ReadonlySet<string> = await lockUsers(tx, [userId, ...ownerOf(before)]);
  if (!users.has(userId)) {
    throw new AppError('invalid', 'user_not_found', 'There is no such user.', {
      errors: [{ path: 'userId', code: 'user_not_found', message: 'There is no such user.' }],
    });
  }
  const identity = await lockUnchanged(tx, before);
  return { previousUserId: identity.userId };
}

const ownerOf = ({ userId }: Identity): readonly string[] => (userId === null ? [] : [userId]);

/** @throws {AppError} `identity_changed` when it was linked to another since it was read. */
export async function lockUnchanged(tx: Tx, before: Identity): Promise<Identity> {
  const identity = await lockIdentity(tx, before.id);
  if (identity?.userId !== before.userId) throw identityChanged(before.id);
  return identity;
}
