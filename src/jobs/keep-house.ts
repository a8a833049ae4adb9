import type { PortalId } from '../db/database.ts';
import { dropStaleLimits } from '../db/rate-limits.ts';
import { derivedId } from '../kernel/ids.ts';
import { dropOldRows } from '../modules/imports/index.ts';
import { recheckHolds } from '../modules/issuing/index.ts';
import { clearMedia } from '../modules/media/index.ts';
import { foldCounts } from '../modules/reporting/index.ts';
import { closeOverdueAttempts } from '../modules/training/index.ts';
import type { JobDeps } from './deps.ts';

export interface HouseJob {
  readonly portalId: PortalId;
}

/**
 * What time alone asks for: facts whose time has come, quizzes whose time is over, counters to fold,
 * rows of old files to drop, files to clear away, limits that are over. Safe to run twice.
 */
export async function keepHouse(deps: JobDeps, { portalId }: HouseJob): Promise<void> {
  await recheckHolds(deps, portalId);
  await closeOverdueAttempts(deps, portalId);
  await foldCounts(deps, portalId);
  await dropOldRows(deps, portalId);
  await clearMedia(deps, portalId);
  await deps.withPortal(portalId, 'write', (tx) => dropStaleLimits(tx, deps.clock.now()));
}

const everyMs = 30_000;

/** Queues one round for each portal every half minute, once for all processes together. */
export function startHousekeeping(deps: JobDeps): () => void {
  const round = async () => {
    const slot = String(Math.floor(deps.clock.now().getTime() / everyMs));
    for (const portalId of await deps.lookups.allPortals()) {
      const id = derivedId('keep-house', portalId, slot);
      await deps.withPortal(portalId, 'write', (tx) =>
        deps.queue.send(tx, 'keep-house', { portalId }, { id }),
      );
    }
  };
  const timer = setInterval(() => {
    round().catch((err: Error) => deps.log.warn({ err }, 'housekeeping could not be queued'));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
