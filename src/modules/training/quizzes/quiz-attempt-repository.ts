import { type RawBuilder, sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Ended, QuizAttempt } from './quiz-attempt.ts';
import type { Answers } from './score.ts';

export async function insertQuizAttempt(tx: Tx, attempt: QuizAttempt): Promise<void> {
  await tx
    .insertInto('quiz_attempts')
    .values({
      id: attempt.id,
      quiz_id: attempt.quizId,
      user_id: attempt.userId,
      number: attempt.number,
      version: attempt.version,
      seed: attempt.seed,
      started_at: attempt.startedAt,
      deadline: attempt.deadline,
    })
    .execute();
}

/** All of one person at one quiz, the first one first. */
export const quizAttemptsOf = (
  tx: ReadTx,
  { userId, quizId }: { readonly userId: string; readonly quizId: string },
): Promise<readonly QuizAttempt[]> =>
  selectAttempts(tx, sql`a.user_id = ${userId} and a.quiz_id = ${quizId} order by a.number`);

export async function loadQuizAttempt(tx: ReadTx, id: string): Promise<QuizAttempt | null> {
  const [attempt] = await selectAttempts(tx, sql`a.id = ${id}`);
  return attempt ?? null;
}

/** Locks it until the transaction ends, so that answers are stored one after the other. */
export async function lockQuizAttempt(tx: Tx, id: string): Promise<QuizAttempt | null> {
  const [attempt] = await selectAttempts(tx, sql`a.id = ${id} for no key update`);
  return attempt ?? null;
}

/** Locks the open ones among these; the others have ended meanwhile. */
export const lockOpenAttempts = (tx: Tx, ids: readonly string[]): Promise<readonly QuizAttempt[]> =>
  selectAttempts(
    tx,
    sql`a.id = any(${ids}::uuid[]) and a.submitted_at is null order by a.id for no key update`,
  );

/** Open ones whose deadline was before, the oldest first; not locked. */
export const overdueQuizAttempts = (
  tx: ReadTx,
  before: Date,
  limit: number,
): Promise<readonly QuizAttempt[]> =>
  selectAttempts(
    tx,
    sql`a.submitted_at is null and a.deadline < ${before} order by a.deadline limit ${limit}`,
  );

/** An empty choice takes an answer back. */
export async function saveAnswer(
  tx: Tx,
  attemptId: string,
  { questionId, optionIds }: { questionId: string; optionIds: readonly string[] },
): Promise<void> {
  await sql`
    update quiz_attempts
       set answers = answers || jsonb_build_object(${questionId}::text, ${JSON.stringify(optionIds)}::jsonb)
     where id = ${attemptId}
  `.execute(tx);
}

export async function saveFlagged(
  tx: Tx,
  attemptId: string,
  flagged: readonly string[],
): Promise<void> {
  await sql`
    update quiz_attempts set flagged = ${flagged}::uuid[] where id = ${attemptId}
  `.execute(tx);
}

/** Ends them in one statement. */
export async function endQuizAttempts(
  tx: Tx,
  attempts: readonly (QuizAttempt & { readonly ended: Ended })[],
): Promise<void> {
  const rows = attempts.map(({ id, ended }) => ({ id, ...ended }));
  await sql`
    update quiz_attempts a
       set submitted_at = e.at, ended_by = e.by, points = e.points, max_points = e."maxPoints",
           passed = e.passed
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as e (id uuid, at timestamptz, by text, points integer, "maxPoints" integer, passed boolean)
     where a.id = e.id and a.submitted_at is null
  `.execute(tx);
}

interface AttemptRow {
  readonly id: Id<'QuizAttempt'>;
  readonly quizId: string;
  readonly userId: string;
  readonly number: number;
  readonly version: number;
  readonly seed: number;
  readonly startedAt: Date;
  readonly deadline: Date | null;
  readonly answers: Answers;
  readonly flagged: readonly string[];
  readonly submittedAt: Date | null;
  readonly endedBy: Ended['by'] | null;
  readonly points: number | null;
  readonly maxPoints: number | null;
  readonly passed: boolean | null;
}

async function selectAttempts(
  tx: ReadTx,
  which: RawBuilder<unknown>,
): Promise<readonly QuizAttempt[]> {
  const { rows } = await sql<AttemptRow>`
    select a.id, a.quiz_id as "quizId", a.user_id as "userId", a.number, a.version, a.seed,
           a.started_at as "startedAt", a.deadline, a.answers, a.flagged,
           a.submitted_at as "submittedAt", a.ended_by as "endedBy", a.points,
           a.max_points as "maxPoints", a.passed
      from quiz_attempts a
     where ${which}
  `.execute(tx);
  return rows.map(attemptOf);
}

function attemptOf(row: AttemptRow): QuizAttempt {
  const { submittedAt: at, endedBy: by, points, maxPoints, passed, ...attempt } = row;
  const hasEnded =
    at !== null && by !== null && points !== null && maxPoints !== null && passed !== null;
  return { ...attempt, ended: hasEnded ? { at, by, points, maxPoints, passed } : null };
}
