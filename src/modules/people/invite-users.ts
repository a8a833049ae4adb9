import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import type { PeopleDeps } from './deps.ts';
import { invitedInactive, userNotFound } from './errors.ts';
import { userInvited } from './events.ts';
import { loadUsers } from './user-repository.ts';

/**
 * Sends people a mail with a link that signs them in once and lets them choose a password: an
 * invitation, or the way back in for somebody who forgot it. The link of an earlier mail then opens
 * nothing any more.
 *
 * @throws {AppError} `forbidden`, `user_not_found`, `user_inactive`
 */
export async function inviteUsers(
  deps: PeopleDeps,
  actor: Actor,
  { userIds }: { readonly userIds: readonly Id<'User'>[] },
): Promise<void> {
  authorize(actor, 'people.grant');
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const users = await loadUsers(tx, userIds);
    if (userIds.some((id) => !users.has(id))) throw userNotFound();
    if ([...users.values()].some(({ active }) => !active)) throw invitedInactive();
    const now = deps.clock.now();
    const events = [...users.values()].map(({ id: userId }) =>
      happened(userInvited, now, { userId }),
    );
    await recordEvents(tx, deps.queue, events);
  });
}
