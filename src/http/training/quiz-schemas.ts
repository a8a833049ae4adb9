import { z } from 'zod';
import { feedbacks, questionKinds, requestStates } from '../../modules/training/index.ts';
import { instant } from '../schemas.ts';

const kind = z.enum(questionKinds);
const percent = z.number().min(0).max(100);

const settings = {
  title: z.string(),
  passPercent: z.number().int().meta({ description: 'Percent of all points that passes' }),
  maxAttempts: z.number().int().nullable().meta({ description: 'null: without a limit' }),
  waitMinutes: z.number().int().meta({ description: 'Between two attempts' }),
  timeLimitMinutes: z.number().int().nullable(),
  isShuffled: z.boolean(),
  feedback: z.enum(feedbacks).meta({ description: 'When right answers are shown' }),
  layout: z.enum(['one', 'all']).meta({ description: 'Questions on a page' }),
};

const Question = z.object({
  id: z.string(),
  kind,
  text: z.string(),
  points: z.number().int(),
  options: z.array(
    z.object({ id: z.string(), text: z.string(), isRight: z.boolean(), isAnchored: z.boolean() }),
  ),
  explanation: z.string(),
  stepId: z.string().nullable(),
});

const Problem = z.object({ path: z.string(), code: z.string(), message: z.string() });

const QuizStep = z.object({
  trackId: z.uuid(),
  trackName: z.string(),
  stepId: z.uuid(),
  stepTitle: z.string(),
  kind: z.string(),
});

export const QuizResponse = z
  .object({
    id: z.uuid(),
    ...settings,
    questions: z.array(Question),
    revision: z.number().int(),
    version: z.number().int().meta({ description: 'What learners get; 0: nothing yet' }),
    hasChanges: z.boolean().meta({ description: 'Not all of this is what learners get' }),
    maxPoints: z.number().int(),
    neededPoints: z.number().int(),
    problems: z
      .array(Problem)
      .meta({ description: 'What keeps it from being put in use, by field' }),
    steps: z.array(QuizStep).meta({ description: 'Steps of the tracks that ask it' }),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'Quiz', description: 'With its key, for whoever edits it' });

export const QuizItem = z
  .object({
    id: z.uuid(),
    title: z.string(),
    questionCount: z.number().int(),
    passPercent: z.number().int(),
    version: z.number().int(),
    hasChanges: z.boolean(),
    trackCount: z.number().int(),
    takerCount: z.number().int(),
    updatedAt: instant(),
  })
  .meta({ id: 'QuizItem' });

const AskedQuestion = z.object({
  id: z.string(),
  kind,
  text: z.string(),
  points: z.number().int(),
  options: z.array(z.object({ id: z.string(), text: z.string() })),
  review: z
    .object({
      isRight: z.boolean(),
      rightOptionIds: z.array(z.string()),
      explanation: z.string(),
    })
    .nullable()
    .meta({ description: "null until the quiz's feedback setting shows the answers" }),
});

const score = {
  points: z.number().int(),
  maxPoints: z.number().int(),
  scorePercent: percent,
  passed: z.boolean(),
};

export const QuizAttemptResponse = z
  .object({
    id: z.uuid(),
    quizId: z.uuid(),
    title: z.string(),
    number: z.number().int(),
    layout: settings.layout,
    passPercent: settings.passPercent,
    neededPoints: z.number().int(),
    startedAt: instant(),
    deadline: instant().nullable(),
    questions: z.array(AskedQuestion),
    answers: z.record(z.string(), z.array(z.string())),
    flagged: z.array(z.string()),
    result: z
      .object({ ...score, endedAt: instant(), endedBy: z.enum(['learner', 'time']) })
      .nullable(),
    missedSteps: z.array(
      z.object({
        trackId: z.uuid(),
        stepId: z.uuid(),
        title: z.string(),
        questions: z.number().int(),
      }),
    ),
    now: instant().meta({ description: "The server's clock, which the deadline goes by" }),
  })
  .meta({ id: 'QuizAttempt' });

const Request = z.object({
  id: z.uuid(),
  askedAt: instant().nullable(),
  message: z.string(),
  answeredAt: instant().nullable(),
  attempts: z.number().int().nullable().meta({ description: '0: declined' }),
  note: z.string(),
});

export const QuizStandingResponse = z
  .object({
    quizId: z.uuid(),
    title: z.string(),
    questionCount: z.number().int(),
    passPercent: settings.passPercent,
    maxPoints: z.number().int(),
    neededPoints: z.number().int(),
    timeLimitMinutes: settings.timeLimitMinutes,
    waitMinutes: settings.waitMinutes,
    maxAttempts: settings.maxAttempts,
    feedback: settings.feedback,
    attemptsUsed: z.number().int(),
    attemptsLeft: z.number().int().nullable().meta({ description: 'null: without a limit' }),
    availableAt: instant().nullable().meta({ description: 'The next attempt; null: now' }),
    passed: z.boolean(),
    best: z.object(score).nullable(),
    openAttempt: z.object({ id: z.uuid(), deadline: instant().nullable() }).nullable(),
    isOpened: z.boolean().meta({ description: 'The step of the track has been opened' }),
    place: z.object({ trackId: z.uuid(), stepId: z.uuid() }),
    attempts: z.array(
      z.object({ id: z.uuid(), number: z.number().int(), endedAt: instant(), ...score }),
    ),
    request: Request.nullable().meta({ description: 'The newest request for another attempt' }),
    now: instant(),
  })
  .meta({ id: 'QuizStanding' });

export const AttemptRequestResponse = Request.extend({
  quizId: z.uuid(),
  userId: z.uuid(),
}).meta({ id: 'QuizAttemptRequest' });

export const AttemptRequestItem = z
  .object({
    id: z.uuid(),
    quiz: z.object({ id: z.uuid(), title: z.string() }),
    user: z.object({ id: z.uuid(), name: z.string(), companyName: z.string().nullable() }),
    askedAt: instant(),
    message: z.string(),
    state: z.enum(requestStates),
    answeredAt: instant().nullable(),
    attempts: z.number().int().nullable(),
    note: z.string(),
    attemptCount: z.number().int(),
    bestPercent: percent.nullable(),
    passed: z.boolean(),
  })
  .meta({ id: 'QuizAttemptRequestItem' });

export const QuizTrialResponse = z
  .object({
    seed: z.number().int(),
    title: z.string(),
    layout: settings.layout,
    passPercent: settings.passPercent,
    neededPoints: z.number().int(),
    timeLimitMinutes: settings.timeLimitMinutes,
    questions: z.array(AskedQuestion),
    result: z.object(score).nullable(),
  })
  .meta({ id: 'QuizTrial', description: 'A try that leaves no record' });
