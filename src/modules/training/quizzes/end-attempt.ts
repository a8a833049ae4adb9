import type { PortalId, Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { lockUsers } from '../../people/index.ts';
import { completeQuizStep } from '../tracks/quiz-step.ts';
import type { QuizDeps } from './change-quiz.ts';
import { quizAttemptNotFound } from './errors.ts';
import { quizAttemptEnded } from './events.ts';
import { type Ended, isOverdue, type QuizAttempt } from './quiz-attempt.ts';
import { endQuizAttempts, lockQuizAttempt } from './quiz-attempt-repository.ts';
import { contentKey, loadQuizVersions } from './quiz-repository.ts';
import { scoreOf, scorePercentOf } from './score.ts';

/**
 * Scores an attempt with the answers that it has and ends it; passing completes the step of the
 * track, in the same transaction. The caller has locked the person, then the attempt.
 *
 * @returns The attempt as it ended.
 */
export async function endAttempt(
  tx: Tx,
  deps: QuizDeps,
  attempt: QuizAttempt,
  { at, by }: Pick<Ended, 'at' | 'by'>,
): Promise<QuizAttempt> {
  const contents = await loadQuizVersions(tx, [attempt]);
  const content = contents.get(contentKey(attempt));
  if (content === undefined) throw quizAttemptNotFound(attempt.id);

  const { id: attemptId, quizId, userId } = attempt;
  const ended: Ended = { ...scoreOf(content, attempt.answers), at, by };
  const scorePercent = scorePercentOf(ended);
  await endQuizAttempts(tx, [{ ...attempt, ended }]);
  const { passed } = ended;
  await recordEvents(tx, deps.queue, [
    happened(quizAttemptEnded, at, { attemptId, quizId, userId, passed, scorePercent }),
  ]);
  if (passed) await completeQuizStep(tx, deps, { userId, quizId, passedAt: at, scorePercent });
  return { ...attempt, ended };
}

/**
 * Ends an attempt at its deadline, with every answer that was given until then. Does nothing when it
 * has ended meanwhile, so that it may run twice and at once.
 */
export async function endOverdueAttempt(
  deps: QuizDeps,
  portalId: PortalId,
  { id, userId }: Pick<QuizAttempt, 'id' | 'userId'>,
): Promise<void> {
  await deps.withPortal(portalId, 'write', async (tx) => {
    await lockUsers(tx, [userId]);
    const attempt = await lockQuizAttempt(tx, id);
    if (attempt === null || attempt.deadline === null) return;
    if (!isOverdue(attempt, deps.clock.now())) return;
    await endAttempt(tx, deps, attempt, { at: attempt.deadline, by: 'time' });
  });
}
