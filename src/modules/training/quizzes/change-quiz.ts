import type { Tx, WithPortal } from '../../../db/database.ts';
import type { Queue } from '../../../db/queue.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Actor, authorize, idOf } from '../../people/index.ts';
import { quizNotFound, quizRevisionConflict } from './errors.ts';
import type { Quiz } from './quiz.ts';
import { type Edit, loadQuiz, lockQuiz } from './quiz-repository.ts';

export interface QuizDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
}

export interface WantedQuiz {
  readonly quizId: string;
  /** The revision that the change was made on; null: whatever it is now. */
  readonly revision: number | null;
}

/**
 * The frame of every change: who may, one transaction, the row locked, and on the revision that the
 * author saw.
 *
 * @returns The quiz as it is after the change.
 * @throws {AppError} `forbidden`, `quiz_not_found`, `revision_conflict`
 */
export async function changeLockedQuiz(
  { withPortal, clock }: Pick<QuizDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { quizId, revision }: WantedQuiz,
  change: (tx: Tx, quiz: Quiz, edit: Edit) => Promise<void>,
): Promise<Quiz> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const quiz = await lockQuiz(tx, quizId);
    if (quiz === null) throw quizNotFound(quizId);
    if (revision !== null && revision !== quiz.revision) throw quizRevisionConflict(quiz.revision);
    await change(tx, quiz, { by: idOf(actor), now: clock.now() });
    return (await loadQuiz(tx, quizId)) ?? quiz;
  });
}
