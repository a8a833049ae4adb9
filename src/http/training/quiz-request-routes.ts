import { z } from 'zod';
import {
  answerAttemptRequest,
  attemptGrant,
  grantAttempts,
  listAttemptRequests,
  requestAnswer,
  requestSorts,
  requestStates,
} from '../../modules/training/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, filterOf, idParams, listQuery, pageOfItems } from '../schemas.ts';
import { presentGrant, presentRequestItem } from './quiz-present.ts';
import { AttemptRequestItem, AttemptRequestResponse } from './quiz-schemas.ts';

const tags = ['quizzes'];

const requestQuery = listQuery(requestSorts, '-asked').extend({
  'filter[state]': filterOf(z.enum(requestStates)),
});

/** People who ask for another attempt, and what administrators answer. */
export function quizRequestRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/quiz-attempt-requests',
    {
      schema: {
        operationId: 'listQuizAttemptRequests',
        tags,
        summary: 'People who ask for another attempt, the newest first',
        querystring: requestQuery,
        response: answers({ 200: pageOfItems(AttemptRequestItem) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { 'filter[state]': states, ...query } = request.query;
      const page = await listAttemptRequests(deps, actor, { ...query, states });
      return { ...page, items: page.items.map(presentRequestItem) };
    },
  );
  app.post(
    '/quiz-attempt-requests/:id/answer',
    {
      schema: {
        operationId: 'answerQuizAttemptRequest',
        tags,
        summary: 'Give somebody who asked more attempts, or decline',
        params: idParams('QuizAttemptRequest'),
        body: requestAnswer,
        response: answers({ 200: AttemptRequestResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const input = { ...request.body, requestId: request.params.id };
      return presentGrant(await answerAttemptRequest(deps, actor, input));
    },
  );
  app.post(
    '/quizzes/:id/attempt-grants',
    {
      schema: {
        operationId: 'grantQuizAttempts',
        tags,
        summary: 'Give a person more attempts at a quiz, asked or not',
        params: idParams('Quiz'),
        body: attemptGrant,
        response: answers({ 200: AttemptRequestResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const input = { ...request.body, quizId: request.params.id };
      return presentGrant(await grantAttempts(deps, actor, input));
    },
  );
}
