import { describe, expect, it } from 'vitest';
import { readPasted } from './paste-questions.ts';

const shape = (text: string) => {
  const { questions, problems } = readPasted(text);
  return {
    questions: questions.map(({ question: { kind, text: asked, options } }) => [
      kind,
      asked,
      options.map(({ text: answer, isRight }) => (isRight ? `${answer} ✓` : answer)),
    ]),
    problems: [...problems, ...questions.flatMap((each) => each.problems)].map(
      ({ line, code, about }) => [line, code, about],
    ),
  };
};

describe('pasted questions', () => {
  it('are read from lines, numbered or not, in every usual way of writing', () => {
    const text = `1. Who may invite people?
A) Everybody
B) Administrators
C) Nobody
Answer: B
Explanation: It needs the permission People.

2) Which two are regions?
a. Frankfurt
b. Mars
*c. Dublin
- Paris (correct)

The earth is round.
True
it really is?
Answer: true`;
    expect(shape(text)).toEqual({
      questions: [
        ['single', 'Who may invite people?', ['Everybody', 'Administrators ✓', 'Nobody']],
        ['multiple', 'Which two are regions?', ['Frankfurt', 'Mars', 'Dublin ✓', 'Paris ✓']],
        ['trueFalse', 'The earth is round.\nTrue\nit really is?', ['True ✓', 'False']],
      ],
      problems: [],
    });
    expect(readPasted(text).questions[0]?.question.explanation).toBe(
      'It needs the permission People.',
    );
  });

  it('need no blank line between them', () => {
    const text = 'One?\nA) a\nB) b\nAnswer: A\nTwo?\nA) a\nB) b\nAnswers: A and B';
    expect(shape(text).questions).toEqual([
      ['single', 'One?', ['a ✓', 'b']],
      ['multiple', 'Two?', ['a ✓', 'b ✓']],
    ]);
  });

  it('are read from the cells of a spreadsheet, with or without a header', () => {
    const cells = 'Capital of Portugal?\tLisbon\tMadrid\tParis\tA\nBigger?\t10\t9\t\t10';
    const expected = [
      ['single', 'Capital of Portugal?', ['Lisbon ✓', 'Madrid', 'Paris']],
      ['single', 'Bigger?', ['10 ✓', '9']],
    ];
    expect(shape(cells)).toEqual({ questions: expected, problems: [] });
    const named = `Question\tCorrect\tA\tB\tC\tExplanation
Capital of Portugal?\tA\tLisbon\tMadrid\tParis\tSince 1255`;
    expect(shape(named)).toEqual({ questions: expected.slice(0, 1), problems: [] });
  });

  it('name what is wrong, by line', () => {
    const text = `A) Lost

What now?
A) This
B) That
Answer: D

Nothing follows

One?
A) Only

Twice?
A) Same
B) same
Answer: A

Which?
A) This
B) That`;
    expect(shape(text).problems).toEqual([
      [1, 'answer_without_question', 'A) Lost'],
      [6, 'unknown_answer', 'D'],
      [8, 'no_answers', ''],
      [10, 'one_answer', ''],
      [13, 'equal_answers', 'Same'.toLowerCase()],
      [18, 'no_right_answer', ''],
    ]);
  });

  it('are none in an empty text', () => {
    expect(readPasted(' \n\n')).toEqual({ questions: [], problems: [] });
  });

  it('take any text without failing', () => {
    for (const text of ['\t\t\t', 'Answer:', '*', 'A)', '\u202eA) x', '='.repeat(10_000)]) {
      expect(() => readPasted(text)).not.toThrow();
    }
  });
});
