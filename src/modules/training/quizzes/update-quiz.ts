import type { Actor } from '../../people/index.ts';
import { changeLockedQuiz, type QuizDeps, type WantedQuiz } from './change-quiz.ts';
import type { Quiz } from './quiz.ts';
import { changeQuiz, type QuizChange } from './quiz-fields.ts';
import { saveQuiz } from './quiz-repository.ts';

/**
 * Saves some fields of a quiz, as its editor does by itself. Learners keep what is in use until
 * `publishQuiz`: nobody meets a half-typed question.
 *
 * @throws {AppError} `forbidden`, `quiz_not_found`, `revision_conflict`
 */
export const updateQuiz = (
  deps: Pick<QuizDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { change, ...wanted }: WantedQuiz & { readonly change: QuizChange },
): Promise<Quiz> =>
  changeLockedQuiz(deps, actor, wanted, (tx, quiz, edit) =>
    saveQuiz(tx, quiz, changeQuiz(quiz.draft, change), edit),
  );
