import type { ReadTx } from '../../../db/database.ts';
import { findQuizSteps, type QuizStep } from '../tracks/quiz-step.ts';
import { quizNotFound, quizNotInUse } from './errors.ts';
import { type QuizAttempt, type Standing, standingOf } from './quiz-attempt.ts';
import { quizAttemptsOf } from './quiz-attempt-repository.ts';
import { type QuizGrant, quizGrantsOf } from './quiz-grant-repository.ts';
import { type ServedQuiz, servedQuiz } from './quiz-repository.ts';

export interface PersonAndQuiz {
  readonly userId: string;
  readonly quizId: string;
}

/** Everything that decides what a person may do with a quiz now. */
export interface LoadedStanding extends ServedQuiz {
  readonly standing: Standing;
  /** Of every pass, the first one first. */
  readonly attempts: readonly QuizAttempt[];
  /** The newest first. */
  readonly grants: readonly QuizGrant[];
  /** Steps of tracks in which the person meets the quiz; at least one. */
  readonly places: readonly QuizStep[];
}

/**
 * How somebody stands with a quiz that a track shows them.
 *
 * @throws {AppError} `quiz_not_found`, also where no track shows it to the person; `quiz_not_in_use`
 */
export async function loadStanding(
  tx: ReadTx,
  person: PersonAndQuiz,
  now: Date,
): Promise<LoadedStanding> {
  const places = await findQuizSteps(tx, { ...person, now });
  if (places.length === 0) throw quizNotFound(person.quizId);
  const found = await standingAt(tx, person, { places, now });
  if (found === null) throw quizNotInUse(person.quizId);
  return found;
}

/** As `loadStanding`, and null where no track shows the quiz to the person any more. */
export async function findStanding(
  tx: ReadTx,
  person: PersonAndQuiz,
  now: Date,
): Promise<LoadedStanding | null> {
  const places = await findQuizSteps(tx, { ...person, now });
  return places.length === 0 ? null : standingAt(tx, person, { places, now });
}

/**
 * Attempts and grants of an earlier pass through the track stay readable and no longer count (L-63).
 * Where a quiz is in several tracks, the pass that began first decides.
 */
async function standingAt(
  tx: ReadTx,
  { userId, quizId }: PersonAndQuiz,
  { places, now }: { readonly places: readonly QuizStep[]; readonly now: Date },
): Promise<LoadedStanding | null> {
  const served = await servedQuiz(tx, quizId);
  if (served === null) return null;
  const attempts = await quizAttemptsOf(tx, { userId, quizId });
  const grants = await quizGrantsOf(tx, { userId, quizId });
  const since = firstPass(places);
  const isPresent = (at: Date) => since === null || at >= since;
  const granted = grants
    .filter(({ createdAt }) => isPresent(createdAt))
    .reduce((sum, { attempts: given }) => sum + (given ?? 0), 0);
  const present = attempts.filter(({ startedAt, ended }) => ended === null || isPresent(startedAt));
  return {
    ...served,
    places,
    attempts,
    grants,
    standing: standingOf(served.content, present, { granted, now }),
  };
}

const firstPass = (places: readonly QuizStep[]): Date | null =>
  places.reduce<Date | null>(
    (first, { since }) => (since !== null && (first === null || since < first) ? since : first),
    null,
  );
