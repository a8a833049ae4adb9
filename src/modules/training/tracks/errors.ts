import { AppError, type FieldError } from '../../../kernel/errors.ts';
import type { Track } from './track.ts';

export const trackNotFound = (trackId: string) =>
  new AppError('not_found', 'track_not_found', 'There is no such learning track.', { trackId });

export const stepNotFound = (stepId: string) =>
  new AppError('not_found', 'step_not_found', 'There is no such step.', { stepId });

export const attemptNotFound = (attemptId: string) =>
  new AppError('not_found', 'attempt_not_found', 'There is no such attempt.', { attemptId });

export const trackIsArchived = (trackId: string) =>
  new AppError(
    'conflict',
    'track_archived',
    'An archived track cannot be changed. Restore it first.',
    {
      trackId,
    },
  );

/** Somebody saved in between; `changedBy` may edit it too, or is null for a program. */
export const trackRevisionConflict = (
  { id, revision, updatedAt }: Pick<Track, 'id' | 'revision' | 'updatedAt'>,
  changedBy: { readonly id: string; readonly name: string } | null,
) =>
  new AppError(
    'conflict',
    'revision_conflict',
    `${changedBy?.name ?? 'A program'} has changed this track since you opened it. Load it again, then repeat your change.`,
    { trackId: id, revision, changedAt: updatedAt.toISOString(), changedBy },
  );

/** @param problems Everything that stands in the way, as the check list shows it. */
export const trackNotPublishable = (problems: readonly FieldError[]) =>
  new AppError('invalid', 'track_not_publishable', 'This track is not ready to be published.', {
    errors: problems,
  });

/** L-57: whoever changes what a published track requires says for whom. */
export const appliesToNeeded = (inProgress: number) =>
  new AppError(
    'conflict',
    'applies_to_needed',
    'This changes what the track requires. Say whether it applies to new starters only, or also to those in progress.',
    { inProgress },
  );

export const tooManySteps = (most: number) =>
  new AppError('conflict', 'too_many_steps', `A track has at most ${most} steps.`, { most });

export const stepIsLocked = (stepId: string) =>
  new AppError('conflict', 'step_locked', 'Complete the steps before this one first.', { stepId });

export const stepNotOpened = (stepId: string) =>
  new AppError('conflict', 'step_not_opened', 'Open this step before you complete it.', { stepId });

export const notCompletedByHand = (stepId: string, message: string) =>
  new AppError('conflict', 'step_not_completed_by_hand', message, { stepId });

export const attemptIsClosed = (attemptId: string) =>
  new AppError(
    'conflict',
    'attempt_closed',
    'This attempt is frozen: a later one is open. Reset that one.',
    { attemptId },
  );
