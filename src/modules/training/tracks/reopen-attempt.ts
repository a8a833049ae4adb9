import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { type Actor, authorize, idOf, lockUsers } from '../../people/index.ts';
import { closeAttempt, insertAttempt, loadAttempt } from './attempt-repository.ts';
import type { TrackDeps } from './edit-track.ts';
import { attemptIsClosed, attemptNotFound } from './errors.ts';
import { attemptReopened } from './events.ts';
import type { Attempt } from './progress.ts';

export interface ReopenAttempt {
  readonly attemptId: string;
  readonly reason: string;
}

/**
 * Lets somebody begin a track again (L-62, L-63): the attempt is frozen and stays readable, a new
 * one with the next number stands open. What was completed stays a fact and keeps its awards.
 *
 * @returns The new attempt.
 * @throws {AppError} `forbidden`, `attempt_not_found`; `attempt_closed` when another one is open
 */
export async function reopenAttempt(
  { withPortal, queue, clock }: TrackDeps,
  actor: Actor,
  { attemptId, reason }: ReopenAttempt,
): Promise<Attempt> {
  authorize(actor, 'progress.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const found = await loadAttempt(tx, attemptId);
    if (found === null) throw attemptNotFound(attemptId);
    const { userId, trackId } = found;
    await lockUsers(tx, [userId]);
    const attempt = await loadAttempt(tx, attemptId);
    if (attempt?.closedAt !== null) throw attemptIsClosed(attemptId);

    const now = clock.now();
    const by = idOf(actor);
    await closeAttempt(tx, attemptId, { now, by, reason });
    const next = await insertAttempt(tx, { userId, trackId }, { now, startedAt: null });
    await recordEvents(tx, queue, [
      happened(attemptReopened, now, {
        attemptId: next.id,
        trackId,
        userId,
        number: next.number,
        changedBy: by,
      }),
    ]);
    return next;
  });
}
