import { randomInt } from 'node:crypto';
import { newId } from '../../../kernel/ids.ts';
import { authorize, lockUsers, type UserActor } from '../../people/index.ts';
import type { AttemptView } from './attempt-view.ts';
import type { QuizDeps } from './change-quiz.ts';
import { endOverdueAttempt } from './end-attempt.ts';
import { attemptsUsedUp, quizCoolingDown, stepNotOpened } from './errors.ts';
import { type LoadedStanding, loadStanding } from './load-standing.ts';
import { deadlineOf, isOverdue, type QuizAttempt } from './quiz-attempt.ts';
import { insertQuizAttempt } from './quiz-attempt-repository.ts';
import { viewAttempt } from './read-quiz-attempt.ts';

const seeds = 2 ** 31;

/**
 * Begins an attempt, or goes on with the open one: a person has at most one at a quiz (T-87), so
 * that a second click, tab or device shows the same. Its version, order and deadline are fixed here.
 *
 * @throws {AppError} `quiz_not_found`, `quiz_not_in_use`, `step_not_opened`,
 *   `quiz_attempts_used_up`, `quiz_cooling_down`
 */
export async function startQuizAttempt(
  deps: QuizDeps,
  actor: UserActor,
  { quizId }: { readonly quizId: string },
): Promise<AttemptView> {
  const { userId } = actor;
  authorize(actor, 'quiz.take', { userId });
  await endWhatIsOver(deps, actor, quizId);
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    await lockUsers(tx, [userId]);
    const now = deps.clock.now();
    const found = await loadStanding(tx, { userId, quizId }, now);
    const { open } = found.standing;
    if (open !== null) return viewAttempt(tx, open, now);

    refuseStart(quizId, found);
    const attempt: QuizAttempt = {
      id: newId<'QuizAttempt'>(),
      quizId,
      userId,
      number: (found.attempts.at(-1)?.number ?? 0) + 1,
      version: found.version,
      seed: randomInt(seeds),
      startedAt: now,
      deadline: deadlineOf(found.content, now),
      answers: {},
      flagged: [],
      ended: null,
    };
    await insertQuizAttempt(tx, attempt);
    return viewAttempt(tx, attempt, now);
  });
}

function refuseStart(quizId: string, { standing, places }: LoadedStanding): void {
  if (!places.some(isOpen)) throw stepNotOpened(quizId);
  if (standing.attemptsLeft === 0) throw attemptsUsedUp(quizId);
  if (standing.availableAt !== null) throw quizCoolingDown(standing.availableAt);
}

/** The track was begun, and the steps before this one are complete. */
const isOpen = ({ attemptId, state }: LoadedStanding['places'][number]): boolean =>
  attemptId !== null && state !== 'locked';

/** In a transaction of its own: what it decides stays, whatever becomes of the new attempt. */
async function endWhatIsOver(deps: QuizDeps, actor: UserActor, quizId: string): Promise<void> {
  const now = deps.clock.now();
  const { standing } = await deps.withPortal(actor.portalId, 'read', (tx) =>
    loadStanding(tx, { userId: actor.userId, quizId }, now),
  );
  const { open } = standing;
  if (open !== null && isOverdue(open, now)) await endOverdueAttempt(deps, actor.portalId, open);
}
