import type { ReadTx } from '../../../db/database.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Actor } from '../../people/index.ts';
import { openAttempt } from './attempt-repository.ts';
import { catalogueRow } from './catalogue-query.ts';
import { trackNotFound } from './errors.ts';
import { type Attempt, type StepWithState, statesOf, stepsOf } from './progress.ts';
import { progressOfAttempt } from './progress-repository.ts';
import type { Step } from './step.ts';
import { stepsOfTrack } from './step-repository.ts';
import type { Track } from './track.ts';
import { loadTrack } from './track-repository.ts';

/** Learning is done by people, not by programs. @throws {AppError} `forbidden` */
export function learnerOf(actor: Actor): Id<'User'> {
  if (actor.kind === 'user') return actor.userId;
  throw new AppError('forbidden', 'forbidden', 'Only a person can take a learning track.');
}

/** Where a learner is in a track. */
export interface Learning {
  readonly track: Track;
  /** The open one; null before the first step. */
  readonly attempt: Attempt | null;
  /** The steps of the attempt, or of one that would begin now. */
  readonly steps: readonly StepWithState[];
}

/**
 * @throws {AppError} `track_not_found` when there is none, or the learner may not know of it: not
 *   published, not in its groups
 */
export async function loadLearning(
  tx: ReadTx,
  { userId, trackId, now }: { userId: string; trackId: string; now: Date },
): Promise<Learning> {
  const visible = await catalogueRow(tx, { userId, trackId, now });
  const track = visible && (await loadTrack(tx, trackId));
  if (!track) throw trackNotFound(trackId);
  const attempt = await openAttempt(tx, { userId, trackId });
  const steps = stepsOf(await stepsOfTrack(tx, trackId), attempt, now);
  const progress = attempt === null ? new Map() : await progressOfAttempt(tx, attempt.id);
  return { track, attempt, steps: statesOf(steps, progress, track.stepOrder) };
}

export const plainSteps = ({ steps }: Pick<Learning, 'steps'>): readonly Step[] =>
  steps.map(({ step }) => step);
