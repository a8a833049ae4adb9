import {
  askForAttempt,
  createQuiz,
  quizChange,
  startQuizAttempt,
  submitQuizAttempt,
} from '../../src/modules/training/index.ts';
import { actor, userId } from '../support/people.ts';
import { openQuiz, publishedQuiz, questionsOf } from '../support/quizzes.ts';
import {
  contentOrSystem,
  type Entries,
  everyPerson,
  type MatrixContext,
  type Role,
} from './matrix.ts';

const readers: readonly Role[] = [...contentOrSystem, 'fullKey'];
const changers: readonly Role[] = ['contentAdmin', 'fullAdmin', 'fullKey'];

/** Keys take no quizzes; people may not know of the attempts of others. */
const refusesOthers = (role: Role) => (role.endsWith('Key') ? 403 : 404);

async function draft({ world, number }: MatrixContext) {
  const { id } = await createQuiz(world, actor('admin'), { title: `Quiz ${number}` });
  return { params: { id } };
}

async function inUse({ world }: MatrixContext) {
  const { quiz } = await publishedQuiz(world);
  return { params: { id: quiz.id } };
}

async function inUseThere(context: MatrixContext) {
  await inUse(context);
  return {};
}

async function anasAttempt({ world }: MatrixContext) {
  const made = await publishedQuiz(world);
  await openQuiz(world, 'ana', made);
  const { attempt, questions } = await startQuizAttempt(world, actor('ana'), {
    quizId: made.quiz.id,
  });
  return { params: { id: attempt.id, questionId: questions[0]?.id ?? '' } };
}

async function anasRequest({ world }: MatrixContext) {
  const made = await publishedQuiz(world, { maxAttempts: 1 });
  await openQuiz(world, 'ana', made);
  const quizId = made.quiz.id;
  const { attempt } = await startQuizAttempt(world, actor('ana'), { quizId });
  await submitQuizAttempt(world, actor('ana'), { attemptId: attempt.id });
  const request = await askForAttempt(world, actor('ana'), { quizId, message: 'Please' });
  return { params: { id: request.id } };
}

export const routes: Entries = {
  'GET /api/v1/quizzes': { allowed: readers, request: inUseThere, foreignPortal: 'own' },
  'POST /api/v1/quizzes': {
    allowed: changers,
    request: ({ number }) => ({ body: { title: `Quiz ${number}` } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/quizzes/:id': { allowed: readers, request: inUse, foreignPortal: 404 },
  'PATCH /api/v1/quizzes/:id': {
    allowed: changers,
    request: async (context) => ({
      ...(await draft(context)),
      body: { title: `Renamed ${context.number}` },
      headers: { 'if-match': '*' },
    }),
    foreignPortal: 404,
  },
  'POST /api/v1/quizzes/:id/publication': {
    allowed: changers,
    request: async ({ world, number }) => {
      const content = quizChange.parse({ title: `Quiz ${number}`, questions: questionsOf(1) });
      const { id } = await createQuiz(world, actor('admin'), content);
      return { params: { id } };
    },
    foreignPortal: 404,
  },
  'POST /api/v1/quizzes/:id/trial': {
    allowed: readers,
    request: async (context) => ({ ...(await inUse(context)), body: {} }),
    foreignPortal: 404,
  },
  'DELETE /api/v1/quizzes/:id': { allowed: changers, request: draft, foreignPortal: 404 },
  'GET /api/v1/quizzes/:id/standing': {
    allowed: everyPerson,
    request: inUse,
    foreignPortal: 404,
  },
  'POST /api/v1/quizzes/:id/attempts': {
    allowed: everyPerson,
    request: inUse,
    // The step of the track is not open yet: whoever may is told so.
    accepts: [409],
    foreignPortal: 404,
  },
  'POST /api/v1/quizzes/:id/attempt-requests': {
    allowed: everyPerson,
    request: async (context) => ({ ...(await inUse(context)), body: {} }),
    // There is still an attempt: whoever may is told so.
    accepts: [409],
    foreignPortal: 404,
  },
  'GET /api/v1/quiz-attempts/:id': {
    allowed: ['self'],
    refused: refusesOthers,
    request: anasAttempt,
    foreignPortal: 404,
  },
  'PUT /api/v1/quiz-attempts/:id/answers/:questionId': {
    allowed: ['self'],
    refused: refusesOthers,
    request: async (context) => ({ ...(await anasAttempt(context)), body: { optionIds: [] } }),
    foreignPortal: 404,
  },
  'POST /api/v1/quiz-attempts/:id/submission': {
    allowed: ['self'],
    refused: refusesOthers,
    request: anasAttempt,
    foreignPortal: 404,
  },
  'GET /api/v1/quiz-attempt-requests': {
    allowed: readers,
    request: async (context) => {
      await anasRequest(context);
      return {};
    },
    foreignPortal: 'own',
  },
  'POST /api/v1/quiz-attempt-requests/:id/answer': {
    allowed: changers,
    request: async (context) => ({
      ...(await anasRequest(context)),
      body: { attempts: 1, note: '' },
    }),
    foreignPortal: 404,
  },
  'POST /api/v1/quizzes/:id/attempt-grants': {
    allowed: changers,
    request: async (context) => ({
      ...(await inUse(context)),
      body: { userId: userId('ana'), attempts: 1 },
    }),
    foreignPortal: 404,
  },
};
