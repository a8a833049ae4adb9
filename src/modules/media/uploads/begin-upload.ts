import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import { authorize, type UserActor } from '../../people/index.ts';
import { libraryFull, mediaIsFixed, mediaNotFound } from '../errors.ts';
import { fileTooLarge } from '../inspect/file-errors.ts';
import { fileLimits } from '../inspect/inspect-file.ts';
import { mediaName } from '../media.ts';
import { bytesTaken, loadMedia } from '../media-repository.ts';
import { isFixed } from '../media-uses-query.ts';
import { libraryLimits, type Upload, uploadLimits } from './upload.ts';
import { tooManyUploads } from './upload-errors.ts';
import { countUploadsOf, insertUpload } from './upload-repository.ts';

export interface BeginUpload {
  readonly fileName: string;
  readonly byteSize: number;
  /** Of the file over there. */
  readonly lastModified?: Date | null | undefined;
  /** The medium that is to get this file. */
  readonly replacesId?: Id<'Media'> | null | undefined;
}

/**
 * Announces a file that will come in parts. What it is shows when all of it is here; what can be
 * refused by its size alone is refused now.
 *
 * @throws {AppError} `forbidden`, `file_too_large`, `too_many_uploads`, `library_full`,
 *   `media_not_found`, `media_is_fixed`
 */
export async function beginUpload(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: UserActor,
  { fileName, byteSize, lastModified = null, replacesId = null }: BeginUpload,
): Promise<Upload> {
  authorize(actor, 'media.upload');
  if (byteSize > fileLimits.maxBytes) throw fileTooLarge(byteSize, fileLimits.maxBytes);
  const createdAt = clock.now();
  return withPortal(actor.portalId, 'write', async (tx) => {
    if (replacesId !== null) {
      if (!(await loadMedia(tx, replacesId))) throw mediaNotFound(replacesId);
      if (await isFixed(tx, replacesId)) throw mediaIsFixed(replacesId);
    }
    if ((await countUploadsOf(tx, actor.userId)) >= uploadLimits.atOnce) {
      throw tooManyUploads(uploadLimits.atOnce);
    }
    const { maxBytes } = libraryLimits;
    if ((await bytesTaken(tx)) + byteSize > maxBytes) throw libraryFull(maxBytes);
    const upload: Upload = {
      id: newId<'Upload'>(),
      fileName: mediaName(fileName),
      byteSize,
      receivedBytes: 0,
      lastModified,
      replacesId,
      expiresAt: new Date(createdAt.getTime() + uploadLimits.patienceMs),
    };
    await insertUpload(tx, upload, { uploadedBy: actor.userId, createdAt });
    return upload;
  });
}
