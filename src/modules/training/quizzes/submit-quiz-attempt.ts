import { lockUsers, type UserActor } from '../../people/index.ts';
import type { AttemptView } from './attempt-view.ts';
import type { QuizDeps } from './change-quiz.ts';
import { endAttempt } from './end-attempt.ts';
import { isOverdue, type QuizAttempt } from './quiz-attempt.ts';
import { loadQuizAttempt, lockQuizAttempt } from './quiz-attempt-repository.ts';
import { ownAttempt, viewAttempt } from './read-quiz-attempt.ts';

/**
 * Ends an attempt and tells its result. Submitting what has ended already, also because its time was
 * over, is answered with that result: nothing is scored twice.
 *
 * @throws {AppError} `quiz_attempt_not_found`
 */
export async function submitQuizAttempt(
  deps: QuizDeps,
  actor: UserActor,
  { attemptId }: { readonly attemptId: string },
): Promise<AttemptView> {
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const { userId } = ownAttempt(actor, await loadQuizAttempt(tx, attemptId), attemptId);
    await lockUsers(tx, [userId]);
    const attempt = ownAttempt(actor, await lockQuizAttempt(tx, attemptId), attemptId);
    const now = deps.clock.now();
    const ended =
      attempt.ended === null ? await endAttempt(tx, deps, attempt, endOf(attempt, now)) : attempt;
    return viewAttempt(tx, ended, now);
  });
}

function endOf(attempt: QuizAttempt, now: Date) {
  const { deadline } = attempt;
  if (deadline === null || now <= deadline) return { at: now, by: 'learner' } as const;
  // What comes within the seconds of transport was submitted in time.
  return { at: deadline, by: isOverdue(attempt, now) ? ('time' as const) : ('learner' as const) };
}
