import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Actor, authorize, idOf } from '../../people/index.ts';
import { quizNotFound } from './errors.ts';
import type { Quiz } from './quiz.ts';
import { newQuizContent, type QuizChange } from './quiz-fields.ts';
import { insertQuiz, loadQuiz } from './quiz-repository.ts';

/**
 * Begins a quiz. Anything may be missing; learners get nothing of it before `publishQuiz`.
 *
 * @throws {AppError} `forbidden`
 */
export async function createQuiz(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  change: QuizChange,
): Promise<Quiz> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const id = newId<'Quiz'>();
    await insertQuiz(tx, id, newQuizContent(change), { by: idOf(actor), now: clock.now() });
    const quiz = await loadQuiz(tx, id);
    if (quiz === null) throw quizNotFound(id);
    return quiz;
  });
}
