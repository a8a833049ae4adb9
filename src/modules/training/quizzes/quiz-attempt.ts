import type { Id } from '../../../kernel/ids.ts';
import type { QuizContent } from './quiz.ts';
import { type Answers, type Score, scorePercentOf } from './score.ts';

/** One try of one person at one quiz. */
export interface QuizAttempt {
  readonly id: Id<'QuizAttempt'>;
  readonly quizId: string;
  readonly userId: string;
  /** 1, 2, 3 … of the person at this quiz, for ever. */
  readonly number: number;
  /** Of the content that is asked. */
  readonly version: number;
  readonly seed: number;
  readonly startedAt: Date;
  /** Null: there is no time limit. */
  readonly deadline: Date | null;
  readonly answers: Answers;
  /** Ids of questions to come back to. */
  readonly flagged: readonly string[];
  readonly ended: Ended | null;
}

export interface Ended extends Score {
  readonly at: Date;
  readonly by: 'learner' | 'time';
}

/** An answer given in the last second may be on its way this long (T-83). */
const transportMs = 15_000;

/** Whether the time is over, also for answers that are still on their way. */
export const isOverdue = ({ deadline, ended }: QuizAttempt, now: Date): boolean =>
  ended === null && deadline !== null && now.getTime() > deadline.getTime() + transportMs;

/** Deadlines before this instant are over for everybody (`isOverdue`). */
export const overdueBefore = (now: Date): Date => new Date(now.getTime() - transportMs);

export const deadlineOf = (
  { timeLimitMinutes }: Pick<QuizContent, 'timeLimitMinutes'>,
  startedAt: Date,
): Date | null =>
  timeLimitMinutes === null ? null : new Date(startedAt.getTime() + timeLimitMinutes * 60_000);

/** How somebody stands with a quiz in the present pass through the track. */
export interface Standing {
  readonly attemptsUsed: number;
  /** Null: without a limit. */
  readonly attemptsLeft: number | null;
  /** When the next attempt may begin; null: now. */
  readonly availableAt: Date | null;
  /** The best attempt counts (L-51); null before the first has ended. */
  readonly best: Score | null;
  readonly passed: boolean;
  readonly open: QuizAttempt | null;
}

/**
 * @param attempts Those of the present pass, in any order.
 * @param granted Attempts that administrators gave besides.
 */
export function standingOf(
  { maxAttempts, waitMinutes }: Pick<QuizContent, 'maxAttempts' | 'waitMinutes'>,
  attempts: readonly QuizAttempt[],
  { granted, now }: { readonly granted: number; readonly now: Date },
): Standing {
  const ended = attempts.flatMap((attempt) => attempt.ended ?? []);
  const lastEnd = Math.max(...ended.map(({ at }) => at.getTime()));
  const availableAt = new Date(lastEnd + waitMinutes * 60_000);
  const mustWait = ended.length > 0 && availableAt > now;
  return {
    attemptsUsed: attempts.length,
    attemptsLeft:
      maxAttempts === null ? null : Math.max(0, maxAttempts + granted - attempts.length),
    availableAt: mustWait ? availableAt : null,
    best: bestOf(ended),
    passed: ended.some(({ passed }) => passed),
    open: attempts.find((attempt) => attempt.ended === null) ?? null,
  };
}

/** By share of points: the number of questions may have changed in between. */
function bestOf(scores: readonly Score[]): Score | null {
  const [first, ...others] = scores;
  if (first === undefined) return null;
  return others.reduce<Score>(
    (best, next) => (scorePercentOf(next) > scorePercentOf(best) ? next : best),
    first,
  );
}

/** Whether the person may now see which answers of an ended attempt were right (L-50). */
export function showsKey(
  { feedback }: Pick<QuizContent, 'feedback'>,
  { passed, attemptsLeft, open }: Pick<Standing, 'passed' | 'attemptsLeft' | 'open'>,
): boolean {
  switch (feedback) {
    case 'never':
      return false;
    case 'afterPassing':
      return passed;
    case 'afterEachAttempt':
      return true;
    case 'afterLastAttempt':
      return attemptsLeft === 0 && open === null;
  }
}
