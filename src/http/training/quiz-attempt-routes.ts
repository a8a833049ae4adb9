import { z } from 'zod';
import {
  askForAttempt,
  attemptRequest,
  readQuizAttempt,
  readQuizStanding,
  saveQuizAnswer,
  startQuizAttempt,
  submitQuizAttempt,
} from '../../modules/training/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idField, idParams } from '../schemas.ts';
import { presentAttempt, presentGrant, presentStanding } from './quiz-present.ts';
import {
  AttemptRequestResponse,
  QuizAttemptResponse,
  QuizStandingResponse,
} from './quiz-schemas.ts';

const tags = ['quizzes'];
const quizParams = idParams('Quiz');
const attemptParams = idParams('QuizAttempt');

const answerBody = z
  .strictObject({
    optionIds: z
      .array(idField('answer'))
      .max(20)
      .optional()
      .meta({ description: 'What is chosen; empty takes the answer back' }),
    isFlagged: z.boolean().optional().meta({ description: 'To come back to it' }),
  })
  .refine(
    ({ optionIds, isFlagged }) => optionIds !== undefined || isFlagged !== undefined,
    'Give optionIds, isFlagged, or both.',
  );

/** What learners do with quizzes: each person for themselves. */
export function quizAttemptRoutes(app: HttpApp, deps: HttpDeps): void {
  startRoutes(app, deps);
  takeRoutes(app, deps);
}

function startRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/quizzes/:id/standing',
    {
      schema: {
        operationId: 'getQuizStanding',
        tags,
        summary: 'The rules of a quiz, and how the person signed in stands with it',
        params: quizParams,
        response: answers({ 200: QuizStandingResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      return presentStanding(await readQuizStanding(deps, actor, { quizId: request.params.id }));
    },
  );
  app.post(
    '/quizzes/:id/attempts',
    {
      schema: {
        operationId: 'startQuizAttempt',
        tags,
        summary: 'Begin an attempt, or go on with the open one',
        params: quizParams,
        response: answers({ 200: QuizAttemptResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      return presentAttempt(await startQuizAttempt(deps, actor, { quizId: request.params.id }));
    },
  );
  app.post(
    '/quizzes/:id/attempt-requests',
    {
      schema: {
        operationId: 'askForQuizAttempt',
        tags,
        summary: 'Ask the administrators for another attempt',
        params: quizParams,
        body: attemptRequest,
        response: answers({ 200: AttemptRequestResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const input = { ...request.body, quizId: request.params.id };
      return presentGrant(await askForAttempt(deps, actor, input));
    },
  );
}

function takeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/quiz-attempts/:id',
    {
      schema: {
        operationId: 'getQuizAttempt',
        tags,
        summary: 'An own attempt: its questions, answers and result',
        params: attemptParams,
        response: answers({ 200: QuizAttemptResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      return presentAttempt(await readQuizAttempt(deps, actor, { attemptId: request.params.id }));
    },
  );
  app.put(
    '/quiz-attempts/:id/answers/:questionId',
    {
      schema: {
        operationId: 'saveQuizAnswer',
        tags,
        summary: 'Store an answer as it is given',
        params: attemptParams.extend({ questionId: idField('question') }),
        body: answerBody,
        response: answers(
          { 200: z.object({ answered: z.number().int() }) },
          401,
          403,
          404,
          409,
          422,
        ),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const { id: attemptId, questionId } = request.params;
      return saveQuizAnswer(deps, actor, { ...request.body, attemptId, questionId });
    },
  );
  app.post(
    '/quiz-attempts/:id/submission',
    {
      schema: {
        operationId: 'submitQuizAttempt',
        tags,
        summary: 'End an own attempt and see its result',
        params: attemptParams,
        response: answers({ 200: QuizAttemptResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      return presentAttempt(await submitQuizAttempt(deps, actor, { attemptId: request.params.id }));
    },
  );
}
