import { authorize, type UserActor } from '../../people/index.ts';
import type { QuizDeps } from './change-quiz.ts';
import { endOverdueAttempt } from './end-attempt.ts';
import { type LoadedStanding, loadStanding } from './load-standing.ts';
import { isOverdue } from './quiz-attempt.ts';

export interface QuizStanding extends LoadedStanding {
  readonly quizId: string;
  /** The server's clock, which deadlines go by. */
  readonly now: Date;
}

/**
 * What a learner reads before a quiz: its rules, and how they stand with it. An attempt whose time is
 * over is ended on the way.
 *
 * @throws {AppError} `quiz_not_found`, `quiz_not_in_use`
 */
export async function readQuizStanding(
  deps: QuizDeps,
  actor: UserActor,
  { quizId }: { readonly quizId: string },
): Promise<QuizStanding> {
  const { userId } = actor;
  authorize(actor, 'quiz.take', { userId });
  const read = () =>
    deps.withPortal(actor.portalId, 'read', async (tx) => {
      const now = deps.clock.now();
      return { ...(await loadStanding(tx, { userId, quizId }, now)), quizId, now };
    });
  const found = await read();
  const { open } = found.standing;
  if (open === null || !isOverdue(open, found.now)) return found;
  await endOverdueAttempt(deps, actor.portalId, open);
  return read();
}
