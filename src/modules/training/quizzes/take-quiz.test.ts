import { afterAll, describe, expect, it } from 'vitest';
import {
  keyOf,
  openQuiz,
  type PublishedQuiz,
  publishedQuiz,
} from '../../../../tests/support/quizzes.ts';
import { actor, type PersonName, portals, testWorld, userId } from '../../../../tests/support.ts';
import {
  type AttemptView,
  answerAttemptRequest,
  askForAttempt,
  closeOverdueAttempts,
  grantAttempts,
  listAttemptRequests,
  publishQuiz,
  readQuizAttempt,
  readQuizStanding,
  reopenAttempt,
  saveQuizAnswer,
  startQuizAttempt,
  submitQuizAttempt,
  updateQuiz,
} from '../index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const admin = actor('admin');
const minutes = (count: number) =>
  world.clock.set(new Date(world.clock.now().getTime() + count * 60_000));

async function begin(made: PublishedQuiz, person: PersonName = 'ana'): Promise<AttemptView> {
  await openQuiz(world, person, made);
  return startQuizAttempt(world, actor(person), { quizId: made.quiz.id });
}

/** Answers that many questions rightly, and the others wrongly. */
async function answer(
  made: PublishedQuiz,
  view: AttemptView,
  right: number,
  person: PersonName = 'ana',
) {
  const key = keyOf(made.quiz);
  for (const [index, { id, options }] of view.questions.entries()) {
    const rightIds = key.get(id) ?? [];
    const wrong = options.map((option) => option.id).filter((each) => !rightIds.includes(each));
    await saveQuizAnswer(world, actor(person), {
      attemptId: view.attempt.id,
      questionId: id,
      optionIds: index < right ? rightIds : wrong.slice(0, 1),
    });
  }
}

async function take(made: PublishedQuiz, right: number, person: PersonName = 'ana') {
  const view = await begin(made, person);
  await answer(made, view, right, person);
  return submitQuizAttempt(world, actor(person), { attemptId: view.attempt.id });
}

const factsOf = async (trackId: string) => {
  const { rows } = await world.pool.query<{ source: string; score: string; passed: boolean }>(
    'select source, score, passed from completions where training_id = $1',
    [trackId],
  );
  return rows;
};

