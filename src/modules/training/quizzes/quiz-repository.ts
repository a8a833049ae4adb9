import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';
import { foldForSearch } from '../../people/index.ts';
import { emptyQuiz, type Quiz, type QuizContent } from './quiz.ts';

export interface Edit {
  readonly by: string | null;
  readonly now: Date;
}

export async function insertQuiz(
  tx: Tx,
  id: string,
  content: QuizContent,
  { by, now }: Edit,
): Promise<void> {
  await tx
    .insertInto('quizzes')
    .values({
      id,
      ...columnsOf(content),
      created_by: by,
      created_at: now,
      updated_by: by,
      updated_at: now,
    })
    .execute();
}

/** The draft moves one revision on. */
export async function saveQuiz(
  tx: Tx,
  quiz: Pick<Quiz, 'id' | 'revision'>,
  content: QuizContent,
  { by, now }: Edit,
): Promise<void> {
  await tx
    .updateTable('quizzes')
    .set({
      ...columnsOf(content),
      revision: quiz.revision + 1,
      updated_by: by,
      updated_at: now,
    })
    .where('id', '=', quiz.id)
    .execute();
}

const columnsOf = (content: QuizContent) => ({
  title: content.title,
  search: foldForSearch(content.title),
  draft: JSON.stringify(content),
});

/** Locks it until the transaction ends. */
export async function lockQuiz(tx: Tx, id: string): Promise<Quiz | null> {
  await tx.selectFrom('quizzes').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return loadQuiz(tx, id);
}

export async function loadQuiz(tx: ReadTx, id: string): Promise<Quiz | null> {
  const { rows } = await sql<Quiz>`
    select q.id, q.draft, q.revision, q.version, q.created_at as "createdAt",
           q.updated_at as "updatedAt", q.draft is distinct from v.content as "hasChanges"
      from quizzes q
      left join quiz_versions v
        on v.portal_id = q.portal_id and v.quiz_id = q.id and v.number = q.version
     where q.id = ${id}
  `.execute(tx);
  const [row] = rows;
  return row ? { ...row, draft: { ...emptyQuiz, ...row.draft } } : null;
}

/** Makes the content what learners get from now on. */
export async function insertQuizVersion(
  tx: Tx,
  { id, version }: Pick<Quiz, 'id' | 'version'>,
  content: QuizContent,
  { by, now }: Edit,
): Promise<void> {
  await tx
    .insertInto('quiz_versions')
    .values({
      quiz_id: id,
      number: version,
      content: JSON.stringify(content),
      published_by: by,
      published_at: now,
    })
    .execute();
  await tx.updateTable('quizzes').set({ version }).where('id', '=', id).execute();
}

export interface ServedQuiz {
  readonly version: number;
  readonly content: QuizContent;
}

/** What learners get now; null when there is no such quiz, or nothing of it in use. */
export async function servedQuiz(tx: ReadTx, id: string): Promise<ServedQuiz | null> {
  const { rows } = await sql<ServedQuiz>`
    select v.number as version, v.content
      from quizzes q
      join quiz_versions v
        on v.portal_id = q.portal_id and v.quiz_id = q.id and v.number = q.version
     where q.id = ${id}
  `.execute(tx);
  return rows[0] ?? null;
}

export async function quizExists(tx: ReadTx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('quizzes').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** The contents of these versions, by quiz and version: `contentKey`. */
export async function loadQuizVersions(
  tx: ReadTx,
  wanted: readonly { readonly quizId: string; readonly version: number }[],
): Promise<ReadonlyMap<string, QuizContent>> {
  const rows = await sql<{ quizId: string; version: number; content: QuizContent }>`
    select v.quiz_id as "quizId", v.number as version, v.content
      from quiz_versions v
      join (select distinct "quizId", version
              from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
                as w ("quizId" uuid, version integer)) w
        on w."quizId" = v.quiz_id and w.version = v.number
  `.execute(tx);
  return new Map(rows.rows.map((row) => [contentKey(row), row.content]));
}

export const contentKey = ({ quizId, version }: { quizId: string; version: number }): string =>
  `${quizId} ${version}`;

/** @returns False, with nothing deleted, when a track uses it or it was ever in use. */
export async function deleteUnusedQuiz(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    delete from quizzes q
     where q.id = ${id} and q.version = 0
       and not exists (select 1 from track_steps s
                        where s.portal_id = q.portal_id and s.quiz_id = q.id)
    returning q.id
  `.execute(tx);
  return rows.length > 0;
}
