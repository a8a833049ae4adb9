import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';
import { samePortal } from '../../../db/same-portal.ts';
import type { Id } from '../../../kernel/ids.ts';
import { sanitiseRichText } from '../../../kernel/rich-text.ts';
import type { Step } from './step.ts';

const columns = [
  'id',
  'track_id as trackId',
  'position',
  'kind',
  'title',
  'is_optional as isOptional',
  'body',
  'media_id as mediaId',
  'url',
  'duration_seconds as durationSeconds',
  'quiz_id as quizId',
  'is_waiting as isWaiting',
  'since',
  'until',
] as const;

/** Every step of these tracks, also those that have ended, in their order; one statement. */
export async function stepsOfTracks(
  tx: ReadTx,
  trackIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Step[]>> {
  const found = new Map<string, Step[]>(trackIds.map((id) => [id, []]));
  if (trackIds.length === 0) return found;
  const rows = await tx
    .selectFrom('track_steps')
    .select(columns)
    .where('track_id', '=', sql<string>`any(${[...trackIds]}::uuid[])`)
    .orderBy('track_id')
    .orderBy('position')
    .orderBy('id')
    .execute();
  for (const { trackId, ...row } of rows) {
    found.get(trackId)?.push({
      ...row,
      id: row.id as Id<'Step'>,
      mediaId: row.mediaId as Id<'Media'> | null,
      quizId: row.quizId as Id<'Quiz'> | null,
      body: sanitiseRichText(row.body),
    });
  }
  return found;
}

export const stepsOfTrack = async (tx: ReadTx, trackId: string): Promise<readonly Step[]> =>
  (await stepsOfTracks(tx, [trackId])).get(trackId) ?? [];

export async function insertSteps(
  tx: Tx,
  trackId: string,
  steps: readonly Step[],
  now: Date,
): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insertInto('track_steps')
    .values(
      steps.map((step) => ({
        ...rowOf(step),
        id: step.id,
        track_id: trackId,
        position: step.position,
        kind: step.kind,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute();
}

export async function saveStep(tx: Tx, step: Step, now: Date): Promise<void> {
  await tx
    .updateTable('track_steps')
    .set({ ...rowOf(step), updated_at: now })
    .where('id', '=', step.id)
    .execute();
}

const rowOf = (step: Step) => ({
  title: step.title,
  is_optional: step.isOptional,
  body: step.body,
  media_id: step.mediaId,
  url: step.url,
  duration_seconds: step.durationSeconds,
  quiz_id: step.quizId,
  is_waiting: step.isWaiting,
  since: step.since,
  until: step.until,
});

/** A step that no learner has ever had. */
export async function deleteStep(tx: Tx, stepId: string): Promise<void> {
  await tx.deleteFrom('track_steps').where('id', '=', stepId).execute();
}

/** Positions become the places of the ids in the list. */
export async function saveStepOrder(tx: Tx, stepIds: readonly string[]): Promise<void> {
  await sql`
    update track_steps as s set position = wanted.place
      from unnest(${[...stepIds]}::uuid[]) with ordinality as wanted (id, place)
     where s.portal_id = ${tx.portalId} and s.id = wanted.id
  `.execute(tx);
}

/** What waits is given to everybody, or to attempts that begin at `since`. */
export async function releaseSteps(tx: Tx, trackId: string, since: Date | null): Promise<void> {
  await tx
    .updateTable('track_steps')
    .set({ is_waiting: false, since })
    .where('track_id', '=', trackId)
    .where('is_waiting', '=', true)
    .execute();
}

/** The tracks that have this quiz in a step, with their order of steps. */
export async function tracksWithQuiz(
  tx: ReadTx,
  quizId: string,
): Promise<ReadonlyMap<string, 'free' | 'sequential'>> {
  const rows = await tx
    .selectFrom('track_steps as s')
    .innerJoin('tracks as tr', samePortal('s', 'track_id', 'tr'))
    .select(['tr.id', 'tr.step_order'])
    .distinct()
    .where('s.quiz_id', '=', quizId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.step_order]));
}
