import type { FieldError } from '../../../kernel/errors.ts';
import { maxPointsOf, neededPointsOf, type QuizContent, type QuizQuestion } from './quiz.ts';

/** Something that learners must not meet; `path` is the place in the quiz, `questions.2.options`. */
export type QuizProblem = FieldError;

/** Everything that keeps a quiz from being put in use, in the order of the form. */
export function problemsOf(content: QuizContent): readonly QuizProblem[] {
  const { title, questions } = content;
  return [
    ...(title === '' ? [problem('title', 'title_missing', 'The quiz needs a title.')] : []),
    ...(questions.length === 0
      ? [problem('questions', 'no_questions', 'The quiz needs at least one question.')]
      : []),
    ...questions.flatMap((question, index) => questionProblems(question, `questions.${index}`)),
    ...unreachablePassMark(content),
    ...noLastAttempt(content),
  ];
}

const problem = (path: string, code: string, message: string): QuizProblem => ({
  path,
  code,
  message,
});

function questionProblems(question: QuizQuestion, path: string): readonly QuizProblem[] {
  const { text, options, kind } = question;
  const found: QuizProblem[] = [];
  if (text === '') found.push(problem(`${path}.text`, 'text_missing', 'The question has no text.'));
  if (options.length < 2) {
    found.push(problem(`${path}.options`, 'too_few_answers', 'A question needs two answers.'));
  }
  if (kind === 'trueFalse' && options.length > 2) {
    found.push(problem(`${path}.options`, 'not_two', 'True or false has two answers.'));
  }
  if (options.some((option) => option.text === '')) {
    found.push(problem(`${path}.options`, 'answer_missing', 'An answer has no text.'));
  }
  const equal = equalAnswers(question);
  if (equal !== null) {
    found.push(problem(`${path}.options`, 'equal_answers', `Two answers are equal: ${equal}.`));
  }
  const right = options.filter(({ isRight }) => isRight).length;
  if (right === 0) {
    found.push(problem(`${path}.options`, 'no_right_answer', 'No answer is marked as right.'));
  }
  if (right > 1 && kind !== 'multiple') {
    const message = 'Only one answer can be right, or let several be chosen.';
    found.push(problem(`${path}.options`, 'several_right_answers', message));
  }
  return found;
}

/** The first answer that stands there twice, whatever its case and blanks; null when none does. */
function equalAnswers({ options }: QuizQuestion): string | null {
  const seen = new Set<string>();
  for (const { text } of options) {
    const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
    if (folded === '') continue;
    if (seen.has(folded)) return text;
    seen.add(folded);
  }
  return null;
}

/** Whether some choice of answers is the right one. */
const isAnswerable = ({ kind, options }: QuizQuestion): boolean => {
  const right = options.filter(({ isRight }) => isRight).length;
  return kind === 'multiple' ? right > 0 : right === 1;
};

function unreachablePassMark(content: QuizContent): readonly QuizProblem[] {
  const most = maxPointsOf({ questions: content.questions.filter(isAnswerable) });
  const needed = neededPointsOf(content);
  if (content.questions.length === 0 || most >= needed) return [];
  const message = `The pass mark cannot be reached: ${content.passPercent} % needs ${needed} points, and only ${most} can be earned.`;
  return [problem('passPercent', 'pass_mark_unreachable', message)];
}

function noLastAttempt({ feedback, maxAttempts }: QuizContent): readonly QuizProblem[] {
  if (feedback !== 'afterLastAttempt' || maxAttempts !== null) return [];
  const message = 'Without a limit of attempts there is no last one: nobody would see the answers.';
  return [problem('feedback', 'no_last_attempt', message)];
}
