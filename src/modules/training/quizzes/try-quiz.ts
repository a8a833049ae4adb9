import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { WithPortal } from '../../../db/database.ts';
import { type Actor, authorize } from '../../people/index.ts';
import { type AskedQuestion, askedQuestions } from './attempt-view.ts';
import { quizHasProblems, quizNotFound } from './errors.ts';
import { neededPointsOf, type QuizContent } from './quiz.ts';
import { problemsOf } from './quiz-problems.ts';
import { loadQuiz } from './quiz-repository.ts';
import { type Answers, type Score, scoreOf } from './score.ts';

const seeds = 2 ** 31;

/** A try without records: what was chosen comes along, nothing is stored. */
export const quizTrial = z.strictObject({
  seed: z
    .number()
    .int()
    .min(0)
    .max(seeds - 1)
    .optional()
    .meta({ description: 'Of the order; a new one when it is left out' }),
  answers: z
    .record(z.guid(), z.array(z.guid()).max(20))
    .optional()
    .meta({ description: 'Chosen options by question; with them the answer tells the result' }),
});

export interface QuizTrial {
  readonly seed: number;
  readonly content: QuizContent;
  readonly neededPoints: number;
  readonly questions: readonly AskedQuestion[];
  /** Null while nothing was answered. */
  readonly result: Score | null;
}

/**
 * Lets an author take the quiz as it is edited now, like a learner and without leaving a record
 * (L-64).
 *
 * @throws {AppError} `forbidden`, `quiz_not_found`; `invalid_input` while learners could not take it
 */
export async function tryQuiz(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  {
    quizId,
    seed = randomInt(seeds),
    answers,
  }: {
    readonly quizId: string;
    readonly seed?: number | undefined;
    readonly answers?: Answers | undefined;
  },
): Promise<QuizTrial> {
  authorize(actor, 'training.read');
  const quiz = await withPortal(actor.portalId, 'read', (tx) => loadQuiz(tx, quizId));
  if (quiz === null) throw quizNotFound(quizId);
  const problems = problemsOf(quiz.draft);
  if (problems.length > 0) throw quizHasProblems(problems);
  const given = { seed, answers: answers ?? {} };
  return {
    seed,
    content: quiz.draft,
    neededPoints: neededPointsOf(quiz.draft),
    questions: askedQuestions(quiz.draft, given, answers !== undefined),
    result: answers === undefined ? null : scoreOf(quiz.draft, answers),
  };
}
