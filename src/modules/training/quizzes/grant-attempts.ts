import { z } from 'zod';
import type { Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { optionalLine } from '../../../kernel/fields.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import { type Actor, authorize, idOf, loadUser, lockUsers } from '../../people/index.ts';
import type { QuizDeps } from './change-quiz.ts';
import { attemptRequestNotFound, quizNotFound, requestAnswered, takerUnknown } from './errors.ts';
import { quizAttemptsGranted } from './events.ts';
import {
  answerQuizGrant,
  insertQuizGrant,
  loadQuizGrant,
  lockQuizGrant,
  type QuizGrant,
  quizGrantsOf,
} from './quiz-grant-repository.ts';
import { quizExists } from './quiz-repository.ts';

const note = optionalLine(500).default('').meta({ description: 'What the learner is told' });
const most = 20;

/** How a request is answered: some attempts, or none. */
export const requestAnswer = z.strictObject({
  attempts: z.number().int().min(0).max(most).meta({ description: '0 declines' }),
  note,
});

/** Attempts for somebody who may not have asked. */
export const attemptGrant = z.strictObject({
  userId: z.guid().transform((text) => text.toLowerCase()),
  attempts: z.number().int().min(1).max(most),
  note,
});

interface Answer {
  readonly attempts: number;
  readonly note: string;
}

/**
 * Answers a request for another attempt. The same answer again changes nothing.
 *
 * @throws {AppError} `forbidden`, `attempt_request_not_found`; `attempt_request_answered` when it
 *   has another answer
 */
export async function answerAttemptRequest(
  deps: QuizDeps,
  actor: Actor,
  { requestId, ...answer }: Answer & { readonly requestId: string },
): Promise<QuizGrant> {
  authorize(actor, 'training.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const known = await loadQuizGrant(tx, requestId);
    if (known === null) throw attemptRequestNotFound(requestId);
    await lockUsers(tx, [known.userId]);
    const request = await lockQuizGrant(tx, requestId);
    if (request === null) throw attemptRequestNotFound(requestId);
    if (request.answeredAt === null) return storeAnswer(tx, deps, { actor, request, answer });
    if (request.attempts !== answer.attempts) throw requestAnswered(requestId);
    return request;
  });
}

/**
 * Gives somebody more attempts at a quiz, asked or not: a request that waits is answered by it.
 *
 * @throws {AppError} `forbidden`, `quiz_not_found`; `invalid_input` for a person who is not there
 */
export async function grantAttempts(
  deps: QuizDeps,
  actor: Actor,
  { quizId, userId, ...answer }: Answer & { readonly quizId: string; readonly userId: string },
): Promise<QuizGrant> {
  authorize(actor, 'training.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    if (!(await quizExists(tx, quizId))) throw quizNotFound(quizId);
    const user = await loadUser(tx, userId as Id<'User'>);
    if (user === null) throw takerUnknown();
    await lockUsers(tx, [userId]);
    const grants = await quizGrantsOf(tx, { userId, quizId });
    const waiting = grants.find(({ answeredAt }) => answeredAt === null);
    const request = waiting ?? {
      id: newId<'QuizGrant'>(),
      quizId,
      userId,
      askedAt: null,
      message: '',
      answeredAt: null,
      attempts: null,
      note: '',
      createdAt: deps.clock.now(),
    };
    return storeAnswer(tx, deps, { actor, request, answer, isNew: waiting === undefined });
  });
}

interface Stored {
  readonly actor: Actor;
  readonly request: QuizGrant;
  readonly answer: Answer;
  readonly isNew?: boolean;
}

async function storeAnswer(
  tx: Tx,
  { queue, clock }: QuizDeps,
  { actor, request, answer, isNew = false }: Stored,
): Promise<QuizGrant> {
  const now = clock.now();
  const answered = { ...request, ...answer, answeredAt: now, answeredBy: idOf(actor) };
  if (isNew) await insertQuizGrant(tx, answered);
  else await answerQuizGrant(tx, request.id, answered);
  const { quizId, userId, attempts, answeredBy: grantedBy } = answered;
  await recordEvents(tx, queue, [
    happened(quizAttemptsGranted, now, {
      requestId: request.id,
      quizId,
      userId,
      attempts,
      grantedBy,
    }),
  ]);
  return answered;
}
