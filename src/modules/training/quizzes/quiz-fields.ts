import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { optionalLine, prose } from '../../../kernel/fields.ts';
import { emptyQuiz, feedbacks, type QuizContent, questionKinds } from './quiz.ts';

export const quizLimits = {
  title: 200,
  questions: 200,
  options: 20,
  questionText: 2_000,
  optionText: 500,
  explanation: 2_000,
  points: 100,
  attempts: 100,
  timeLimitMinutes: 600,
  waitMinutes: 43_200,
} as const;

const madeHere = () =>
  z
    .guid()
    .transform((text) => text.toLowerCase())
    .default(() => randomUUID())
    .meta({ description: 'Made by the server when it is left out' });

const option = z.strictObject({
  id: madeHere(),
  text: prose(quizLimits.optionText),
  isRight: z.boolean().default(false),
  isAnchored: z
    .boolean()
    .default(false)
    .meta({ description: 'Keeps its place when answers are shuffled' }),
});

const question = z.strictObject({
  id: madeHere(),
  kind: z.enum(questionKinds),
  text: prose(quizLimits.questionText),
  points: z.number().int().min(1).max(quizLimits.points).default(1),
  options: z.array(option).max(quizLimits.options),
  explanation: prose(quizLimits.explanation).default(''),
  stepId: z
    .guid()
    .nullable()
    .default(null)
    .meta({ description: 'The step of the track that teaches this' }),
});

const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** What an author may send: each field by itself. Half-written questions are taken as they are. */
export const quizChange = z
  .strictObject({
    title: optionalLine(quizLimits.title),
    passPercent: whole(1, 100),
    maxAttempts: whole(1, quizLimits.attempts).nullable(),
    waitMinutes: whole(0, quizLimits.waitMinutes),
    timeLimitMinutes: whole(1, quizLimits.timeLimitMinutes).nullable(),
    isShuffled: z.boolean(),
    feedback: z.enum(feedbacks),
    layout: z.enum(['one', 'all']),
    questions: z
      .array(question)
      .max(quizLimits.questions)
      .refine(idsDiffer, 'Two questions or answers have the same id.'),
  })
  .partial();

export type QuizChange = z.output<typeof quizChange>;

/** The content after the change; what is left out stays as it is. */
export const changeQuiz = (content: QuizContent, change: QuizChange): QuizContent => ({
  ...content,
  ...(Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<QuizContent>),
});

/** A whole quiz from some fields of it. */
export const newQuizContent = (change: QuizChange): QuizContent => changeQuiz(emptyQuiz, change);

function idsDiffer(questions: readonly z.output<typeof question>[]): boolean {
  const ids = questions.flatMap(({ id, options }) => [id, ...options.map((each) => each.id)]);
  return new Set(ids).size === ids.length;
}
