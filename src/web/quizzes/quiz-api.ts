import { queryOptions } from '@tanstack/react-query';
import { api, listOf } from '../api/client.ts';

export type QuestionKind = 'single' | 'multiple' | 'trueFalse';
export type Feedback = 'never' | 'afterPassing' | 'afterEachAttempt' | 'afterLastAttempt';

export interface QuizOption {
  id: string;
  text: string;
  isRight: boolean;
  /** Keeps its place when answers are shuffled. */
  isAnchored: boolean;
}

export interface QuizQuestion {
  id: string;
  kind: QuestionKind;
  text: string;
  points: number;
  options: QuizOption[];
  explanation: string;
  /** The step of the track that teaches this. */
  stepId: string | null;
}

/** What an author edits. */
export interface QuizContent {
  title: string;
  passPercent: number;
  /** Null: without a limit. */
  maxAttempts: number | null;
  waitMinutes: number;
  timeLimitMinutes: number | null;
  isShuffled: boolean;
  feedback: Feedback;
  layout: 'one' | 'all';
  questions: QuizQuestion[];
}

export interface QuizProblem {
  /** `questions.2.options` */
  path: string;
  code: string;
  message: string;
}

export interface Quiz extends QuizContent {
  id: string;
  revision: number;
  /** What learners get; 0: nothing yet. */
  version: number;
  hasChanges: boolean;
  maxPoints: number;
  neededPoints: number;
  problems: QuizProblem[];
  /** Steps of the tracks that ask it. */
  steps: {
    trackId: string;
    trackName: string;
    stepId: string;
    stepTitle: string;
    kind: string;
  }[];
}

export interface QuizItem {
  id: string;
  title: string;
  questionCount: number;
  passPercent: number;
  version: number;
  hasChanges: boolean;
  trackCount: number;
  takerCount: number;
  updatedAt: string;
}

export interface AttemptRequestItem {
  id: string;
  quiz: { id: string; title: string };
  user: { id: string; name: string; companyName: string | null };
  askedAt: string;
  message: string;
  state: 'waiting' | 'granted' | 'declined';
  answeredAt: string | null;
  attempts: number | null;
  note: string;
  attemptCount: number;
  bestPercent: number | null;
  passed: boolean;
}

export const QUIZZES = '/quizzes';
export const ATTEMPT_REQUESTS = '/quiz-attempt-requests';

export const quizList = listOf<QuizItem>(QUIZZES);
export const attemptRequestList = listOf<AttemptRequestItem>(ATTEMPT_REQUESTS);

export const quizOptions = (id: string) =>
  queryOptions({
    queryKey: [QUIZZES, 'one', id],
    queryFn: ({ signal }) => api.get<Quiz>(`${QUIZZES}/${id}`, undefined, signal),
  });

export const createQuiz = (content: Partial<QuizContent>) => api.post<Quiz>(QUIZZES, content);

/** @param revision The one that the change was made on; `*` writes over whatever there is. */
export const updateQuiz = (id: string, change: Partial<QuizContent>, revision: number | '*') =>
  api.patch<Quiz>(`${QUIZZES}/${id}`, change, {
    ifMatch: revision === '*' ? '*' : `"${revision}"`,
  });

export const publishQuiz = (id: string) => api.post<Quiz>(`${QUIZZES}/${id}/publication`);

export const deleteQuiz = (id: string) => api.delete(`${QUIZZES}/${id}`);

/** @param attempts 0 declines. */
export const answerRequest = (id: string, attempts: number, note: string) =>
  api.post(`${ATTEMPT_REQUESTS}/${id}/answer`, { attempts, note });
