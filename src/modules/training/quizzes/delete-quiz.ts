import type { WithPortal } from '../../../db/database.ts';
import { type Actor, authorize } from '../../people/index.ts';
import { quizIsUsed, quizNotFound } from './errors.ts';
import { deleteUnusedQuiz, lockQuiz } from './quiz-repository.ts';

/**
 * Deletes a quiz that never was in use.
 *
 * @throws {AppError} `forbidden`, `quiz_not_found`, `quiz_used`
 */
export async function deleteQuiz(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { quizId }: { readonly quizId: string },
): Promise<void> {
  authorize(actor, 'training.change');
  await withPortal(actor.portalId, 'write', async (tx) => {
    if ((await lockQuiz(tx, quizId)) === null) throw quizNotFound(quizId);
    if (!(await deleteUnusedQuiz(tx, quizId))) throw quizIsUsed(quizId);
  });
}
