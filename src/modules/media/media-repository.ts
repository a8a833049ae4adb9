import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ContentType } from './content-type.ts';
import type { Media } from './media.ts';

/** What the storage holds of a medium, and what was found in it. */
export interface StoredMedia
  extends Pick<Media, 'contentType' | 'width' | 'height' | 'durationMs' | 'byteSize' | 'warnings'> {
  readonly sha256: string;
  readonly storageKey: string;
  /** Null where there is no picture. */
  readonly renditionKey: string | null;
}

export interface NewMedia extends StoredMedia, Pick<Media, 'id' | 'kind' | 'name' | 'createdAt'> {
  /** The name, folded. */
  readonly search: string;
  readonly uploadedBy: Id<'User'> | null;
}

const fileColumns = (file: StoredMedia) => ({
  content_type: file.contentType,
  width: file.width,
  height: file.height,
  duration_ms: file.durationMs,
  byte_size: file.byteSize,
  sha256: file.sha256,
  storage_key: file.storageKey,
  rendition_key: file.renditionKey,
  warnings: JSON.stringify(file.warnings),
});

export async function insertMedia(tx: Tx, media: NewMedia): Promise<void> {
  await tx
    .insertInto('media')
    .values({
      id: media.id,
      kind: media.kind,
      name: media.name,
      search: media.search,
      ...fileColumns(media),
      uploaded_by: media.uploadedBy,
      created_at: media.createdAt,
    })
    .execute();
}

/** Puts another file under a medium; its poster goes with the old one. */
export async function updateFile(tx: Tx, id: Id<'Media'>, file: StoredMedia): Promise<void> {
  await tx
    .updateTable('media')
    .set((set) => ({ ...fileColumns(file), poster_key: null, revision: set('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export const selectMedia = (tx: ReadTx) =>
  tx
    .selectFrom('media as m')
    .leftJoin('users as u', samePortal('m', 'uploaded_by', 'u'))
    .select(['m.id', 'm.kind', 'm.name', 'm.content_type', 'm.width', 'm.height', 'm.duration_ms'])
    .select(['m.byte_size', 'm.revision', 'm.warnings', 'm.uploaded_by', 'm.created_at'])
    .select((select) => ['u.name as uploader', select('m.poster_key', 'is not', null).as('poster')])
    .where('m.deleted_at', 'is', null);

export type MediaRow = Awaited<ReturnType<ReturnType<typeof selectMedia>['execute']>>[number];

export const mediaOf = (row: MediaRow): Media => ({
  id: row.id as Id<'Media'>,
  kind: row.kind,
  name: row.name,
  contentType: row.content_type,
  width: row.width,
  height: row.height,
  durationMs: row.duration_ms,
  byteSize: row.byte_size,
  revision: row.revision,
  hasPoster: Boolean(row.poster),
  warnings: row.warnings as Media['warnings'],
  uploadedBy:
    row.uploaded_by === null
      ? null
      : { id: row.uploaded_by as Id<'User'>, name: row.uploader ?? '' },
  createdAt: row.created_at,
});

export async function loadMedia(tx: ReadTx, id: Id<'Media'>): Promise<Media | null> {
  const row = await selectMedia(tx).where('m.id', '=', id).executeTakeFirst();
  return row ? mediaOf(row) : null;
}

/** Where the files of a medium lie, and what the original is. */
export interface StoredFiles {
  readonly kind: Media['kind'];
  readonly name: string;
  readonly contentType: ContentType;
  readonly byteSize: number;
  readonly revision: number;
  readonly deleted: boolean;
  readonly storageKey: string;
  readonly renditionKey: string | null;
  readonly posterKey: string | null;
}

const selectFiles = (tx: ReadTx, id: Id<'Media'>) =>
  tx
    .selectFrom('media')
    .select(['kind', 'name', 'content_type', 'byte_size', 'revision', 'deleted_at'])
    .select(['storage_key', 'rendition_key', 'poster_key'])
    .where('id', '=', id);

type FilesRow = Awaited<ReturnType<ReturnType<typeof selectFiles>['execute']>>[number];

const filesOf = (row: FilesRow): StoredFiles => ({
  kind: row.kind,
  name: row.name,
  contentType: row.content_type,
  byteSize: row.byte_size,
  revision: row.revision,
  deleted: row.deleted_at !== null,
  storageKey: row.storage_key,
  renditionKey: row.rendition_key,
  posterKey: row.poster_key,
});

/** Also of what was deleted a while ago: `deleted` says so. */
export async function loadFiles(tx: ReadTx, id: Id<'Media'>): Promise<StoredFiles | null> {
  const row = await selectFiles(tx, id).executeTakeFirst();
  return row ? filesOf(row) : null;
}

/** The same, until the transaction ends nobody else's: who chooses it as a badge waits. */
export async function lockMedia(tx: Tx, id: Id<'Media'>): Promise<StoredFiles | null> {
  const row = await selectFiles(tx, id).forUpdate().executeTakeFirst();
  return row ? filesOf(row) : null;
}

export async function renameStored(
  tx: Tx,
  id: Id<'Media'>,
  { name, search }: { readonly name: string; readonly search: string },
): Promise<void> {
  await tx.updateTable('media').set({ name, search }).where('id', '=', id).execute();
}

export async function savePoster(tx: Tx, id: Id<'Media'>, posterKey: string): Promise<void> {
  await tx.updateTable('media').set({ poster_key: posterKey }).where('id', '=', id).execute();
}

export async function saveDeleted(tx: Tx, id: Id<'Media'>, deletedAt: Date | null): Promise<void> {
  await tx.updateTable('media').set({ deleted_at: deletedAt }).where('id', '=', id).execute();
}

/** What was deleted before this instant, the oldest first; at most `limit`. */
export async function deletedBefore(tx: ReadTx, before: Date, limit: number) {
  return tx
    .selectFrom('media')
    .select(['id', 'storage_key', 'rendition_key', 'poster_key'])
    .where('deleted_at', '<', before)
    .orderBy('deleted_at')
    .limit(limit)
    .execute();
}

export async function forgetMedia(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom('media')
    .where('id', 'in', [...ids])
    .execute();
}

/** Bytes of everything kept, and of everything that is on its way. */
export async function bytesTaken(tx: ReadTx): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`
    select (select coalesce(sum(byte_size), 0) from media)
         + (select coalesce(sum(byte_size), 0) from media_uploads) as bytes
  `.execute(tx);
  return Number(rows[0]?.bytes ?? 0);
}
