import type { ReadTx, Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import type { Queue } from '../../../db/queue.ts';
import { happened } from '../../../kernel/events.ts';
import { lockUsers } from '../../people/index.ts';
import { openAttempts } from './attempt-repository.ts';
import { catalogueIds } from './catalogue-query.ts';
import { stepCompleted } from './events.ts';
import { finishAttempts, type JudgedAttempt } from './finish-attempts.ts';
import { type Attempt, type StepState, statesOf, stepsOf } from './progress.ts';
import { noteCompletedSteps, progressOfAttempts } from './progress-repository.ts';
import type { Step } from './step.ts';
import { stepsOfTracks, tracksWithQuiz } from './step-repository.ts';

/** Where a learner meets a quiz. */
export interface QuizStep {
  readonly trackId: string;
  readonly stepId: string;
  readonly title: string;
  /** `locked`: the required steps before it are not complete. */
  readonly state: StepState;
  /** The open attempt; null before the first step was opened. */
  readonly attemptId: string | null;
  /** When that attempt was made: what was done before it belongs to an earlier one (L-63). */
  readonly since: Date | null;
}

interface OfQuiz {
  readonly userId: string;
  readonly quizId: string;
  readonly now: Date;
}

/**
 * The steps in which this learner meets this quiz: in published tracks (or archived ones under way)
 * whose groups the learner is in. None: for this learner there is no such quiz.
 */
export async function findQuizSteps(tx: ReadTx, wanted: OfQuiz): Promise<readonly QuizStep[]> {
  const { quizId } = wanted;
  return (await loadQuizTracks(tx, wanted)).flatMap(
    ({ trackId, stepOrder, attempt, steps, progress }) =>
      statesOf(steps, progress, stepOrder)
        .filter(({ step }) => step.quizId === quizId)
        .map(({ step, state }) => ({
          trackId,
          stepId: step.id,
          title: step.title,
          state,
          attemptId: attempt?.id ?? null,
          since: attempt?.createdAt ?? null,
        })),
  );
}

/**
 * Tells every open attempt of the learner that the quiz was passed: its step is complete, a better
 * score counts (L-51), and a track whose last required step it was becomes a completion fact, in
 * the caller's transaction. Passing again changes nothing else. Locks the user.
 */
export async function completeQuizStep(
  tx: Tx,
  { queue }: { readonly queue: Queue },
  {
    userId,
    quizId,
    passedAt: now,
    scorePercent,
  }: {
    readonly userId: string;
    readonly quizId: string;
    readonly passedAt: Date;
    /** 0–100 */
    readonly scorePercent: number;
  },
): Promise<void> {
  await lockUsers(tx, [userId]);
  const tracks = await loadQuizTracks(tx, { userId, quizId, now });
  const passed = tracks.flatMap(({ trackId, attempt, steps, progress, stepOrder }) =>
    attempt === null
      ? []
      : statesOf(steps, progress, stepOrder)
          .filter(({ step, state }) => step.quizId === quizId && state !== 'locked')
          .map(({ step, state }) => ({
            isNew: state !== 'completed',
            about: { attemptId: attempt.id, userId, trackId, stepId: step.id },
          })),
  );
  if (passed.length === 0) return;
  await noteCompletedSteps(
    tx,
    passed.map(({ about: { attemptId, stepId } }) => ({ attemptId, stepId, score: scorePercent })),
    now,
  );
  const news = passed.filter(({ isNew }) => isNew);
  await recordEvents(
    tx,
    queue,
    news.map(({ about }) => happened(stepCompleted, now, about)),
  );
  const begun = tracks.flatMap(({ attempt, steps }) => (attempt ? [{ attempt, steps }] : []));
  const progress = await progressOfAttempts(
    tx,
    begun.map(({ attempt }) => attempt.id),
  );
  const judged: JudgedAttempt[] = begun.map(({ attempt, steps }) => ({
    attempt,
    steps,
    progress: progress.get(attempt.id) ?? new Map(),
  }));
  await finishAttempts(tx, judged, { queue, now });
}

interface QuizTrack {
  readonly trackId: string;
  readonly stepOrder: 'free' | 'sequential';
  readonly attempt: Attempt | null;
  readonly steps: readonly Step[];
  readonly progress: JudgedAttempt['progress'];
}

async function loadQuizTracks(
  tx: ReadTx,
  { userId, quizId, now }: OfQuiz,
): Promise<readonly QuizTrack[]> {
  const withQuiz = await tracksWithQuiz(tx, quizId);
  const visible = await catalogueIds(tx, { userId, now, trackIds: [...withQuiz.keys()] });
  const trackIds = [...visible];
  if (trackIds.length === 0) return [];
  const attempts = await openAttempts(tx, { userId, trackIds });
  const steps = await stepsOfTracks(tx, trackIds);
  const progress = await progressOfAttempts(
    tx,
    [...attempts.values()].map(({ id }) => id),
  );
  return trackIds.map((trackId) => {
    const attempt = attempts.get(trackId) ?? null;
    return {
      trackId,
      stepOrder: withQuiz.get(trackId) ?? 'sequential',
      attempt,
      steps: stepsOf(steps.get(trackId) ?? [], attempt, now),
      progress: progress.get(attempt?.id ?? '') ?? new Map(),
    };
  });
}
