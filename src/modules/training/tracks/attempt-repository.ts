import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import type { Attempt } from './progress.ts';

const columns = [
  'id',
  'user_id as userId',
  'track_id as trackId',
  'number',
  'created_at as createdAt',
  'started_at as startedAt',
  'completed_at as completedAt',
] as const;

/** The open attempts of a user, by track. @param trackIds Absent: of all tracks. */
export async function openAttempts(
  tx: ReadTx,
  { userId, trackIds }: { readonly userId: string; readonly trackIds?: readonly string[] },
): Promise<ReadonlyMap<string, Attempt>> {
  let query = tx
    .selectFrom('attempts')
    .select(columns)
    .where('user_id', '=', userId)
    .where('closed_at', 'is', null);
  if (trackIds !== undefined) {
    query = query.where('track_id', '=', sql<string>`any(${[...trackIds]}::uuid[])`);
  }
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.trackId, row]));
}

export async function openAttempt(
  tx: ReadTx,
  wanted: { readonly userId: string; readonly trackId: string },
): Promise<Attempt | null> {
  const { userId, trackId } = wanted;
  return (await openAttempts(tx, { userId, trackIds: [trackId] })).get(trackId) ?? null;
}

/** One attempt, open or frozen. */
export async function loadAttempt(
  tx: ReadTx,
  id: string,
): Promise<(Attempt & { readonly closedAt: Date | null }) | null> {
  const row = await tx
    .selectFrom('attempts')
    .select([...columns, 'closed_at as closedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The user is locked. @param startedAt null: it stands open, and nothing is done yet. */
export async function insertAttempt(
  tx: Tx,
  { userId, trackId }: { readonly userId: string; readonly trackId: string },
  { now, startedAt }: { readonly now: Date; readonly startedAt: Date | null },
): Promise<Attempt> {
  const id = newId<'Attempt'>();
  const { rows } = await sql<{ number: number }>`
    insert into attempts (id, user_id, track_id, number, created_at, started_at)
    select ${id}::uuid, ${userId}::uuid, ${trackId}::uuid, coalesce(max(number), 0) + 1,
           ${now}::timestamptz, ${startedAt}::timestamptz
      from attempts
     where portal_id = ${tx.portalId} and user_id = ${userId} and track_id = ${trackId}
    returning number
  `.execute(tx);
  const number = rows[0]?.number ?? 1;
  return { id, userId, trackId, number, createdAt: now, startedAt, completedAt: null };
}

export async function noteStart(tx: Tx, attemptId: string, now: Date): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ started_at: now })
    .where('id', '=', attemptId)
    .where('started_at', 'is', null)
    .execute();
}

/** Frozen from now on: it stays readable and changes no more. */
export async function closeAttempt(
  tx: Tx,
  attemptId: string,
  { now, by, reason }: { now: Date; by: string | null; reason: string },
): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ closed_at: now, closed_by: by, close_reason: reason })
    .where('id', '=', attemptId)
    .execute();
}

export interface FinishedAttempt {
  readonly attemptId: string;
  readonly completionId: Id<'Completion'>;
}

export async function noteCompletions(
  tx: Tx,
  finished: readonly FinishedAttempt[],
  now: Date,
): Promise<void> {
  await sql`
    update attempts as a set completed_at = ${now}, completion_id = f."completionId"
      from jsonb_to_recordset(${JSON.stringify(finished)}::jsonb)
        as f ("attemptId" uuid, "completionId" uuid)
     where a.portal_id = ${tx.portalId} and a.id = f."attemptId"
  `.execute(tx);
}

/** Open, begun and not complete, in the order of ids: a chunk of those whom a shorter track may have finished. */
export async function attemptsInProgress(
  tx: ReadTx,
  { trackId, after, limit }: { trackId: string; after: string | null; limit: number },
): Promise<readonly Attempt[]> {
  let query = tx
    .selectFrom('attempts')
    .select(columns)
    .where('track_id', '=', trackId)
    .where('closed_at', 'is', null)
    .where('completed_at', 'is', null)
    .orderBy('id')
    .limit(limit);
  if (after !== null) query = query.where('id', '>', after);
  return query.execute();
}

/** How many people are under way. */
export async function countInProgress(tx: ReadTx, trackId: string): Promise<number> {
  const row = await tx
    .selectFrom('attempts')
    .select((on) => on.fn.countAll<number>().as('count'))
    .where('track_id', '=', trackId)
    .where('closed_at', 'is', null)
    .where('completed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
