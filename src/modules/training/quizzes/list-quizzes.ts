import type { WithPortal } from '../../../db/database.ts';
import { type Actor, authorize, searchPatterns } from '../../people/index.ts';
import type { Listed, ListInput } from '../keyset-query.ts';
import { quizNotFound } from './errors.ts';
import type { Quiz } from './quiz.ts';
import {
  countQuizzes,
  pageOfQuizzes,
  type QuizListItem,
  stepsWithQuiz,
} from './quiz-list-query.ts';
import { problemsOf, type QuizProblem } from './quiz-problems.ts';
import { loadQuiz } from './quiz-repository.ts';

export const quizSorts = ['title', 'updated'] as const;
export type ListQuizzes = ListInput<(typeof quizSorts)[number]>;

/**
 * Quizzes for the table and the picker of a track's step.
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listQuizzes(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { q = '', ...input }: ListQuizzes,
): Promise<Listed<QuizListItem>> {
  authorize(actor, 'training.read');
  const query = { ...input, patterns: searchPatterns(q) };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfQuizzes(tx, query)),
    total: await countQuizzes(tx, query),
  }));
}

export interface QuizDetails extends Quiz {
  /** What keeps the draft from being put in use. */
  readonly problems: readonly QuizProblem[];
  /** Steps of the tracks that use it, so that a question can lead back to one. */
  readonly steps: readonly QuizStep[];
}

export interface QuizStep {
  readonly trackId: string;
  readonly trackName: string;
  readonly stepId: string;
  readonly stepTitle: string;
  readonly kind: string;
}

/**
 * A quiz with its key, for whoever edits it.
 *
 * @throws {AppError} `forbidden`, `quiz_not_found`
 */
export async function getQuiz(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { quizId }: { readonly quizId: string },
): Promise<QuizDetails> {
  authorize(actor, 'training.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    const quiz = await loadQuiz(tx, quizId);
    if (quiz === null) throw quizNotFound(quizId);
    return {
      ...quiz,
      problems: problemsOf(quiz.draft),
      steps: await stepsWithQuiz(tx, quizId),
    };
  });
}
