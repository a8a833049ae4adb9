/**
 * Reads questions from pasted text: lines (question, `A) …`, `Answer: B`), or cells of a spreadsheet
 * (question, answers, right answer in the last column). Pure.
 */

import type { QuestionKind, QuizQuestion } from './quiz-api.ts';
import { newOption, newQuestion } from './quiz-edit.ts';

/** What a line of the pasted text lacks. */
export interface PasteProblem {
  /** From 1. */
  line: number;
  code:
    | 'no_answers'
    | 'one_answer'
    | 'no_right_answer'
    | 'unknown_answer'
    | 'equal_answers'
    | 'answer_without_question';
  /** What the sentence is about: the answer that is not there, the text that stands twice. */
  about: string;
}

export interface PastedQuestion {
  question: QuizQuestion;
  /** Where it begins, from 1. */
  line: number;
  problems: PasteProblem[];
}

export interface Pasted {
  questions: PastedQuestion[];
  /** Lines that belong to no question. */
  problems: PasteProblem[];
}

/** A question while its lines are read. */
interface Draft {
  line: number;
  text: string[];
  options: { text: string; isRight: boolean }[];
  key: { text: string; line: number } | null;
  explanation: string;
}

const optionLine = /^\s*(\*)?\s*(?:\(?([A-Za-z])[).:]|[-•–])\s+(.*\S)\s*$/;
const keyLine = /^\s*(?:correct\s+|right\s+)?(?:answers?|correct|key|ans)\s*[:=]\s*(.*\S)?\s*$/i;
const explanationLine = /^\s*(?:explanation|feedback|why)\s*[:=]\s*(.*\S)\s*$/i;
const numbered = /^\s*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):]\s+/i;
const rightMark = /\s*(?:\((?:correct|right)\)|✓|✔|\*)\s*$/i;

export function readPasted(text: string): Pasted {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const isTable = lines.some((line) => line.split('\t').filter(Boolean).length >= 3);
  return isTable ? readCells(lines) : readLines(lines);
}

function readLines(lines: readonly string[]): Pasted {
  const drafts: Draft[] = [];
  const problems: PasteProblem[] = [];
  let open: Draft | null = null;
  let isSeparated = true;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (line.trim() === '') {
      isSeparated = true;
      continue;
    }
    const key = keyLine.exec(line);
    const option = optionLine.exec(line);
    const explanation = explanationLine.exec(line);
    if (key || option || explanation) {
      if (open === null) {
        problems.push({ line: number, code: 'answer_without_question', about: line.trim() });
      } else if (key) {
        open.key = { text: key[1] ?? '', line: number };
      } else if (explanation) {
        open.explanation = explanation[1] ?? '';
      } else if (option) {
        open.options.push(optionOf(option[3] ?? '', option[1] === '*'));
      }
    } else if (open !== null && isContinued(open, isSeparated)) {
      open.text.push(line.trim());
    } else {
      open = begun(line, number);
      drafts.push(open);
    }
    isSeparated = false;
  }
  return { questions: drafts.map(finished), problems };
}

/** A second line of a question, before its answers and without a blank line between. */
const isContinued = ({ options, key }: Draft, isSeparated: boolean): boolean =>
  options.length === 0 && key === null && !isSeparated;

const begun = (line: string, number: number): Draft => ({
  line: number,
  text: [line.replace(numbered, '').trim()],
  options: [],
  key: null,
  explanation: '',
});

const optionOf = (text: string, isStarred: boolean) => {
  const isRight = isStarred || rightMark.test(text);
  return { text: text.replace(rightMark, ''), isRight };
};

