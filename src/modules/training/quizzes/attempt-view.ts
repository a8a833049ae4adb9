import { paperOf } from './paper.ts';
import { neededPointsOf, type QuizContent, type QuizQuestion } from './quiz.ts';
import type { QuizAttempt } from './quiz-attempt.ts';
import { isRight } from './score.ts';
import type { StepName } from './step-names-query.ts';

/** A question as a learner may see it: the key is in `review` alone. */
export interface AskedQuestion {
  readonly id: string;
  readonly kind: QuizQuestion['kind'];
  readonly text: string;
  readonly points: number;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  /** Null until the quiz's feedback setting allows it (L-50). */
  readonly review: {
    readonly isRight: boolean;
    readonly rightOptionIds: readonly string[];
    readonly explanation: string;
  } | null;
}

/** A step that wrongly answered questions belong to. */
export interface MissedStep extends StepName {
  readonly questions: number;
}

/** An attempt as its learner sees it. */
export interface AttemptView {
  readonly attempt: QuizAttempt;
  readonly title: string;
  readonly layout: QuizContent['layout'];
  readonly passPercent: number;
  readonly neededPoints: number;
  readonly questions: readonly AskedQuestion[];
  /** Where to read again; empty before the end. */
  readonly missedSteps: readonly MissedStep[];
  /** The server's clock, which the time limit goes by. */
  readonly now: Date;
}

/** Ids of the steps that wrongly answered questions of an ended attempt belong to. */
export const missedStepIds = (
  { answers, ended }: QuizAttempt,
  { questions }: Pick<QuizContent, 'questions'>,
): readonly string[] =>
  ended === null
    ? []
    : questions.flatMap((question) =>
        question.stepId !== null && !isRight(question, answers[question.id])
          ? [question.stepId]
          : [],
      );

/** The questions in the order of the attempt, without their key unless it may be shown. */
export const askedQuestions = (
  content: QuizContent,
  { seed, answers }: Pick<QuizAttempt, 'seed' | 'answers'>,
  showsKey: boolean,
): readonly AskedQuestion[] =>
  paperOf(content, seed).map((question) => ({
    id: question.id,
    kind: question.kind,
    text: question.text,
    points: question.points,
    options: question.options.map(({ id, text }) => ({ id, text })),
    review: showsKey
      ? {
          isRight: isRight(question, answers[question.id]),
          rightOptionIds: question.options.filter((one) => one.isRight).map(({ id }) => id),
          explanation: question.explanation,
        }
      : null,
  }));

interface Seen {
  readonly showsKey: boolean;
  readonly steps: ReadonlyMap<string, StepName>;
  readonly now: Date;
}

export function attemptView(
  attempt: QuizAttempt,
  content: QuizContent,
  { showsKey, steps, now }: Seen,
): AttemptView {
  const missed = missedStepIds(attempt, content);
  return {
    attempt,
    title: content.title,
    layout: content.layout,
    passPercent: content.passPercent,
    neededPoints: neededPointsOf(content),
    questions: askedQuestions(content, attempt, attempt.ended !== null && showsKey),
    missedSteps: [...steps.values()].map((step) => ({
      ...step,
      questions: missed.filter((id) => id === step.stepId).length,
    })),
    now,
  };
}
