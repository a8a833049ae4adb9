import type { PortalId, WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import { lockUsers } from '../people/index.ts';
import { setFlags } from './award-repository.ts';
import { awardsWithLostEvidence } from './candidates-query.ts';
import { awardFlagged } from './events.ts';

/**
 * Marks awards whose evidence turned out to be somebody else's, or was voided: they stay valid until
 * an administrator revokes or clears them (C-20, C-24).
 *
 * @returns How many were marked now.
 */
export async function flagLostEvidence(
  deps: { readonly withPortal: WithPortal; readonly queue: Queue; readonly clock: Clock },
  portalId: PortalId,
  userIds: readonly string[],
): Promise<number> {
  if (userIds.length === 0) return 0;
  return deps.withPortal(portalId, 'write', async (tx) => {
    await lockUsers(tx, userIds);
    const now = deps.clock.now();
    const lost = await awardsWithLostEvidence(tx, userIds, now);
    await setFlags(
      tx,
      lost.map(({ id }) => id),
      now,
    );
    await recordEvents(
      tx,
      deps.queue,
      lost.map(({ id: awardId, userId, certificationId }) =>
        happened(awardFlagged, now, { awardId, userId, certificationId }),
      ),
    );
    return lost.length;
  });
}
