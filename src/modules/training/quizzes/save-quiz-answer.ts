import type { Tx } from '../../../db/database.ts';
import type { UserActor } from '../../people/index.ts';
import type { QuizDeps } from './change-quiz.ts';
import { answerRefused, attemptHasEnded, questionNotAsked } from './errors.ts';
import type { QuizQuestion } from './quiz.ts';
import { isOverdue, type QuizAttempt } from './quiz-attempt.ts';
import { lockQuizAttempt, saveAnswer, saveFlagged } from './quiz-attempt-repository.ts';
import { contentKey, loadQuizVersions } from './quiz-repository.ts';
import { ownAttempt } from './read-quiz-attempt.ts';

export interface SaveQuizAnswer {
  readonly attemptId: string;
  readonly questionId: string;
  /** Empty takes an answer back; absent leaves it. */
  readonly optionIds?: readonly string[] | undefined;
  /** To come back to; absent leaves it. */
  readonly isFlagged?: boolean | undefined;
}

export interface SavedAnswers {
  /** Questions with an answer. */
  readonly answered: number;
}

/**
 * Stores an answer as it is given; the same again changes nothing. Nothing is refused up to fifteen
 * seconds after the deadline: an answer may have been on its way (L-48, T-83).
 *
 * @throws {AppError} `quiz_attempt_not_found`, `question_not_asked`, `quiz_attempt_ended`;
 *   `invalid_input` for options that the question does not have, or more than it takes
 */
export async function saveQuizAnswer(
  { withPortal, clock }: Pick<QuizDeps, 'withPortal' | 'clock'>,
  actor: UserActor,
  { attemptId, questionId, optionIds, isFlagged }: SaveQuizAnswer,
): Promise<SavedAnswers> {
  return withPortal(actor.portalId, 'write', async (tx) => {
    const attempt = ownAttempt(actor, await lockQuizAttempt(tx, attemptId), attemptId);
    if (attempt.ended !== null || isOverdue(attempt, clock.now())) {
      throw attemptHasEnded(attemptId);
    }
    const question = await askedQuestion(tx, attempt, questionId);
    if (optionIds !== undefined) {
      refuseWrongChoice(question, optionIds);
      await saveAnswer(tx, attemptId, { questionId, optionIds: [...new Set(optionIds)] });
    }
    if (isFlagged !== undefined) await flag(tx, attempt, { questionId, isFlagged });
    const answers = { ...attempt.answers, ...(optionIds && { [questionId]: optionIds }) };
    return { answered: Object.values(answers).filter((chosen) => chosen.length > 0).length };
  });
}

async function askedQuestion(
  tx: Tx,
  attempt: QuizAttempt,
  questionId: string,
): Promise<QuizQuestion> {
  const contents = await loadQuizVersions(tx, [attempt]);
  const question = contents.get(contentKey(attempt))?.questions.find(({ id }) => id === questionId);
  if (question === undefined) throw questionNotAsked();
  return question;
}

function refuseWrongChoice({ kind, options }: QuizQuestion, chosen: readonly string[]): void {
  const known = new Set(options.map(({ id }) => id));
  if (chosen.some((id) => !known.has(id))) {
    throw answerRefused('unknown_option', 'This question has no such answer.');
  }
  if (kind !== 'multiple' && new Set(chosen).size > 1) {
    throw answerRefused('one_option', 'This question takes one answer.');
  }
}

async function flag(
  tx: Tx,
  { id, flagged }: QuizAttempt,
  { questionId, isFlagged }: { readonly questionId: string; readonly isFlagged: boolean },
): Promise<void> {
  if (flagged.includes(questionId) === isFlagged) return;
  const others = flagged.filter((each) => each !== questionId);
  await saveFlagged(tx, id, isFlagged ? [...others, questionId] : others);
}
