import { sql } from 'kysely';
import { anyId } from '../../../db/any-of.ts';
import type { ReadTx, Tx } from '../../../db/database.ts';
import { samePortal } from '../../../db/same-portal.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import { searchTextOf, type Track, type TrackReferences, type TrackStatus } from './track.ts';

export async function insertTrack(tx: Tx, track: Track): Promise<void> {
  await tx
    .insertInto('trainings')
    .values({
      id: track.id,
      kind: 'track',
      name: track.name,
      search: searchTextOf(track),
      status: track.status,
      created_by: track.createdBy,
      created_at: track.createdAt,
      updated_at: track.updatedAt,
    })
    .execute();
  await tx
    .insertInto('tracks')
    .values({ ...rowOf(track), id: track.id, revision: track.revision })
    .execute();
}

/** Who changes it, and when. */
export interface Change {
  readonly by: string | null;
  readonly now: Date;
}

/** Stores all of it and counts the revision on. @returns The track as it is now. */
export async function saveTrack(tx: Tx, track: Track, { by, now }: Change): Promise<Track> {
  const saved = { ...track, revision: track.revision + 1, updatedBy: by, updatedAt: now };
  await tx
    .updateTable('trainings')
    .set({
      name: saved.name,
      search: searchTextOf(saved),
      status: saved.status,
      updated_at: now,
    })
    .where('id', '=', saved.id)
    .execute();
  await tx
    .updateTable('tracks')
    .set({ ...rowOf(saved), revision: saved.revision })
    .where('id', '=', saved.id)
    .execute();
  return saved;
}

const rowOf = (track: Track) => ({
  description: track.description,
  step_order: track.stepOrder,
  estimated_minutes: track.estimatedMinutes,
  picture_media_id: track.pictureMediaId,
  group_ids: [...track.groupIds],
  updated_by: track.updatedBy,
  published_at: track.publishedAt,
});

/** Locks the row until the transaction ends, so that two changes are applied in turn. */
export async function lockTrack(tx: Tx, id: string): Promise<Track | null> {
  const row = await tx
    .selectFrom('trainings')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'track')
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? loadTrack(tx, id) : null;
}

export async function loadTrack(tx: ReadTx, id: string): Promise<Track | null> {
  const row = await tx
    .selectFrom('trainings as t')
    .innerJoin('tracks as tr', samePortal('t', 'id', 'tr'))
    .select([
      't.name',
      't.status',
      't.created_by as createdBy',
      't.created_at as createdAt',
      't.updated_at as updatedAt',
      'tr.description',
      'tr.step_order as stepOrder',
      'tr.estimated_minutes as estimatedMinutes',
      'tr.picture_media_id as pictureMediaId',
      'tr.group_ids as groupIds',
      'tr.revision',
      'tr.updated_by as updatedBy',
      'tr.published_at as publishedAt',
    ])
    .where('t.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...row,
    id: id as Id<'Training'>,
    status: row.status as TrackStatus,
    pictureMediaId: row.pictureMediaId as Id<'Media'> | null,
    groupIds: row.groupIds as Id<'Group'>[],
  };
}

/** From `now` on these groups may take it; until now it was those before. */
export async function openTrackVisibility(
  tx: Tx,
  { id, groupIds }: Pick<Track, 'id' | 'groupIds'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('track_visibility')
    .set({ to_at: now })
    .where('track_id', '=', id)
    .where('to_at', 'is', null)
    .execute();
  await tx
    .insertInto('track_visibility')
    .values({
      id: newId<'Visibility'>(),
      track_id: id,
      group_ids: sql`${[...groupIds]}::uuid[]`,
      from_at: now,
    })
    .execute();
}

/** What of these exists today. */
export async function findTrackReferences(
  tx: ReadTx,
  wanted: {
    readonly groupIds: readonly string[];
    readonly mediaIds: readonly string[];
    readonly quizIds: readonly string[];
  },
): Promise<TrackReferences> {
  const groups = await tx
    .selectFrom('groups')
    .select('id')
    .where('id', '=', anyId(wanted.groupIds))
    .where('deleted_at', 'is', null)
    .execute();
  const media = await tx
    .selectFrom('media')
    .select(['id', 'kind'])
    .where('id', '=', anyId(wanted.mediaIds))
    .where('deleted_at', 'is', null)
    .execute();
  const quizzes = await tx
    .selectFrom('quizzes')
    .select(['id', 'version'])
    .where('id', '=', anyId(wanted.quizIds))
    .execute();
  return {
    groupIds: new Set(groups.map(({ id }) => id)),
    media: new Map(media.map(({ id, kind }) => [id, kind])),
    quizzes: new Map(quizzes.map(({ id, version }) => [id, { isInUse: version > 0 }])),
  };
}

/** For people who may read of each other. */
export async function nameOfUser(
  tx: ReadTx,
  id: string | null,
): Promise<{ readonly id: string; readonly name: string } | null> {
  if (id === null) return null;
  const row = await tx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
