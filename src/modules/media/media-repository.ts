import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';
import { decodeCursor, type Page, pageOf, type Total } from '../../kernel/paging.ts';
import type { Media } from './media.ts';

export interface NewMedia extends Omit<Media, 'uploadedBy'> {
  readonly uploadedBy: Id<'User'> | null;
  readonly sha256: string;
  readonly storageKey: string;
  readonly renditionKey: string;
}

export async function insertMedia(tx: Tx, media: NewMedia): Promise<void> {
  await tx
    .insertInto('media')
    .values({
      id: media.id,
      name: media.name,
      content_type: media.contentType,
      width: media.width,
      height: media.height,
      byte_size: media.byteSize,
      sha256: media.sha256,
      storage_key: media.storageKey,
      rendition_key: media.renditionKey,
      warnings: JSON.stringify(media.warnings),
      uploaded_by: media.uploadedBy,
      created_at: media.createdAt,
    })
    .execute();
}

const selectMedia = (tx: ReadTx) =>
  tx
    .selectFrom('media as m')
    .leftJoin('users as u', samePortal('m', 'uploaded_by', 'u'))
    .select([
      'm.id',
      'm.name',
      'm.content_type',
      'm.width',
      'm.height',
      'm.byte_size',
      'm.warnings',
      'm.uploaded_by',
      'u.name as uploader',
      'm.created_at',
    ]);

type MediaRow = Awaited<ReturnType<ReturnType<typeof selectMedia>['execute']>>[number];

const mediaOf = (row: MediaRow): Media => ({
  id: row.id as Id<'Media'>,
  name: row.name,
  contentType: row.content_type,
  width: row.width,
  height: row.height,
  byteSize: row.byte_size,
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

/** Where a picture's files lie, and what the original is. */
export interface StoredFiles {
  readonly contentType: Media['contentType'];
  readonly storageKey: string;
  readonly renditionKey: string;
}

export async function loadFiles(tx: ReadTx, id: Id<'Media'>): Promise<StoredFiles | null> {
  const row = await tx
    .selectFrom('media')
    .select(['content_type', 'storage_key', 'rendition_key'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    contentType: row.content_type,
    storageKey: row.storage_key,
    renditionKey: row.rendition_key,
  };
}

const exactUpTo = 1_000;

/** Newest first: ids are ordered by time. */
export async function listMediaPage(
  tx: ReadTx,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Media> & { readonly total: Total }> {
  let query = selectMedia(tx)
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where('m.id', '<', decodeCursor(cursor).id);
  const rows = await query.execute();
  const { items, nextCursor } = pageOf(rows.map(mediaOf), limit, ({ id }) => ({ value: null, id }));
  const { count } = await tx
    .selectFrom(
      tx
        .selectFrom('media')
        .select('id')
        .limit(exactUpTo + 1)
        .as('found'),
    )
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return {
    items,
    nextCursor,
    total: { value: Math.min(count, exactUpTo), exact: count <= exactUpTo },
  };
}

/**
 * Whether strangers may see it: it is the badge of a published certification, or the picture or
 * logo under which the portal issues. A credential names it by its address.
 */
export async function isPublic(tx: ReadTx, id: Id<'Media'>): Promise<boolean> {
  const { rows } = await sql<{ public: boolean }>`
    select exists (select 1 from certification_versions where badge_media_id = ${id})
        or exists (select 1 from issuer_profiles where image_media_id = ${id})
        or exists (select 1 from portals where logo_media_id = ${id}) as public
  `.execute(tx);
  return rows[0]?.public ?? false;
}
