import type { PortalId } from '../../../db/database.ts';
import type { QuizDeps } from './change-quiz.ts';
import { endOverdueAttempt } from './end-attempt.ts';
import { overdueBefore } from './quiz-attempt.ts';
import { overdueQuizAttempts } from './quiz-attempt-repository.ts';

const perRound = 500;

/**
 * Ends attempts whose time is over although nobody looks at them: whoever closed the page keeps what
 * they had answered. Each in a transaction of its own, so that one holds up no other. May run twice.
 *
 * @returns How many there were; at most 500, the next round takes the rest.
 */
export async function closeOverdueAttempts(deps: QuizDeps, portalId: PortalId): Promise<number> {
  const overdue = await deps.withPortal(portalId, 'read', (tx) =>
    overdueQuizAttempts(tx, overdueBefore(deps.clock.now()), perRound),
  );
  for (const attempt of overdue) await endOverdueAttempt(deps, portalId, attempt);
  return overdue.length;
}
