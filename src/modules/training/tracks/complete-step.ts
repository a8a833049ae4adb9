import type { Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import type { Queue } from '../../../db/queue.ts';
import { happened } from '../../../kernel/events.ts';
import { type Actor, authorize, lockUsers } from '../../people/index.ts';
import type { TrackDeps } from './edit-track.ts';
import { notCompletedByHand, stepNotFound, stepNotOpened } from './errors.ts';
import { stepCompleted } from './events.ts';
import { finishAttempts } from './finish-attempts.ts';
import { type Learning, learnerOf, loadLearning, plainSteps } from './learner.ts';
import type { WantedStep } from './open-step.ts';
import type { Attempt } from './progress.ts';
import { noteCompletedSteps, progressOfAttempt } from './progress-repository.ts';
import { type LearnerTrack, learnerTrack } from './read-learner-track.ts';
import { completedBy } from './step.ts';

/**
 * "Mark complete" of an article or a link, and the opening of a document (L-43). Complete before:
 * nothing changes. The last required step makes the completion of the track, in the same
 * transaction.
 *
 * @returns The track as its learner sees it now.
 * @throws {AppError} `track_not_found`, `step_not_found`, `step_not_opened`;
 *   `step_not_completed_by_hand` for a video that is measured and for a quiz
 */
export async function completeStep(
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
    const { step, progress, attempt } = openedStep(learning, stepId);
    if (progress.completedAt === null) {
      const by = completedBy(step);
      if (by === 'watching') throw notCompletedByHand(stepId, 'Watch the video to complete it.');
      if (by === 'quiz') throw notCompletedByHand(stepId, 'Pass the quiz to complete it.');
      await settleStep(tx, { learning, attempt, stepId }, { queue, now });
    }
    return learnerTrack(tx, { userId, trackId, now });
  });
}

/** @throws {AppError} `step_not_found`, `step_not_opened` */
export function openedStep({ steps, attempt }: Learning, stepId: string) {
  const found = steps.find(({ step }) => step.id === stepId);
  if (found === undefined) throw stepNotFound(stepId);
  const { step, progress } = found;
  if (progress === null || attempt === null) throw stepNotOpened(stepId);
  return { step, progress, attempt };
}

/** Writes down that the step is complete, and the track if this was the last one. */
export async function settleStep(
  tx: Tx,
  { learning, attempt, stepId }: { learning: Learning; attempt: Attempt; stepId: string },
  { queue, now }: { queue: Queue; now: Date },
): Promise<void> {
  const { id: attemptId, userId, trackId } = attempt;
  await noteCompletedSteps(tx, [{ attemptId, stepId, score: null }], now);
  await recordEvents(tx, queue, [
    happened(stepCompleted, now, { attemptId, userId, trackId, stepId }),
  ]);
  const progress = await progressOfAttempt(tx, attemptId);
  await finishAttempts(tx, [{ attempt, steps: plainSteps(learning), progress }], { queue, now });
}
