import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { paperOf } from './paper.ts';
import {
  emptyQuiz,
  maxPointsOf,
  neededPointsOf,
  type QuizContent,
  type QuizQuestion,
} from './quiz.ts';
import { type QuizAttempt, showsKey, standingOf } from './quiz-attempt.ts';
import { problemsOf } from './quiz-problems.ts';
import { type Answers, isRight, scoreOf, scorePercentOf } from './score.ts';

const optionsOf = (id: string, right: readonly boolean[], anchored: readonly number[] = []) =>
  right.map((isRightOne, index) => ({
    id: `${id}-${index}`,
    text: `Answer ${index}`,
    isRight: isRightOne,
    isAnchored: anchored.includes(index),
  }));

const question = (id: string, change: Partial<QuizQuestion> = {}): QuizQuestion => ({
  id,
  kind: 'single',
  text: `Question ${id}`,
  points: 1,
  options: optionsOf(id, [true, false, false]),
  explanation: '',
  stepId: null,
  ...change,
});

const quiz = (change: Partial<QuizContent> = {}): QuizContent => ({
  ...emptyQuiz,
  title: 'Basics',
  questions: [question('a'), question('b')],
  ...change,
});

const codesOf = (content: QuizContent) => problemsOf(content).map(({ path, code }) => [path, code]);

describe('a quiz that may be put in use', () => {
  it('has a title, questions, and in each a right answer among different ones', () => {
    expect(codesOf(quiz())).toEqual([]);
    expect(codesOf(quiz({ title: '' }))).toEqual([['title', 'title_missing']]);
    expect(codesOf(quiz({ questions: [] }))).toEqual([['questions', 'no_questions']]);
    const wrong = optionsOf('b', [false, false]);
    expect(
      codesOf(quiz({ questions: [question('a'), question('b', { options: wrong })] })),
    ).toEqual([
      ['questions.1.options', 'no_right_answer'],
      ['passPercent', 'pass_mark_unreachable'],
    ]);
  });

  it.each([
    ['Yes', 'yes'],
    ['Read  only', ' read only'],
    ['Ｙｅｓ', 'yes'],
  ])('has no two answers that read the same (%s, %s)', (first, second) => {
    const options = optionsOf('a', [true, false]).map((option, index) => ({
      ...option,
      text: index === 0 ? first : second,
    }));
    expect(codesOf(quiz({ questions: [question('a', { options })] }))).toContainEqual([
      'questions.0.options',
      'equal_answers',
    ]);
  });

  it('has one right answer unless several may be chosen', () => {
    const options = optionsOf('a', [true, true, false]);
    expect(codesOf(quiz({ questions: [question('a', { options })] }))).toContainEqual([
      'questions.0.options',
      'several_right_answers',
    ]);
    const several = question('a', { options, kind: 'multiple' });
    expect(codesOf(quiz({ questions: [several] }))).toEqual([]);
  });

  it('says that a pass mark is out of reach, in points', () => {
    const questions = [
      ...Array.from({ length: 7 }, (_, index) => question(`q${index}`)),
      ...[7, 8, 9].map((index) =>
        question(`q${index}`, { options: optionsOf('x', [false, false]) }),
      ),
    ];
    const [problem] = problemsOf(quiz({ questions })).filter(({ path }) => path === 'passPercent');
    expect(problem?.message).toContain('80 % needs 8 points, and only 7 can be earned');
    expect(codesOf(quiz({ questions, passPercent: 70 })).map(([path]) => path)).not.toContain(
      'passPercent',
    );
  });

  it('does not wait for a last attempt that never comes', () => {
    expect(codesOf(quiz({ feedback: 'afterLastAttempt' }))).toEqual([
      ['feedback', 'no_last_attempt'],
    ]);
    expect(codesOf(quiz({ feedback: 'afterLastAttempt', maxAttempts: 2 }))).toEqual([]);
  });
});

describe('the paper of an attempt (L-49)', () => {
  const anyQuiz = fc
    .array(fc.record({ size: fc.integer({ min: 2, max: 8 }), anchor: fc.nat(7) }), {
      maxLength: 20,
    })
    .map((shapes) =>
      quiz({
        questions: shapes.map(({ size, anchor }, index) =>
          question(`q${index}`, {
            options: optionsOf(
              `q${index}`,
              Array.from({ length: size }, (_, at) => at === 0),
              [anchor],
            ),
          }),
        ),
      }),
    );

  it('is the same for the same seed, has every question and answer once, and keeps anchors', () => {
    fc.assert(
      fc.property(anyQuiz, fc.nat(), (content, seed) => {
        const paper = paperOf(content, seed);
        expect(paperOf(content, seed)).toEqual(paper);
        const ids = (all: readonly QuizQuestion[]) =>
          all.flatMap(({ id, options }) => [id, ...options.map((each) => each.id)]).sort();
        expect(ids(paper)).toEqual(ids(content.questions));
        for (const { id, options } of paper) {
          const original = content.questions.find((each) => each.id === id);
          for (const [index, option] of (original?.options ?? []).entries()) {
            if (option.isAnchored) expect(options[index]).toEqual(option);
          }
        }
      }),
    );
  });

  it('puts the first answer in every place about equally often', () => {
    const content = quiz({ questions: [question('a')] });
    const places = Array.from({ length: 3_000 }, (_, seed) =>
      paperOf(content, seed * 7_919)[0]?.options.findIndex((option) => option.isRight),
    );
    for (const place of [0, 1, 2]) {
      const share = places.filter((each) => each === place).length / places.length;
      expect(share).toBeGreaterThan(0.28);
      expect(share).toBeLessThan(0.39);
    }
  });

  it('leaves true before false, and everything as written where nothing is shuffled', () => {
    const trueFalse = question('t', { kind: 'trueFalse', options: optionsOf('t', [false, true]) });
    for (let seed = 0; seed < 50; seed += 1) {
      expect(paperOf(quiz({ questions: [trueFalse] }), seed)).toEqual([trueFalse]);
    }
    const written = quiz({ isShuffled: false });
    expect(paperOf(written, 5)).toEqual(written.questions);
  });
});

