import type { PortalId } from '../../../db/database.ts';
import { lockUsers } from '../../people/index.ts';
import { attemptsInProgress } from './attempt-repository.ts';
import type { TrackDeps } from './edit-track.ts';
import { finishAttempts } from './finish-attempts.ts';
import { stepsOf } from './progress.ts';
import { progressOfAttempts } from './progress-repository.ts';
import { stepsOfTrack } from './step-repository.ts';

const chunk = 500;

/**
 * After a required step was taken away from everyone: whoever lacked nothing else has finished.
 * Safe to run twice; a chunk at a time, each in a transaction of its own.
 *
 * @returns How many finished.
 */
export async function settleShortenedTrack(
  { withPortal, queue, clock }: TrackDeps,
  { portalId, trackId }: { readonly portalId: PortalId; readonly trackId: string },
): Promise<number> {
  let finished = 0;
  let after: string | null = null;
  do {
    const from: string | null = after;
    const part = await withPortal(portalId, 'write', async (tx) => {
      const now = clock.now();
      const wanted = { trackId, after: from, limit: chunk };
      const before = await attemptsInProgress(tx, wanted);
      await lockUsers(
        tx,
        before.map(({ userId }) => userId),
      );
      // Somebody may have finished while we waited for the lock.
      const attempts = await attemptsInProgress(tx, wanted);
      const steps = await stepsOfTrack(tx, trackId);
      const progress = await progressOfAttempts(
        tx,
        attempts.map(({ id }) => id),
      );
      const locked = new Set(before.map(({ id }) => id));
      const judged = attempts
        .filter(({ id }) => locked.has(id))
        .map((attempt) => ({
          attempt,
          steps: stepsOf(steps, attempt, now),
          progress: progress.get(attempt.id) ?? new Map(),
        }));
      const done = await finishAttempts(tx, judged, { queue, now });
      return { last: before.length < chunk ? null : (before.at(-1)?.id ?? null), done: done.size };
    });
    finished += part.done;
    after = part.last;
  } while (after !== null);
  return finished;
}
