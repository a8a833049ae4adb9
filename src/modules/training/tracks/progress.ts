import { completedBy, isInPlay, type Step } from './step.ts';
import type { Track } from './track.ts';

/** How far somebody is with one step. */
export interface StepProgress {
  readonly stepId: string;
  readonly openedAt: Date;
  readonly completedAt: Date | null;
  /** Different seconds of a video; a second that was seen twice counts once. */
  readonly watchedSeconds: number;
  /** Where the player goes on. */
  readonly positionSeconds: number;
  /** Length of a video, as the learner's player measured it. */
  readonly durationSeconds: number | null;
  /** Percent, of a quiz. */
  readonly score: number | null;
}

export type ProgressOfSteps = ReadonlyMap<string, StepProgress>;

/** One pass of one user through one track. */
export interface Attempt {
  readonly id: string;
  readonly userId: string;
  readonly trackId: string;
  readonly number: number;
  readonly createdAt: Date;
  /** null: opened again, nothing done yet. */
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}

export type StepState = 'locked' | 'ready' | 'opened' | 'completed';
export type TrackState = 'not-started' | 'in-progress' | 'completed' | 'reopened';

export interface StepWithState {
  readonly step: Step;
  readonly state: StepState;
  readonly progress: StepProgress | null;
}

/** The share of a video's seconds that must have been seen. */
const watchedShare = 0.9;

/** L-43: 90 % of the seconds, each counted once, so that seeking over them counts nothing. */
export function isWatched(watchedSeconds: number, durationSeconds: number | null): boolean {
  return durationSeconds !== null && watchedSeconds >= Math.ceil(durationSeconds * watchedShare);
}

/** The steps of an attempt, or of one that would begin now, in their order. */
export const stepsOf = (
  steps: readonly Step[],
  attempt: Pick<Attempt, 'createdAt'> | null,
  now: Date,
): readonly Step[] => steps.filter((step) => isInPlay(step, attempt?.createdAt ?? now));

/**
 * What each step is for the learner. In sequential order a step waits for all required ones before
 * it; an optional one holds nobody up (L-41, L-42).
 *
 * @param steps Those of the attempt, in their order.
 */
export function statesOf(
  steps: readonly Step[],
  progress: ProgressOfSteps,
  stepOrder: Track['stepOrder'],
): readonly StepWithState[] {
  let isHeldUp = false;
  return steps.map((step) => {
    const own = progress.get(step.id) ?? null;
    const isCompleted = own?.completedAt != null;
    const state = isCompleted ? 'completed' : isHeldUp ? 'locked' : own ? 'opened' : 'ready';
    if (stepOrder === 'sequential' && !step.isOptional && !isCompleted) isHeldUp = true;
    return { step, state, progress: own };
  });
}

/** L-44: completed required steps of all required ones, in whole percent. */
export function percentOf(steps: readonly Step[], progress: ProgressOfSteps): number {
  const required = steps.filter(({ isOptional }) => !isOptional);
  if (required.length === 0) return 0;
  const done = required.filter(({ id }) => progress.get(id)?.completedAt != null).length;
  return Math.floor((done / required.length) * 100);
}

export const isFinished = (steps: readonly Step[], progress: ProgressOfSteps): boolean =>
  percentOf(steps, progress) === 100;

/** @param isRecorded A completion of the training counts that did not come from this attempt. */
export function trackStateOf(attempt: Attempt | null, isRecorded: boolean): TrackState {
  if (isRecorded || attempt?.completedAt != null) return 'completed';
  if (attempt === null) return 'not-started';
  return attempt.startedAt === null ? 'reopened' : 'in-progress';
}

/** What the fact of a finished track says about how it was earned. */
export interface TrackResult {
  /** We saw a passed quiz ourselves; everything else is what the learner's browser says. */
  readonly assurance: 'verified' | 'reported';
  readonly passed: boolean | null;
  /** Percent: the mean of the required quizzes' best scores; null without a quiz. */
  readonly score: number | null;
}

export function resultOf(steps: readonly Step[], progress: ProgressOfSteps): TrackResult {
  const quizzes = steps.filter((step) => !step.isOptional && completedBy(step) === 'quiz');
  if (quizzes.length === 0) return { assurance: 'reported', passed: null, score: null };
  const scores = quizzes.flatMap(({ id }) => progress.get(id)?.score ?? []);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(scores.length, 1);
  const score = scores.length === 0 ? null : Math.round(mean * 100) / 100;
  return { assurance: 'verified', passed: true, score };
}
