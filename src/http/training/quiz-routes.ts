import type { FastifyReply } from 'fastify';
import type { Actor } from '../../modules/people/index.ts';
import {
  createQuiz,
  deleteQuiz,
  getQuiz,
  listQuizzes,
  publishQuiz,
  type Quiz,
  quizChange,
  quizSorts,
  quizTrial,
  tryQuiz,
  updateQuiz,
} from '../../modules/training/index.ts';
import { actorOf } from '../authentication.ts';
import { IfMatch, OptionalIfMatch } from '../certifications/schemas.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams, listQuery, NoContent, pageOfItems } from '../schemas.ts';
import { presentQuiz, presentQuizItem, presentTrial } from './quiz-present.ts';
import { QuizItem, QuizResponse, QuizTrialResponse } from './quiz-schemas.ts';

const tags = ['quizzes'];
const params = idParams('Quiz');

/** What authors do with quizzes. */
export function quizRoutes(app: HttpApp, deps: HttpDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
  publishRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/quizzes',
    {
      schema: {
        operationId: 'listQuizzes',
        tags,
        summary: 'Quizzes, the last changed ones first',
        querystring: listQuery(quizSorts, '-updated'),
        response: answers({ 200: pageOfItems(QuizItem) }, 401, 403, 422),
      },
    },
    async (request) => {
      const page = await listQuizzes(deps, await actorOf(deps, request), request.query);
      return { ...page, items: page.items.map(presentQuizItem) };
    },
  );
  app.get(
    '/quizzes/:id',
    {
      schema: {
        operationId: 'getQuiz',
        tags,
        summary: 'A quiz with its key, as it is edited',
        params,
        response: answers({ 200: QuizResponse }, 401, 403, 404, 422),
      },
    },
    async (request, reply) =>
      answer(deps, reply, await actorOf(deps, request), { id: request.params.id }),
  );
  app.post(
    '/quizzes/:id/trial',
    {
      schema: {
        operationId: 'tryQuiz',
        tags,
        summary: 'Take a quiz as it is edited, without leaving a record',
        params,
        body: quizTrial,
        response: answers({ 200: QuizTrialResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return presentTrial(
        await tryQuiz(deps, actor, { ...request.body, quizId: request.params.id }),
      );
    },
  );
}

function writeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/quizzes',
    {
      schema: {
        operationId: 'createQuiz',
        tags,
        summary: 'Begin a quiz; anything may be missing',
        body: quizChange,
        response: answers({ 201: QuizResponse }, 401, 403, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      return answer(deps, reply.code(201), actor, await createQuiz(deps, actor, request.body));
    },
  );
  app.patch(
    '/quizzes/:id',
    {
      schema: {
        operationId: 'updateQuiz',
        tags,
        summary: 'Change some fields of a quiz; learners keep what is in use',
        params,
        headers: IfMatch,
        body: quizChange,
        response: answers({ 200: QuizResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const quiz = await updateQuiz(deps, actor, {
        quizId: request.params.id,
        revision: request.headers['if-match'],
        change: request.body,
      });
      return answer(deps, reply, actor, quiz);
    },
  );
}

function publishRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/quizzes/:id/publication',
    {
      schema: {
        operationId: 'publishQuiz',
        tags,
        summary: 'Give learners the quiz as it is edited now',
        description: 'Attempts that have begun keep the questions they were asked.',
        params,
        headers: OptionalIfMatch,
        response: answers({ 200: QuizResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const quiz = await publishQuiz(deps, actor, {
        quizId: request.params.id,
        revision: request.headers['if-match'] ?? null,
      });
      return answer(deps, reply, actor, quiz);
    },
  );
  app.delete(
    '/quizzes/:id',
    {
      schema: {
        operationId: 'deleteQuiz',
        tags,
        summary: 'Delete a quiz that never was in use',
        params,
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      await deleteQuiz(deps, await actorOf(deps, request), { quizId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}

async function answer(deps: HttpDeps, reply: FastifyReply, actor: Actor, { id }: Pick<Quiz, 'id'>) {
  const quiz = await getQuiz(deps, actor, { quizId: id });
  reply.header('etag', `"${quiz.revision}"`);
  return presentQuiz(quiz);
}
