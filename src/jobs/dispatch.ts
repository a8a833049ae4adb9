import type { PortalId } from '../db/database.ts';
import { loadEvents, numberEvents, reactionJobId } from '../db/event-log.ts';
import type { JobDeps } from './deps.ts';
import type { Reaction } from './reaction.ts';

const unnumberedAgainMs = 1_000;

/**
 * Queues one job for each reaction that hears of these events. The id of a job is made of the
 * reaction and the events, so dispatching twice queues nothing new.
 */
export async function dispatchEvents(
  deps: Pick<JobDeps, 'withPortal' | 'queue' | 'clock'>,
  reactions: readonly Reaction[],
  portalId: PortalId,
  eventIds: readonly string[],
): Promise<void> {
  await deps.withPortal(portalId, 'write', async (tx) => {
    if (eventIds.length > 0) {
      const events = await loadEvents(tx, eventIds);
      for (const { name, on, canWait } of reactions) {
        const heard = events.filter((event) => event.name === on).map((event) => event.id);
        if (heard.length === 0) continue;
        const job = { portalId, reaction: name, eventIds: heard };
        const options = { id: reactionJobId(name, heard), priority: canWait ? 0 : 10 };
        await deps.queue.send(tx, 'react', job, options);
      }
    }
    const left = await numberEvents(tx);
    if (left > 0) {
      const startAfter = new Date(deps.clock.now().getTime() + unnumberedAgainMs);
      await deps.queue.send(tx, 'dispatch-events', { portalId, eventIds: [] }, { startAfter });
    }
  });
}
