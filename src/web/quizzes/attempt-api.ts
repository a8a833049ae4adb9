import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { type Feedback, QUIZZES, type QuestionKind } from './quiz-api.ts';

export interface AskedQuestion {
  id: string;
  kind: QuestionKind;
  text: string;
  points: number;
  options: { id: string; text: string }[];
  /** Null until the quiz's feedback setting shows the answers. */
  review: { isRight: boolean; rightOptionIds: string[]; explanation: string } | null;
}

export interface Score {
  points: number;
  maxPoints: number;
  scorePercent: number;
  passed: boolean;
}

export interface QuizAttempt {
  id: string;
  quizId: string;
  title: string;
  number: number;
  layout: 'one' | 'all';
  passPercent: number;
  neededPoints: number;
  startedAt: string;
  deadline: string | null;
  questions: AskedQuestion[];
  answers: Record<string, string[]>;
  flagged: string[];
  result: (Score & { endedAt: string; endedBy: 'learner' | 'time' }) | null;
  missedSteps: { trackId: string; stepId: string; title: string; questions: number }[];
  /** The server's clock, which the deadline goes by. */
  now: string;
}

export interface QuizStanding {
  quizId: string;
  title: string;
  questionCount: number;
  passPercent: number;
  maxPoints: number;
  neededPoints: number;
  timeLimitMinutes: number | null;
  waitMinutes: number;
  maxAttempts: number | null;
  feedback: Feedback;
  attemptsUsed: number;
  /** Null: without a limit. */
  attemptsLeft: number | null;
  availableAt: string | null;
  passed: boolean;
  best: Score | null;
  openAttempt: { id: string; deadline: string | null } | null;
  isOpened: boolean;
  place: { trackId: string; stepId: string };
  attempts: ({ id: string; number: number; endedAt: string } & Score)[];
  request: {
    id: string;
    askedAt: string | null;
    message: string;
    answeredAt: string | null;
    /** 0: declined. */
    attempts: number | null;
    note: string;
  } | null;
  now: string;
}

/** A try that leaves no record. */
export interface QuizTrial {
  seed: number;
  title: string;
  layout: 'one' | 'all';
  passPercent: number;
  neededPoints: number;
  timeLimitMinutes: number | null;
  questions: AskedQuestion[];
  result: Score | null;
}

export const QUIZ_ATTEMPTS = '/quiz-attempts';
/** First part of a query key alone: a notice makes it out of date, and nothing else of quizzes. */
export const QUIZ_STANDINGS = '/quiz-standings';

export const standingOptions = (quizId: string) =>
  queryOptions({
    queryKey: [QUIZ_STANDINGS, quizId],
    queryFn: ({ signal }) =>
      api.get<QuizStanding>(`${QUIZZES}/${quizId}/standing`, undefined, signal),
  });

export const attemptOptions = (id: string) =>
  queryOptions({
    queryKey: [QUIZ_ATTEMPTS, id],
    queryFn: ({ signal }) => api.get<QuizAttempt>(`${QUIZ_ATTEMPTS}/${id}`, undefined, signal),
  });

export const startAttempt = (quizId: string) =>
  api.post<QuizAttempt>(`${QUIZZES}/${quizId}/attempts`);

/** What is sent of one question; what is left out stays. */
export interface AnswerChange {
  optionIds?: string[];
  isFlagged?: boolean;
}

export const saveAnswer = (attemptId: string, questionId: string, change: AnswerChange) =>
  api.put<{ answered: number }>(`${QUIZ_ATTEMPTS}/${attemptId}/answers/${questionId}`, change);

export const submitAttempt = (id: string) =>
  api.post<QuizAttempt>(`${QUIZ_ATTEMPTS}/${id}/submission`);

export const askForAttempt = (quizId: string, message: string) =>
  api.post<{ askedAt: string | null }>(`${QUIZZES}/${quizId}/attempt-requests`, { message });

export const tryQuiz = (
  quizId: string,
  given: { seed?: number; answers?: Record<string, string[]> } = {},
) => api.post<QuizTrial>(`${QUIZZES}/${quizId}/trial`, given);
