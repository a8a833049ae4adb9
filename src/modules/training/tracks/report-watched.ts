import { z } from 'zod';
import { type Actor, authorize, lockUsers } from '../../people/index.ts';
import { openedStep, settleStep } from './complete-step.ts';
import type { TrackDeps } from './edit-track.ts';
import { notCompletedByHand } from './errors.ts';
import { learnerOf, loadLearning } from './learner.ts';
import type { WantedStep } from './open-step.ts';
import { isWatched } from './progress.ts';
import { noteWatched, progressOfAttempt } from './progress-repository.ts';
import { completedBy, stepLimits } from './step.ts';

const second = z.number().int().min(0).max(stepLimits.seconds);

/** What a player reports every few seconds, and when it is left. */
export const watchedReport = z.strictObject({
  ranges: z
    .array(z.tuple([second, second]))
    .max(500)
    .refine(
      (ranges) => ranges.every(([from, to]) => from < to),
      'Each stretch ends after it begins.',
    )
    .meta({ description: 'Stretches seen since the last report: [from, to) in whole seconds' }),
  positionSeconds: second,
  durationSeconds: second.min(1),
});
export type WatchedReport = z.output<typeof watchedReport>;

export interface WatchedSoFar {
  readonly watchedSeconds: number;
  readonly neededSeconds: number;
  readonly isCompleted: boolean;
  /** The track became complete by this report, or was before. */
  readonly isTrackCompleted: boolean;
}

/**
 * Adds what was seen of a video. Each second counts once, so seeking and repeating count nothing;
 * 90 % of the length complete the step (L-43). Sending a report again changes nothing.
 *
 * @throws {AppError} `track_not_found`, `step_not_found`, `step_not_opened`,
 *   `step_not_completed_by_hand` for what is no video that can be measured
 */
export async function reportWatched(
  { withPortal, queue, clock }: TrackDeps,
  actor: Actor,
  { trackId, stepId, report }: WantedStep & { readonly report: WatchedReport },
): Promise<WatchedSoFar> {
  authorize(actor, 'track.learn');
  const userId = learnerOf(actor);
  return withPortal(actor.portalId, 'write', async (tx) => {
    const now = clock.now();
    await lockUsers(tx, [userId]);
    const learning = await loadLearning(tx, { userId, trackId, now });
    const { step, progress: before, attempt } = openedStep(learning, stepId);
    if (completedBy(step) !== 'watching') {
      throw notCompletedByHand(stepId, 'Only a video that plays here is measured.');
    }
    const length = step.durationSeconds ?? before.durationSeconds ?? report.durationSeconds;
    await noteWatched(tx, { attemptId: attempt.id, stepId }, clipped(report, length));
    const seen = (await progressOfAttempt(tx, attempt.id)).get(stepId)?.watchedSeconds ?? 0;
    const isCompleted = before.completedAt !== null || isWatched(seen, length);
    if (isCompleted && before.completedAt === null) {
      await settleStep(tx, { learning, attempt, stepId }, { queue, now });
    }
    const after = await loadLearning(tx, { userId, trackId, now });
    return {
      watchedSeconds: seen,
      neededSeconds: neededOf(length),
      isCompleted,
      isTrackCompleted: after.attempt?.completedAt != null,
    };
  });
}

/** Nothing beyond the end of the video counts. */
const clipped = ({ ranges, positionSeconds }: WatchedReport, length: number) => ({
  ranges: ranges
    .map(([from, to]) => [from, Math.min(to, length)] as const)
    .filter(([from, to]) => from < to),
  positionSeconds: Math.min(positionSeconds, length),
  durationSeconds: length,
});

const neededOf = (length: number): number => Math.ceil(length * 0.9);