describe('the score', () => {
  it('takes exactly the right answers where several are right', () => {
    const several = question('m', {
      kind: 'multiple',
      options: optionsOf('m', [true, true, false]),
    });
    expect(isRight(several, ['m-1', 'm-0', 'm-0'])).toBe(true);
    expect(isRight(several, ['m-0'])).toBe(false);
    expect(isRight(several, ['m-0', 'm-1', 'm-2'])).toBe(false);
    expect(isRight(several, [])).toBe(false);
    expect(isRight(several)).toBe(false);
  });

  it('passes exactly at the pass mark, for any points and marks (L-46)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.boolean()), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 100 }),
        (rows, passPercent) => {
          const questions = rows.map(([points], index) => question(`q${index}`, { points }));
          const answers: Answers = Object.fromEntries(
            rows.flatMap(([, knows], index) => (knows ? [[`q${index}`, [`q${index}-0`]]] : [])),
          );
          const content = quiz({ questions, passPercent });
          const { points, maxPoints, passed } = scoreOf(content, answers);
          expect(maxPoints).toBe(maxPointsOf(content));
          expect(passed).toBe(points >= neededPointsOf(content));
          expect(passed).toBe(BigInt(points) * 100n >= BigInt(passPercent) * BigInt(maxPoints));
          if (!passed) expect(scorePercentOf({ points, maxPoints })).toBeLessThan(passPercent);
        },
      ),
    );
  });
});

describe('how somebody stands', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));
  const attempt = (number: number, points: number | null): QuizAttempt => ({
    id: newId<'QuizAttempt'>(),
    quizId: 'quiz',
    userId: 'ana',
    number,
    version: 1,
    seed: 1,
    startedAt: at(number * 10),
    deadline: null,
    answers: {},
    flagged: [],
    ended:
      points === null
        ? null
        : { at: at(number * 10 + 5), by: 'learner', points, maxPoints: 10, passed: points >= 8 },
  });
  const now = at(59);

  it('counts the best attempt, whichever it was (L-51)', () => {
    const attempts = [attempt(1, 6), attempt(2, 9), attempt(3, 4)];
    expect(standingOf(quiz(), attempts, { granted: 0, now })).toMatchObject({
      best: { points: 9 },
      passed: true,
      attemptsUsed: 3,
      attemptsLeft: null,
      open: null,
    });
  });

  it('has the attempts of the quiz, those granted, and never fewer than none (L-47)', () => {
    const limited = quiz({ maxAttempts: 2 });
    const left = (used: number, granted: number) =>
      standingOf(
        limited,
        Array.from({ length: used }, (_, index) => attempt(index + 1, 1)),
        { granted, now },
      ).attemptsLeft;
    expect([left(0, 0), left(1, 0), left(2, 0), left(2, 3), left(5, 0)]).toEqual([2, 1, 0, 3, 0]);
  });

  it('waits from the end of the last attempt', () => {
    const waiting = quiz({ waitMinutes: 10 });
    const stands = (at: Date) =>
      standingOf(waiting, [attempt(1, 6), attempt(2, 6)], { granted: 0, now: at }).availableAt;
    expect(stands(at(30))).toEqual(at(35));
    expect(stands(at(35))).toBeNull();
    expect(standingOf(waiting, [], { granted: 0, now }).availableAt).toBeNull();
  });

  it('shows the key as the feedback setting says (L-50)', () => {
    const open = attempt(3, null);
    const shown = (passed: boolean, attemptsLeft: number | null, isOpen = false) =>
      (['never', 'afterPassing', 'afterEachAttempt', 'afterLastAttempt'] as const).map((feedback) =>
        showsKey({ feedback }, { passed, attemptsLeft, open: isOpen ? open : null }),
      );
    expect(shown(false, 1)).toEqual([false, false, true, false]);
    expect(shown(true, 1)).toEqual([false, true, true, false]);
    expect(shown(false, 0)).toEqual([false, false, true, true]);
    expect(shown(false, 0, true)).toEqual([false, false, true, false]);
    expect(shown(false, null)).toEqual([false, false, true, false]);
  });
});
