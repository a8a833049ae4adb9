import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../db/database.ts';
import type { Id } from '../../../kernel/ids.ts';
import { dropLeftovers } from '../leftover-repository.ts';
import type { Upload, UploadPart } from './upload.ts';

export async function insertUpload(
  tx: Tx,
  upload: Upload,
  { uploadedBy, createdAt }: { readonly uploadedBy: Id<'User'>; readonly createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('media_uploads')
    .values({
      id: upload.id,
      file_name: upload.fileName,
      byte_size: upload.byteSize,
      last_modified: upload.lastModified,
      replaces_id: upload.replacesId,
      uploaded_by: uploadedBy,
      created_at: createdAt,
      expires_at: upload.expiresAt,
    })
    .execute();
}

/** Uploads of one person, the newest first. */
const selectUploads = (tx: ReadTx, uploadedBy: Id<'User'>) =>
  tx
    .selectFrom('media_uploads')
    .select(['id', 'file_name', 'byte_size', 'received_bytes', 'last_modified'])
    .select(['replaces_id', 'expires_at'])
    .where('uploaded_by', '=', uploadedBy)
    .orderBy('id', 'desc');

type UploadRow = Awaited<ReturnType<ReturnType<typeof selectUploads>['execute']>>[number];

const uploadOf = (row: UploadRow): Upload => ({
  id: row.id as Id<'Upload'>,
  fileName: row.file_name,
  byteSize: row.byte_size,
  receivedBytes: row.received_bytes,
  lastModified: row.last_modified,
  replacesId: row.replaces_id as Id<'Media'> | null,
  expiresAt: row.expires_at,
});

export async function listUploadsOf(
  tx: ReadTx,
  uploadedBy: Id<'User'>,
  limit: number,
): Promise<readonly Upload[]> {
  return (await selectUploads(tx, uploadedBy).limit(limit).execute()).map(uploadOf);
}

export async function loadUpload(
  tx: ReadTx,
  uploadedBy: Id<'User'>,
  id: string,
): Promise<Upload | null> {
  const row = await selectUploads(tx, uploadedBy).where('id', '=', id).executeTakeFirst();
  return row ? uploadOf(row) : null;
}

export async function loadParts(tx: ReadTx, uploadId: string): Promise<readonly UploadPart[]> {
  const rows = await tx
    .selectFrom('media_upload_parts')
    .select(['begins_at', 'byte_size', 'storage_key'])
    .where('upload_id', '=', uploadId)
    .orderBy('begins_at')
    .execute();
  return rows.map(({ begins_at, byte_size, storage_key }) => ({
    beginsAt: begins_at,
    byteSize: byte_size,
    storageKey: storage_key,
  }));
}

/** Takes a part exactly where the last one ended. @returns False when somebody else was first. */
export async function addPart(
  tx: Tx,
  uploadId: string,
  { beginsAt, byteSize, storageKey }: UploadPart,
  expiresAt: Date,
): Promise<boolean> {
  const moved = await tx
    .updateTable('media_uploads')
    .set({ received_bytes: beginsAt + byteSize, expires_at: expiresAt })
    .where('id', '=', uploadId)
    .where('received_bytes', '=', beginsAt)
    .returning('id')
    .executeTakeFirst();
  if (!moved) return false;
  await dropLeftovers(tx, [storageKey]);
  await tx
    .insertInto('media_upload_parts')
    .values({
      upload_id: uploadId,
      begins_at: beginsAt,
      byte_size: byteSize,
      storage_key: storageKey,
    })
    .execute();
  return true;
}

/** @returns The keys of its parts; null when it has ended before. */
export async function endUpload(tx: Tx, uploadId: string): Promise<readonly string[] | null> {
  const locked = await tx
    .selectFrom('media_uploads')
    .select('id')
    .where('id', '=', uploadId)
    .forUpdate()
    .executeTakeFirst();
  return locked ? endAll(tx, [uploadId]) : null;
}

/** Ends uploads whose time is over. @returns The keys of their parts. */
export async function abandonExpired(tx: Tx, now: Date, limit: number): Promise<readonly string[]> {
  const expired = await tx
    .selectFrom('media_uploads')
    .select('id')
    .where('expires_at', '<', now)
    .orderBy('expires_at')
    .limit(limit)
    .forUpdate()
    .execute();
  return endAll(
    tx,
    expired.map(({ id }) => id),
  );
}

async function endAll(tx: Tx, uploadIds: readonly string[]): Promise<readonly string[]> {
  if (uploadIds.length === 0) return [];
  const parts = await tx
    .deleteFrom('media_upload_parts')
    .where('upload_id', 'in', [...uploadIds])
    .returning('storage_key')
    .execute();
  await tx
    .deleteFrom('media_uploads')
    .where('id', 'in', [...uploadIds])
    .execute();
  return parts.map(({ storage_key }) => storage_key);
}

export async function countUploadsOf(tx: ReadTx, uploadedBy: Id<'User'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from media_uploads where uploaded_by = ${uploadedBy}
  `.execute(tx);
  return rows[0]?.count ?? 0;
}
