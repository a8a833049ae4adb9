/** What an author does to the questions of a quiz. Pure: each answers the next list. */

import type { QuestionKind, QuizOption, QuizQuestion } from './quiz-api.ts';

type Questions = readonly QuizQuestion[];

export const newOption = (text = '', isRight = false): QuizOption => ({
  id: crypto.randomUUID(),
  text,
  isRight,
  isAnchored: false,
});

export const newQuestion = (): QuizQuestion => ({
  id: crypto.randomUUID(),
  kind: 'single',
  text: '',
  points: 1,
  options: [],
  explanation: '',
  stepId: null,
});

/** Puts it after another question, or at the end. */
export function inserted(questions: Questions, question: QuizQuestion, afterId?: string) {
  const place = questions.findIndex(({ id }) => id === afterId);
  return place === -1 ? [...questions, question] : questions.toSpliced(place + 1, 0, question);
}

export const changed = (questions: Questions, id: string, change: Partial<QuizQuestion>) =>
  questions.map((question) => (question.id === id ? { ...question, ...change } : question));

export const removed = (questions: Questions, id: string) =>
  questions.filter((question) => question.id !== id);

/** The same once more under ids of its own, after the original. */
export function copyOf(question: QuizQuestion): QuizQuestion {
  return {
    ...question,
    id: crypto.randomUUID(),
    options: question.options.map((option) => ({ ...option, id: crypto.randomUUID() })),
  };
}

/** Moves one item up (-1) or down (1); at the ends nothing happens. */
export function moved<Item extends { id: string }>(
  items: readonly Item[],
  id: string,
  step: -1 | 1,
): Item[] {
  const from = items.findIndex((item) => item.id === id);
  return movedTo(items, from, from + step);
}

export function movedTo<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** Marks the right answer; where several may be right, marks or unmarks one of them. */
export function marked({ kind, options }: QuizQuestion, optionId: string): QuizOption[] {
  return options.map((option) => {
    const isThis = option.id === optionId;
    if (kind === 'multiple') return isThis ? { ...option, isRight: !option.isRight } : option;
    return { ...option, isRight: isThis };
  });
}

/** Another kind of question keeps what fits of its answers. */
export function ofKind(question: QuizQuestion, kind: QuestionKind): QuizQuestion {
  if (kind === 'trueFalse') {
    const [first, second] = question.options;
    const isFalse = second?.isRight === true && first?.isRight !== true;
    return {
      ...question,
      kind,
      options: [newOption('True', !isFalse), newOption('False', isFalse)],
    };
  }
  if (kind === 'multiple') return { ...question, kind };
  const firstRight = question.options.find(({ isRight }) => isRight)?.id;
  const options = question.options.map((option) => ({
    ...option,
    isRight: option.id === firstRight,
  }));
  return { ...question, kind, options };
}

/** As the server gets it: lines that were opened and never filled are no answers. */
export const withoutEmptyLines = (questions: Questions): QuizQuestion[] =>
  questions.map((question) => ({
    ...question,
    options: question.options.filter(({ text, isRight }) => text.trim() !== '' || isRight),
  }));
