import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';
import type { ProgressOfSteps, StepProgress } from './progress.ts';

/** How far these attempts are, by attempt and step; one statement. */
export async function progressOfAttempts(
  tx: ReadTx,
  attemptIds: readonly string[],
): Promise<ReadonlyMap<string, ProgressOfSteps>> {
  const found = new Map<string, Map<string, StepProgress>>(attemptIds.map((id) => [id, new Map()]));
  if (attemptIds.length === 0) return found;
  const { rows } = await sql<StepProgress & { readonly attemptId: string }>`
    select attempt_id as "attemptId", step_id as "stepId", opened_at as "openedAt",
           completed_at as "completedAt", position_seconds as "positionSeconds",
           duration_seconds as "durationSeconds", score,
           (select coalesce(sum(upper(part) - lower(part)), 0)::integer
              from unnest(watched) as part) as "watchedSeconds"
      from step_progress
     where portal_id = ${tx.portalId} and attempt_id = any(${[...attemptIds]}::uuid[])
  `.execute(tx);
  for (const { attemptId, ...row } of rows) found.get(attemptId)?.set(row.stepId, row);
  return found;
}

export const progressOfAttempt = async (tx: ReadTx, attemptId: string): Promise<ProgressOfSteps> =>
  (await progressOfAttempts(tx, [attemptId])).get(attemptId) ?? new Map();

/** One step of one attempt. */
export interface StepOfAttempt {
  readonly attemptId: string;
  readonly stepId: string;
}

/** @returns Whether it was opened for the first time. */
export async function noteOpening(
  tx: Tx,
  { attemptId, stepId }: StepOfAttempt,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ isFirst: boolean }>`
    insert into step_progress (attempt_id, step_id, opened_at, last_opened_at)
    values (${attemptId}, ${stepId}, ${now}, ${now})
    on conflict (portal_id, attempt_id, step_id) do update set last_opened_at = ${now}
    returning xmax = 0 as "isFirst"
  `.execute(tx);
  return rows[0]?.isFirst ?? false;
}

/** Steps that are complete now, in one statement; what is complete stays as it was, but a better score counts (L-51). */
export async function noteCompletedSteps(
  tx: Tx,
  steps: readonly (StepOfAttempt & { readonly score: number | null })[],
  now: Date,
): Promise<void> {
  await sql`
    insert into step_progress (attempt_id, step_id, opened_at, last_opened_at, completed_at, score)
    select "attemptId", "stepId", ${now}, ${now}, ${now}, score
      from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
        as step ("attemptId" uuid, "stepId" uuid, score numeric)
    on conflict (portal_id, attempt_id, step_id) do update
       set completed_at = coalesce(step_progress.completed_at, excluded.completed_at),
           score = greatest(step_progress.score, excluded.score)
  `.execute(tx);
}

/** What a player reports: the stretches that were seen since the last report, in whole seconds. */
export interface Watched {
  /** [from, to): each second counts once, however often it was seen. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

/** Adds what was seen. The first length that a player reports stays. */
export async function noteWatched(
  tx: Tx,
  { attemptId, stepId }: StepOfAttempt,
  { ranges, positionSeconds, durationSeconds }: Watched,
): Promise<void> {
  const seen = `{${ranges.map(([from, to]) => `[${from},${to})`).join()}}`;
  await sql`
    update step_progress
       set watched = watched + ${seen}::int4multirange,
           position_seconds = ${positionSeconds},
           duration_seconds = coalesce(duration_seconds, ${durationSeconds})
     where portal_id = ${tx.portalId} and attempt_id = ${attemptId} and step_id = ${stepId}
  `.execute(tx);
}
