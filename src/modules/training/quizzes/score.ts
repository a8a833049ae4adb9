import { maxPointsOf, type QuizContent, type QuizQuestion } from './quiz.ts';

/** What was chosen: ids of options by the id of their question. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export interface Score {
  readonly points: number;
  readonly maxPoints: number;
  readonly passed: boolean;
}

/**
 * All or nothing for each question: also where several answers are right, exactly those must be
 * chosen. What was not answered gives no points and costs none.
 */
export function scoreOf(
  content: Pick<QuizContent, 'questions' | 'passPercent'>,
  answers: Answers,
): Score {
  const maxPoints = maxPointsOf(content);
  const points = maxPointsOf({
    questions: content.questions.filter((question) => isRight(question, answers[question.id])),
  });
  // In whole numbers: 80 % of 10 is 8, and never 8.000000001.
  return { points, maxPoints, passed: points * 100 >= content.passPercent * maxPoints };
}

/** Whether exactly the right options were chosen; order and repetition do not matter. */
export function isRight({ options }: QuizQuestion, chosen: readonly string[] = []): boolean {
  const picked = new Set(chosen);
  const right = options.filter((option) => option.isRight);
  return (
    right.length > 0 && picked.size === right.length && right.every(({ id }) => picked.has(id))
  );
}

/** In percent, cut to two places, so that 79.999 never reads as the 80 that it is not. */
export const scorePercentOf = ({ points, maxPoints }: Omit<Score, 'passed'>): number =>
  Math.floor((points * 10_000) / maxPoints) / 100;
