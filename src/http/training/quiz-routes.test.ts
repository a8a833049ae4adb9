import { afterAll, describe, expect, it } from 'vitest';
import { openQuiz, publishedQuiz, questionsOf } from '../../../tests/support/quizzes.ts';
import { testServer, testWorld } from '../../../tests/support.ts';

const world = await testWorld();
const server = await testServer(world, { rateLimits: false });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const ana = await server.as('ana');
const author = await server.as('author');

/** Every name of a field that stands anywhere in an answer. */
function fieldsOf(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(
    Object.entries(value).flatMap(([key, inner]) => [
      ...(Array.isArray(value) ? [] : [key]),
      ...fieldsOf(inner),
    ]),
  );
}

interface Attempt {
  readonly id: string;
  readonly questions: readonly { id: string; options: { id: string }[]; review: unknown }[];
}

const hasKey = (body: string): boolean =>
  /Secret explanation|rightOptionIds|isRight/.test(body) ||
  fieldsOf(JSON.parse(body)).has('isRight');

describe('the key of a quiz', () => {
  it.each([
    ['never', 0, false],
    ['afterPassing', 0, false],
    ['afterPassing', 10, true],
    ['afterEachAttempt', 0, true],
    ['afterLastAttempt', 0, false],
  ] as const)(
    'with feedback %s and %d right answers is shown: %s',
    async (feedback, right, shown) => {
      const made = await publishedQuiz(world, { feedback, maxAttempts: 2 });
      await openQuiz(world, 'ana', made);
      const answers: string[] = [];
      const asked = async (...request: Parameters<typeof ana>) => {
        const response = await ana(...request);
        expect(response.statusCode).toBe(200);
        answers.push(response.body);
        return response.json() as Attempt;
      };
      const quiz = `/api/v1/quizzes/${made.quiz.id}`;
      await asked('GET', `${quiz}/standing`);
      const { id, questions } = await asked('POST', `${quiz}/attempts`);
      const attempt = `/api/v1/quiz-attempts/${id}`;
      for (const [index, question] of questions.entries()) {
        const draft = made.quiz.draft.questions.find((each) => each.id === question.id);
        const optionIds = draft?.options
          .filter(({ isRight }) => isRight === index < right)
          .slice(0, 1)
          .map((option) => option.id);
        await asked('PUT', `${attempt}/answers/${question.id}`, { optionIds });
      }
      await asked('GET', attempt);
      expect(answers.filter(hasKey)).toEqual([]);

      const before = answers.length;
      await asked('POST', `${attempt}/submission`);
      await asked('GET', attempt);
      await asked('GET', `${quiz}/standing`);
      expect(answers.slice(before).map(hasKey)).toEqual([shown, shown, false]);
    },
  );

  it('is for authors only, also where they try the quiz', async () => {
    const made = await publishedQuiz(world);
    const quiz = `/api/v1/quizzes/${made.quiz.id}`;
    for (const caller of [ana, await server.as('executive'), await server.as('plain')]) {
      expect((await caller('GET', quiz)).statusCode).toBe(403);
      expect((await caller('POST', `${quiz}/trial`, { answers: {} })).statusCode).toBe(403);
    }
    expect(hasKey((await author('GET', quiz)).body)).toBe(true);
    expect(hasKey((await author('POST', `${quiz}/trial`, {})).body)).toBe(false);
    const tried = await author('POST', `${quiz}/trial`, { answers: {} });
    expect(tried.json()).toMatchObject({ result: { points: 0, maxPoints: 10, passed: false } });
    const { rows } = await world.pool.query('select 1 from quiz_attempts where quiz_id = $1', [
      made.quiz.id,
    ]);
    expect(rows).toEqual([]);
  });
});

describe('editing over HTTP', () => {
  it('refuses what is too long, hidden or too much, and names the field', async () => {
    const [question] = questionsOf(1);
    const cases: readonly [object, string][] = [
      [{ title: 'a'.repeat(201) }, 'title'],
      [{ title: 'a\u202eb' }, 'title'],
      [{ passPercent: 0 }, 'passPercent'],
      [{ passPercent: 101 }, 'passPercent'],
      [{ maxAttempts: 0 }, 'maxAttempts'],
      [{ timeLimitMinutes: 601 }, 'timeLimitMinutes'],
      [{ waitMinutes: -1 }, 'waitMinutes'],
      [{ questions: Array.from({ length: 201 }, () => question) }, 'questions'],
      [{ questions: [{ ...question, text: 'a'.repeat(2_001) }] }, 'questions.0.text'],
      [{ questions: [{ ...question, points: 1.5 }] }, 'questions.0.points'],
      [{ questions: [{ ...question, kind: 'essay' }] }, 'questions.0.kind'],
      [
        { questions: [{ ...question, options: Array(21).fill({ text: 'A' }) }] },
        'questions.0.options',
      ],
    ];
    for (const [body, path] of cases) {
      const response = await author('POST', '/api/v1/quizzes', body);
      expect([path, response.statusCode]).toEqual([path, 422]);
      expect(response.json()).toMatchObject({ errors: [{ path }] });
    }
  });

  it('saves half of a question, says what it lacks, and puts only whole ones in use', async () => {
    const made = await author('POST', '/api/v1/quizzes', {
      title: 'Half',
      questions: [{ kind: 'single', text: '', options: [] }],
    });
    expect(made.statusCode).toBe(201);
    const { id, revision, problems } = made.json() as {
      id: string;
      revision: number;
      problems: { code: string }[];
    };
    expect(problems.map(({ code }) => code)).toEqual([
      'text_missing',
      'too_few_answers',
      'no_right_answer',
      'pass_mark_unreachable',
    ]);
    const quiz = `/api/v1/quizzes/${id}`;
    expect((await author('POST', `${quiz}/publication`)).statusCode).toBe(422);
    const change = { questions: questionsOf(2) };
    const saved = await author('PATCH', quiz, change, { 'if-match': `"${revision}"` });
    expect(saved.json()).toMatchObject({ problems: [], hasChanges: true, version: 0 });
    const stale = await author('PATCH', quiz, change, { 'if-match': `"${revision}"` });
    expect(stale.json()).toMatchObject({ code: 'revision_conflict' });
    expect((await author('POST', `${quiz}/publication`)).json()).toMatchObject({
      version: 1,
      hasChanges: false,
    });
    expect((await author('POST', `${quiz}/publication`)).json()).toMatchObject({ version: 1 });
    expect((await author('DELETE', quiz)).json()).toMatchObject({ code: 'quiz_used' });
  });
});
