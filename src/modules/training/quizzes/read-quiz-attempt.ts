import type { ReadTx } from '../../../db/database.ts';
import { authorize, type UserActor } from '../../people/index.ts';
import { type AttemptView, attemptView, missedStepIds } from './attempt-view.ts';
import type { QuizDeps } from './change-quiz.ts';
import { endOverdueAttempt } from './end-attempt.ts';
import { quizAttemptNotFound } from './errors.ts';
import { findStanding } from './load-standing.ts';
import { isOverdue, type QuizAttempt, showsKey } from './quiz-attempt.ts';
import { loadQuizAttempt } from './quiz-attempt-repository.ts';
import { contentKey, loadQuizVersions } from './quiz-repository.ts';
import { stepNames } from './step-names-query.ts';

/**
 * An attempt of the learner's own: while it is open its questions and answers, afterwards its result,
 * and which answers were right as far as the quiz's feedback setting goes now. One whose time is over
 * is ended on the way.
 *
 * @throws {AppError} `quiz_attempt_not_found`, also for an attempt of somebody else
 */
export async function readQuizAttempt(
  deps: QuizDeps,
  actor: UserActor,
  { attemptId }: { readonly attemptId: string },
): Promise<AttemptView> {
  const read = () =>
    deps.withPortal(actor.portalId, 'read', async (tx) =>
      viewAttempt(
        tx,
        ownAttempt(actor, await loadQuizAttempt(tx, attemptId), attemptId),
        deps.clock.now(),
      ),
    );
  const view = await read();
  if (!isOverdue(view.attempt, view.now)) return view;
  await endOverdueAttempt(deps, actor.portalId, view.attempt);
  return read();
}

/** @throws {AppError} `quiz_attempt_not_found`: others must not even learn that there is one. */
export function ownAttempt(
  actor: UserActor,
  attempt: QuizAttempt | null,
  attemptId: string,
): QuizAttempt {
  if (attempt === null || attempt.userId !== actor.userId) {
    throw quizAttemptNotFound(attemptId);
  }
  authorize(actor, 'quiz.take', attempt);
  return attempt;
}

/** What the learner may see of it at this instant. */
export async function viewAttempt(
  tx: ReadTx,
  attempt: QuizAttempt,
  now: Date,
): Promise<AttemptView> {
  const contents = await loadQuizVersions(tx, [attempt]);
  const content = contents.get(contentKey(attempt));
  if (content === undefined) throw quizAttemptNotFound(attempt.id);
  return attemptView(attempt, content, {
    showsKey: attempt.ended !== null && (await mayShowKey(tx, attempt, now)),
    steps: await stepNames(tx, missedStepIds(attempt, content)),
    now,
  });
}

/** By the setting that is in use now; never once no track shows the quiz to the person any more. */
async function mayShowKey(tx: ReadTx, attempt: QuizAttempt, now: Date): Promise<boolean> {
  const found = await findStanding(tx, attempt, now);
  return found !== null && showsKey(found.content, found.standing);
}
