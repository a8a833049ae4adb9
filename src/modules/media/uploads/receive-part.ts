import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import type { ObjectStorage } from '../../../kernel/object-storage.ts';
import { authorize, type UserActor } from '../../people/index.ts';
import { noteLeftovers } from '../leftover-repository.ts';
import { type Upload, uploadLimits } from './upload.ts';
import {
  partMalformed,
  uploadNotFound,
  uploadOffsetWrong,
  uploadOverflows,
} from './upload-errors.ts';
import { addPart, loadUpload } from './upload-repository.ts';

export interface ReceivePart {
  readonly uploadId: Id<'Upload'>;
  /** Where in the file the part begins. */
  readonly beginsAt: number;
  readonly bytes: Buffer;
}

/**
 * Takes the next part of a file. When it answers, the part lies in the storage and the database
 * knows of it: no crash loses it. The same part sent again, because an answer got lost, is told
 * where the next one begins.
 *
 * @throws {AppError} `forbidden`, `upload_not_found`, `upload_part_malformed`, `upload_overflows`,
 *   `upload_offset_wrong`
 */
export async function receivePart(
  { withPortal, storage, clock }: { withPortal: WithPortal; storage: ObjectStorage; clock: Clock },
  actor: UserActor,
  { uploadId, beginsAt, bytes }: ReceivePart,
): Promise<Upload> {
  authorize(actor, 'media.upload');
  const { portalId, userId } = actor;
  const byteSize = bytes.byteLength;
  if (byteSize === 0 || byteSize > uploadLimits.partBytes) {
    throw partMalformed(uploadLimits.partBytes);
  }
  const now = clock.now();
  const storageKey = `uploads/${portalId}/${uploadId}/${newId()}`;
  const before = await withPortal(portalId, 'write', async (tx) => {
    const upload = await loadUpload(tx, userId, uploadId);
    if (!upload) throw uploadNotFound(uploadId);
    if (upload.receivedBytes !== beginsAt) throw uploadOffsetWrong(upload.receivedBytes);
    if (beginsAt + byteSize > upload.byteSize) throw uploadOverflows(upload.byteSize);
    await noteLeftovers(tx, [storageKey], new Date(now.getTime() + dayMs));
    return upload;
  });
  await storage.put(storageKey, bytes, 'application/octet-stream');
  const expiresAt = new Date(now.getTime() + uploadLimits.patienceMs);
  const taken = await withPortal(portalId, 'write', (tx) =>
    addPart(tx, uploadId, { beginsAt, byteSize, storageKey }, expiresAt),
  );
  if (taken) return { ...before, receivedBytes: beginsAt + byteSize, expiresAt };
  return refuseLate({ withPortal }, actor, uploadId);
}

const dayMs = 86_400_000;

/** Somebody sent the same part a moment before, or stopped the upload. */
async function refuseLate(
  { withPortal }: { withPortal: WithPortal },
  { portalId, userId }: UserActor,
  uploadId: Id<'Upload'>,
): Promise<never> {
  const upload = await withPortal(portalId, 'read', (tx) => loadUpload(tx, userId, uploadId));
  throw upload ? uploadOffsetWrong(upload.receivedBytes) : uploadNotFound(uploadId);
}
