import type { QuizProblem, QuizQuestion } from './quiz-api.ts';

/**
 * The problems by the id of their question; those of the settings by the name of the field. The
 * server counts the questions that it was sent, which are those of the editor in the same order.
 */
export function problemsByPlace(
  problems: readonly QuizProblem[],
  questions: readonly QuizQuestion[],
): ReadonlyMap<string, readonly QuizProblem[]> {
  const found = new Map<string, QuizProblem[]>();
  for (const problem of problems) {
    const [field = '', index] = problem.path.split('.');
    const question = index === undefined ? undefined : questions[Number(index)];
    const place = question?.id ?? field;
    found.set(place, [...(found.get(place) ?? []), problem]);
  }
  return found;
}

/** What a question that is being typed cannot have yet: said when the author leaves it. */
export const isSaidLater = ({ code }: QuizProblem): boolean =>
  ['text_missing', 'too_few_answers', 'answer_missing', 'no_right_answer'].includes(code);
