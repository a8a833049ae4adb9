import type { Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import { type DomainEvent, happened } from '../../../kernel/events.ts';
import { type Actor, authorize, lockUsers } from '../../people/index.ts';
import { insertAttempt, noteStart } from './attempt-repository.ts';
import type { TrackDeps } from './edit-track.ts';
import { stepIsLocked, stepNotFound, trackNotFound } from './errors.ts';
import { attemptStarted, stepOpened } from './events.ts';
import { type Learning, learnerOf, loadLearning } from './learner.ts';
import type { Attempt } from './progress.ts';
import { noteOpening } from './progress-repository.ts';
import { type LearnerTrack, learnerTrack } from './read-learner-track.ts';

export interface WantedStep {
  readonly trackId: string;
  readonly stepId: string;
}

/**
 * Opens a step: the first one begins the attempt. Opened before: only the place is remembered.
 *
 * @returns The track as its learner sees it now.
 * @throws {AppError} `track_not_found`, `step_not_found`, `step_locked` while a required step
 *   before it is not complete (L-41)
 */
export async function openStep(
  { withPortal, queue, clock }: TrackDeps,
  actor: Actor,
  { trackId, stepId }: WantedStep,
): Promise<LearnerTrack> {
  authorize(actor, 'track.learn');
  const userId = learnerOf(actor);
  return withPortal(actor.portalId, 'write', async (tx) => {
    const now = clock.now();
    await lockUsers(tx, [userId]);
    const learning = await loadLearning(tx, { userId, trackId, now });
    const wanted = learning.steps.find(({ step }) => step.id === stepId);
    if (wanted === undefined) throw stepNotFound(stepId);
    if (wanted.state === 'locked') throw stepIsLocked(stepId);

    const { attempt, events } = await beginAttempt(tx, learning, { userId, now });
    const about = { attemptId: attempt.id, trackId, userId };
    if (await noteOpening(tx, { attemptId: attempt.id, stepId }, now)) {
      events.push(happened(stepOpened, now, { ...about, stepId }));
    }
    await recordEvents(tx, queue, events);
    return learnerTrack(tx, { userId, trackId, now });
  });
}

/** The open attempt, begun if it is not yet. The user is locked. */
async function beginAttempt(
  tx: Tx,
  { track, attempt }: Learning,
  { userId, now }: { userId: string; now: Date },
): Promise<{ readonly attempt: Attempt; readonly events: DomainEvent[] }> {
  if (attempt !== null && attempt.startedAt !== null) return { attempt, events: [] };
  if (attempt === null && track.status !== 'published') throw trackNotFound(track.id);
  const about = { userId, trackId: track.id };
  if (attempt !== null) await noteStart(tx, attempt.id, now);
  const begun = attempt ?? (await insertAttempt(tx, about, { now, startedAt: now }));
  return {
    attempt: begun,
    events: [happened(attemptStarted, now, { ...about, attemptId: begun.id })],
  };
}