/** Rows of a spreadsheet; a first row that names the columns is recognised. */
function readCells(lines: readonly string[]): Pasted {
  const rows = lines.map((line) =>
    line.split('\t').map((cell) => cell.trim().replace(/^"|"$/g, '')),
  );
  const hasHeader = /^(question|text)s?$/i.test(rows[0]?.[0] ?? '');
  const names = hasHeader ? (rows[0] ?? []) : [];
  const keyColumn = names.findIndex((name) =>
    /^(correct|right|key|answer)( answers?)?$/i.test(name),
  );
  const whyColumn = names.findIndex((name) => /^(explanation|feedback)$/i.test(name));
  const questions = rows.flatMap((cells, index) => {
    const [text = ''] = cells;
    if (text === '' || (hasHeader && index === 0)) return [];
    const filled = cells.flatMap((cell, column) => (cell === '' || column === 0 ? [] : [column]));
    const key = keyColumn > 0 ? keyColumn : (filled.at(-1) ?? -1);
    const answers = filled.filter((column) => column !== key && column !== whyColumn);
    const draft: Draft = {
      line: index + 1,
      text: [text.replace(numbered, '')],
      options: answers.map((column) => optionOf(cells[column] ?? '', false)),
      key: key > 0 && cells[key] ? { text: cells[key], line: index + 1 } : null,
      explanation: (whyColumn > 0 && cells[whyColumn]) || '',
    };
    return [finished(draft)];
  });
  return { questions, problems: [] };
}

function finished({ line, text, options, key, explanation }: Draft): PastedQuestion {
  const problems: PasteProblem[] = [];
  const truth = options.length === 0 ? truthOf(key?.text) : null;
  const answers =
    truth === null
      ? options.map((option) => ({ ...option }))
      : ['True', 'False'].map((word) => ({ text: word, isRight: (word === 'True') === truth }));
  if (key !== null && truth === null) {
    for (const wanted of keysOf(key.text, answers)) {
      const found = answers[placeOf(wanted, answers)];
      if (found) found.isRight = true;
      else problems.push({ line: key.line, code: 'unknown_answer', about: wanted });
    }
  }
  problems.push(...lacks(answers, line, problems.length > 0));
  const question: QuizQuestion = {
    ...newQuestion(),
    kind: kindOf(answers),
    text: text.join('\n'),
    explanation,
    options: answers.map((answer) => newOption(answer.text, answer.isRight)),
  };
  return { question, line, problems: problems.sort((a, b) => a.line - b.line) };
}

function lacks(
  answers: readonly { text: string; isRight: boolean }[],
  line: number,
  isKeyWrong: boolean,
): PasteProblem[] {
  if (answers.length === 0) return [{ line, code: 'no_answers', about: '' }];
  if (answers.length === 1) return [{ line, code: 'one_answer', about: '' }];
  const twice = answers.find(
    ({ text }, index) => answers.findIndex((other) => sameText(other.text, text)) !== index,
  );
  if (twice) return [{ line, code: 'equal_answers', about: twice.text }];
  if (!isKeyWrong && !answers.some(({ isRight }) => isRight)) {
    return [{ line, code: 'no_right_answer', about: '' }];
  }
  return [];
}

/** `A, C` and `A and C` are several letters; a text that is an answer is one. */
function keysOf(text: string, answers: readonly { text: string }[]): string[] {
  if (answers.some((answer) => sameText(answer.text, text))) return [text];
  return text
    .split(/\s*(?:[,;/&+]|\band\b)\s*/i)
    .map((part) => part.replace(/[).]$/, '').trim())
    .filter((part) => part !== '');
}

/** By its text, its letter, or its number; -1 where there is none. */
function placeOf(wanted: string, answers: readonly { text: string }[]): number {
  const byText = answers.findIndex(({ text }) => sameText(text, wanted));
  if (byText !== -1) return byText;
  if (/^[A-Za-z]$/.test(wanted)) return wanted.toUpperCase().charCodeAt(0) - 65;
  return /^\d{1,2}$/.test(wanted) ? Number(wanted) - 1 : -1;
}

const truths: Readonly<Record<string, boolean>> = { true: true, t: true, false: false, f: false };
const truthOf = (text: string | undefined): boolean | null =>
  truths[text?.trim().toLowerCase() ?? ''] ?? null;

function kindOf(answers: readonly { text: string; isRight: boolean }[]): QuestionKind {
  const [first, second, third] = answers;
  const right = answers.filter(({ isRight }) => isRight).length;
  if (right > 1) return 'multiple';
  const isTrueFalse = truthOf(first?.text) === true && truthOf(second?.text) === false;
  return isTrueFalse && third === undefined ? 'trueFalse' : 'single';
}

const sameText = (a: string, b: string): boolean =>
  a.trim().toLowerCase().replace(/\s+/g, ' ') === b.trim().toLowerCase().replace(/\s+/g, ' ');
