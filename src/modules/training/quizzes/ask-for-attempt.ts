import { z } from 'zod';
import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { optionalLine } from '../../../kernel/fields.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorize, lockUsers, type UserActor } from '../../people/index.ts';
import type { QuizDeps } from './change-quiz.ts';
import { attemptsAreLeft } from './errors.ts';
import { quizAttemptAsked } from './events.ts';
import { loadStanding } from './load-standing.ts';
import { insertQuizGrant, type QuizGrant } from './quiz-grant-repository.ts';

/** One line to the administrator; may be empty. */
export const attemptRequest = z.strictObject({ message: optionalLine(500).default('') });

/**
 * Asks the administrators for another attempt, once: whoever asks again is told of the request that
 * is waiting.
 *
 * @throws {AppError} `quiz_not_found`, `quiz_not_in_use`; `quiz_attempts_left` while there is one
 */
export async function askForAttempt(
  deps: QuizDeps,
  actor: UserActor,
  { quizId, message }: { readonly quizId: string; readonly message: string },
): Promise<QuizGrant> {
  const { userId } = actor;
  authorize(actor, 'quiz.take', { userId });
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    await lockUsers(tx, [userId]);
    const now = deps.clock.now();
    const { standing, grants } = await loadStanding(tx, { userId, quizId }, now);
    const waiting = grants.find(({ answeredAt }) => answeredAt === null);
    if (waiting !== undefined) return waiting;
    if (standing.attemptsLeft !== 0 || standing.open !== null) throw attemptsAreLeft(quizId);

    const request: QuizGrant = {
      id: newId<'QuizGrant'>(),
      quizId,
      userId,
      askedAt: now,
      message,
      answeredAt: null,
      attempts: null,
      note: '',
      createdAt: now,
    };
    await insertQuizGrant(tx, { ...request, answeredBy: null });
    await recordEvents(tx, deps.queue, [
      happened(quizAttemptAsked, now, { requestId: request.id, quizId, userId }),
    ]);
    return request;
  });
}
