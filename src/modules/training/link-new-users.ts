import type { PortalId, WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import { lockUsers } from '../people/index.ts';
import { identityLinked } from './events.ts';
import { emailIdentities } from './identify.ts';
import { findWaitingOf, lockIdentities, saveLinks } from './identity-repository.ts';
import { isRoleAddress } from './report.ts';

/**
 * Gives people who were just created the facts that were waiting for their e-mail address (L-34).
 * Safe to run twice: what is linked no longer waits.
 *
 * @returns How many identities were linked.
 */
export async function linkNewUsers(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  { portalId, userIds }: { readonly portalId: PortalId; readonly userIds: readonly string[] },
): Promise<number> {
  return withPortal(portalId, 'write', async (tx) => {
    const waiting = await findWaitingOf(tx, emailIdentities, userIds);
    const personal = waiting.filter(({ externalKey }) => !isRoleAddress(externalKey));
    if (personal.length === 0) return 0;
    await lockUsers(
      tx,
      personal.map(({ userId }) => userId),
    );
    const locked = await lockIdentities(
      tx,
      emailIdentities,
      personal.map(({ externalKey }) => externalKey),
    );
    const still = new Set(
      locked.filter((i) => i.userId === null && !i.decided).map(({ id }) => id),
    );
    const links = personal.filter(({ identityId }) => still.has(identityId));
    const now = clock.now();
    await saveLinks(tx, links, { now, linkedBy: null });
    await recordEvents(
      tx,
      queue,
      links.map(({ identityId, userId }) =>
        happened(identityLinked, now, { identityId, userId, previousUserId: null }),
      ),
    );
    return links.length;
  });
}