describe('taking a quiz', () => {
  it('is for whom a track shows it, once its step is open', async () => {
    const made = await publishedQuiz(world);
    const start = startQuizAttempt(world, actor('ana'), { quizId: made.quiz.id });
    await expect(start).rejects.toMatchObject({ code: 'step_not_opened' });
    await expect(
      startQuizAttempt(world, actor('admin', 'other'), { quizId: made.quiz.id }),
    ).rejects.toMatchObject({ code: 'quiz_not_found' });
  });

  it('goes on with the open attempt, whoever clicks twice, and at once', async () => {
    const made = await publishedQuiz(world);
    await openQuiz(world, 'ana', made);
    const started = await Promise.all(
      Array.from({ length: 8 }, () =>
        startQuizAttempt(world, actor('ana'), { quizId: made.quiz.id }),
      ),
    );
    expect(new Set(started.map(({ attempt }) => attempt.id)).size).toBe(1);
    expect(new Set(started.map(({ questions }) => JSON.stringify(questions))).size).toBe(1);
  });

  it('completes the step and the track when it is passed, as one fact', async () => {
    const made = await publishedQuiz(world);
    const view = await begin(made);
    await answer(made, view, 8);
    const results = await Promise.all(
      Array.from({ length: 6 }, () =>
        submitQuizAttempt(world, actor('ana'), { attemptId: view.attempt.id }),
      ),
    );
    for (const { attempt } of results) {
      expect(attempt.ended).toMatchObject({ points: 8, maxPoints: 10, passed: true });
    }
    expect(await factsOf(made.trackId)).toMatchObject([{ source: 'native', passed: true }]);
  });

  it('leaves the track open when it is not passed, and the best attempt counts (L-51)', async () => {
    const made = await publishedQuiz(world);
    expect((await take(made, 7)).attempt.ended).toMatchObject({ points: 7, passed: false });
    expect(await factsOf(made.trackId)).toEqual([]);
    expect((await take(made, 10)).attempt.ended).toMatchObject({ passed: true });
    expect((await take(made, 2)).attempt.ended).toMatchObject({ passed: false });
    const { standing, attempts } = await readQuizStanding(world, actor('ana'), {
      quizId: made.quiz.id,
    });
    expect(standing).toMatchObject({ passed: true, best: { points: 10 } });
    expect(attempts.map(({ ended }) => ended?.points)).toEqual([7, 10, 2]);
    expect(await factsOf(made.trackId)).toHaveLength(1);
  });

  it('keeps answers as they are given, and takes only what the question has', async () => {
    const made = await publishedQuiz(world);
    const view = await begin(made);
    const [first, second] = view.questions;
    const [a, b] = first?.options ?? [];
    if (!first || !second || !a || !b) throw new Error('The quiz is too short.');
    const save = (optionIds: readonly string[], questionId = first.id) =>
      saveQuizAnswer(world, actor('ana'), { attemptId: view.attempt.id, questionId, optionIds });

    expect(await save([a.id])).toEqual({ answered: 1 });
    expect(await save([b.id])).toEqual({ answered: 1 });
    expect(await save([b.id])).toEqual({ answered: 1 });
    await expect(save([a.id, b.id])).rejects.toMatchObject({
      details: { errors: [{ code: 'one_option' }] },
    });
    await expect(save([second.options[0]?.id ?? ''])).rejects.toMatchObject({
      details: { errors: [{ code: 'unknown_option' }] },
    });
    await expect(save([], made.quiz.id)).rejects.toMatchObject({ code: 'question_not_asked' });
    const flagging = { attemptId: view.attempt.id, questionId: second.id };
    await saveQuizAnswer(world, actor('ana'), { ...flagging, isFlagged: true });
    const read = await readQuizAttempt(world, actor('ana'), { attemptId: view.attempt.id });
    expect(read.attempt).toMatchObject({ answers: { [first.id]: [b.id] }, flagged: [second.id] });
    expect(read.questions).toEqual(view.questions);
  });

  it('belongs to its learner alone', async () => {
    const made = await publishedQuiz(world);
    const { attempt, questions } = await begin(made);
    const gone = { code: 'quiz_attempt_not_found' };
    for (const person of ['ben', 'admin'] as const) {
      const theirs = actor(person);
      const wanted = { attemptId: attempt.id };
      await expect(readQuizAttempt(world, theirs, wanted)).rejects.toMatchObject(gone);
      await expect(submitQuizAttempt(world, theirs, wanted)).rejects.toMatchObject(gone);
      await expect(
        saveQuizAnswer(world, theirs, { ...wanted, questionId: questions[0]?.id ?? '' }),
      ).rejects.toMatchObject(gone);
    }
  });

  it('asks what was in use at its start, whatever is changed meanwhile', async () => {
    const made = await publishedQuiz(world);
    const before = await begin(made);
    const wanted = { quizId: made.quiz.id, revision: null };
    await updateQuiz(world, admin, { ...wanted, change: { passPercent: 10, questions: [] } });
    await expect(publishQuiz(world, admin, wanted)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await updateQuiz(world, admin, {
      ...wanted,
      change: { questions: [...(made.quiz.draft.questions.slice(0, 1) as never[])] },
    });
    await publishQuiz(world, admin, wanted);

    const after = await readQuizAttempt(world, actor('ana'), { attemptId: before.attempt.id });
    expect(after).toMatchObject({ passPercent: 80, questions: before.questions });
    expect((await begin(made, 'ben')).questions).toHaveLength(1);
  });
});

describe('the time limit (L-48)', () => {
  it('goes by the server and loses no answer that was given in time', async () => {
    const made = await publishedQuiz(world, { timeLimitMinutes: 10 });
    const view = await begin(made);
    await answer(made, view, 9);
    minutes(10.2);
    const [first] = view.questions;
    const late = { attemptId: view.attempt.id, questionId: first?.id ?? '', optionIds: [] };
    await saveQuizAnswer(world, actor('ana'), {
      ...late,
      optionIds: keyOf(made.quiz).get(first?.id ?? ''),
    });
    minutes(0.1);
    await expect(saveQuizAnswer(world, actor('ana'), late)).rejects.toMatchObject({
      code: 'quiz_attempt_ended',
    });
    const ended = await readQuizAttempt(world, actor('ana'), { attemptId: view.attempt.id });
    expect(ended.attempt.ended).toMatchObject({
      points: 9,
      passed: true,
      by: 'time',
      at: view.attempt.deadline,
    });
    expect(await factsOf(made.trackId)).toHaveLength(1);
  });

  it('ends the attempt of whoever closed the page', async () => {
    const made = await publishedQuiz(world, { timeLimitMinutes: 5 });
    await answer(made, await begin(made), 3);
    minutes(6);
    expect(await closeOverdueAttempts(world, portals.meridian)).toBe(1);
    expect(await closeOverdueAttempts(world, portals.meridian)).toBe(0);
    const { standing } = await readQuizStanding(world, actor('ana'), { quizId: made.quiz.id });
    expect(standing).toMatchObject({ open: null, best: { points: 3 } });
  });
});

describe('attempts', () => {
  it('are used up, asked for, granted, and told of', async () => {
    const made = await publishedQuiz(world, { maxAttempts: 1, title: 'Roles' });
    const { id: quizId } = made.quiz;
    await openQuiz(world, 'ana', made);
    const ask = { quizId, message: 'I read it again.' };
    await expect(askForAttempt(world, actor('ana'), ask)).rejects.toMatchObject({
      code: 'quiz_attempts_left',
    });
    await take(made, 6);
    await expect(begin(made)).rejects.toMatchObject({ code: 'quiz_attempts_used_up' });
    const [request] = await Promise.all(
      [1, 2, 3].map(() => askForAttempt(world, actor('ana'), ask)),
    );
    if (!request) throw new Error('Nobody asked.');
    const listed = await listAttemptRequests(world, admin, {
      sort: '-asked',
      limit: 10,
      states: ['waiting'],
      q: 'silva roles',
    });
    expect(listed.items).toMatchObject([
      { userName: 'Ana Silva', quizTitle: 'Roles', bestPercent: 60, message: 'I read it again.' },
    ]);
    await world.settle();
    await answerAttemptRequest(world, actor('author'), {
      requestId: request.id,
      attempts: 1,
      note: '',
    });
    await answerAttemptRequest(world, actor('author'), {
      requestId: request.id,
      attempts: 1,
      note: '',
    });
    await expect(
      answerAttemptRequest(world, actor('author'), {
        requestId: request.id,
        attempts: 2,
        note: '',
      }),
    ).rejects.toMatchObject({ code: 'attempt_request_answered' });
    expect((await take(made, 8)).attempt.ended).toMatchObject({ passed: true });

    await world.settle();
    const { rows } = await world.pool.query<{ user_id: string; title: string }>(
      `select user_id, title from notifications where kind like 'quizAttempt.%' order by id`,
    );
    expect(
      rows.filter(({ title }) => title.includes('asks for')).map((row) => row.user_id),
    ).toEqual([userId('admin'), userId('author')]);
    expect(rows.filter((row) => row.user_id === userId('ana'))).toMatchObject([
      { title: 'You have another attempt at Roles' },
    ]);
    expect(world.letters.at(-1)).toMatchObject({ subject: 'You have another attempt at Roles' });
  });

  it('are given without being asked, too, by those with Content', async () => {
    const made = await publishedQuiz(world, { maxAttempts: 1 });
    await take(made, 1);
    const grant = { quizId: made.quiz.id, userId: userId('ana'), attempts: 2, note: 'Once more' };
    await expect(grantAttempts(world, actor('system'), grant)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await grantAttempts(world, actor('author'), grant);
    const { standing } = await readQuizStanding(world, actor('ana'), { quizId: made.quiz.id });
    expect(standing.attemptsLeft).toBe(2);
  });

  it('wait for the time between two of them', async () => {
    const made = await publishedQuiz(world, { waitMinutes: 30 });
    await take(made, 1);
    await expect(begin(made)).rejects.toMatchObject({
      code: 'quiz_cooling_down',
      details: { availableAt: new Date(world.clock.now().getTime() + 1_800_000).toISOString() },
    });
    minutes(30);
    expect((await begin(made)).attempt.number).toBe(2);
  });

  it('begin anew when the track is begun anew, and stay readable (L-63)', async () => {
    const made = await publishedQuiz(world, { maxAttempts: 1, feedback: 'afterPassing' });
    const { attempt } = await take(made, 10);
    minutes(1);
    const { rows } = await world.pool.query<{ id: string }>(
      'select id from attempts where track_id = $1',
      [made.trackId],
    );
    await reopenAttempt(world, admin, { attemptId: rows[0]?.id ?? '', reason: 'Renewal' });
    await openQuiz(world, 'ana', made);
    const { standing, attempts } = await readQuizStanding(world, actor('ana'), {
      quizId: made.quiz.id,
    });
    expect(standing).toMatchObject({ attemptsLeft: 1, passed: false, best: null });
    expect(attempts).toHaveLength(1);
    const old = await readQuizAttempt(world, actor('ana'), { attemptId: attempt.id });
    expect(old.questions.every(({ review }) => review === null)).toBe(true);
  });
});
