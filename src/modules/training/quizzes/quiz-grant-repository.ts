import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';

/** A request for another attempt, its answer, or attempts that were given unasked. */
export interface QuizGrant {
  readonly id: string;
  readonly quizId: string;
  readonly userId: string;
  /** Null: nobody asked. */
  readonly askedAt: Date | null;
  readonly message: string;
  readonly answeredAt: Date | null;
  /** How many were given; 0: declined; null: not answered yet. */
  readonly attempts: number | null;
  /** What the administrator says to it. */
  readonly note: string;
  readonly createdAt: Date;
}

/** All of one person at one quiz, the newest first. */
export async function quizGrantsOf(
  tx: ReadTx,
  { userId, quizId }: { readonly userId: string; readonly quizId: string },
): Promise<readonly QuizGrant[]> {
  return grantsWhere(tx)
    .where('user_id', '=', userId)
    .where('quiz_id', '=', quizId)
    .orderBy('id', 'desc')
    .execute();
}

/** Locks it until the transaction ends. */
export async function lockQuizGrant(tx: Tx, id: string): Promise<QuizGrant | null> {
  await tx
    .selectFrom('quiz_attempt_grants')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  return loadQuizGrant(tx, id);
}

export async function loadQuizGrant(tx: ReadTx, id: string): Promise<QuizGrant | null> {
  const row = await grantsWhere(tx).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

const grantsWhere = (tx: ReadTx) =>
  tx
    .selectFrom('quiz_attempt_grants')
    .select([
      'id',
      'quiz_id as quizId',
      'user_id as userId',
      'asked_at as askedAt',
      'message',
      'answered_at as answeredAt',
      'attempts',
      'note',
      'created_at as createdAt',
    ]);

export interface NewQuizGrant extends QuizGrant {
  readonly answeredBy: string | null;
}

export async function insertQuizGrant(tx: Tx, grant: NewQuizGrant): Promise<void> {
  await tx
    .insertInto('quiz_attempt_grants')
    .values({
      id: grant.id,
      quiz_id: grant.quizId,
      user_id: grant.userId,
      asked_at: grant.askedAt,
      message: grant.message,
      answered_at: grant.answeredAt,
      answered_by: grant.answeredBy,
      attempts: grant.attempts,
      note: grant.note,
      created_at: grant.createdAt,
    })
    .execute();
}

export interface GrantAnswer {
  readonly attempts: number;
  readonly note: string;
  readonly answeredAt: Date;
  readonly answeredBy: string | null;
}

export async function answerQuizGrant(tx: Tx, id: string, answer: GrantAnswer): Promise<void> {
  await tx
    .updateTable('quiz_attempt_grants')
    .set({
      attempts: answer.attempts,
      note: answer.note,
      answered_at: answer.answeredAt,
      answered_by: answer.answeredBy,
    })
    .where('id', '=', id)
    .execute();
}

/** What a message about a request says of it. */
export interface GrantNews extends QuizGrant {
  readonly quizTitle: string;
  readonly userName: string;
}

/** Those of the requests, with the names of quiz and person. */
export async function quizGrantNews(
  tx: ReadTx,
  ids: readonly string[],
): Promise<readonly GrantNews[]> {
  const { rows } = await sql<GrantNews>`
    select g.id, g.quiz_id as "quizId", g.user_id as "userId", g.asked_at as "askedAt", g.message,
           g.answered_at as "answeredAt", g.attempts, g.note, g.created_at as "createdAt",
           q.title as "quizTitle", u.name as "userName"
      from quiz_attempt_grants g
      join quizzes q on q.portal_id = g.portal_id and q.id = g.quiz_id
      join users u on u.portal_id = g.portal_id and u.id = g.user_id
     where g.id = any(${ids}::uuid[])
     order by g.id
  `.execute(tx);
  return rows;
}
