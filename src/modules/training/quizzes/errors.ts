import { AppError, invalidInput } from '../../../kernel/errors.ts';
import type { QuizProblem } from './quiz-problems.ts';

export const quizNotFound = (quizId: string) =>
  new AppError('not_found', 'quiz_not_found', 'There is no such quiz.', { quizId });

export const quizAttemptNotFound = (attemptId: string) =>
  new AppError('not_found', 'quiz_attempt_not_found', 'There is no such attempt.', { attemptId });

export const attemptRequestNotFound = (requestId: string) =>
  new AppError('not_found', 'attempt_request_not_found', 'There is no such request.', {
    requestId,
  });

export const quizRevisionConflict = (revision: number) =>
  new AppError('conflict', 'revision_conflict', 'Somebody else changed this quiz meanwhile.', {
    revision,
  });

/** Names everything that learners must not meet. */
export const quizHasProblems = (problems: readonly QuizProblem[]) =>
  invalidInput(problems, 'The quiz cannot be put in use yet.');

export const quizNotInUse = (quizId: string) =>
  new AppError('conflict', 'quiz_not_in_use', 'The questions of this quiz are still being made.', {
    quizId,
  });

export const quizIsUsed = (quizId: string) =>
  new AppError('conflict', 'quiz_used', 'A track uses this quiz, or somebody has taken it.', {
    quizId,
  });

export const stepNotOpened = (quizId: string) =>
  new AppError('conflict', 'step_not_opened', 'Open the step of the track before its quiz.', {
    quizId,
  });

export const attemptsUsedUp = (quizId: string) =>
  new AppError('conflict', 'quiz_attempts_used_up', 'All attempts at this quiz are used up.', {
    quizId,
  });

export const attemptsAreLeft = (quizId: string) =>
  new AppError('conflict', 'quiz_attempts_left', 'There is still an attempt at this quiz.', {
    quizId,
  });

export const quizCoolingDown = (availableAt: Date) =>
  new AppError(
    'conflict',
    'quiz_cooling_down',
    'The next attempt at this quiz has to wait a little.',
    { availableAt: availableAt.toISOString() },
  );

export const attemptHasEnded = (attemptId: string) =>
  new AppError('conflict', 'quiz_attempt_ended', 'This attempt has ended: answers stay as given.', {
    attemptId,
  });

export const requestAnswered = (requestId: string) =>
  new AppError('conflict', 'attempt_request_answered', 'This request is answered already.', {
    requestId,
  });

export const takerUnknown = () =>
  invalidInput([
    { path: 'userId', code: 'user_not_found', message: 'There is no such person in this portal.' },
  ]);

export const questionNotAsked = () =>
  new AppError('not_found', 'question_not_asked', 'This attempt has no such question.');

export const answerRefused = (code: string, message: string) =>
  invalidInput([{ path: 'optionIds', code, message }]);
