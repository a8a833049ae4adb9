import { createHash } from 'node:crypto';
import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaNotFound } from './errors.ts';
import { type Media, pictureName, storageKeys } from './media.ts';
import { insertMedia, loadMedia } from './media-repository.ts';
import { pictureLimits, readPicture } from './picture.ts';
import type { PictureUse } from './picture-type.ts';
import { renditionOf, thumbnailOf } from './rendition.ts';

export interface UploadPicture {
  /** As the file is called over there. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What it is for; decides what is warned about and how a refusal is worded. */
  readonly use: PictureUse;
}

/**
 * Puts a picture into the Media Library: read by content, made safe, with its square renditions
 * (S-19 to S-21). The files are stored before the row, so that no row is without them; files that a
 * failure leaves behind are taken away again.
 *
 * @throws {AppError} `forbidden`; what `readPicture` refuses; `storage_full` and the other errors of
 *   the storage. Nothing is kept then.
 */
export async function uploadPicture(
  deps: { withPortal: WithPortal; storage: ObjectStorage; clock: Clock },
  actor: Actor,
  { fileName, bytes, use }: UploadPicture,
): Promise<Media> {
  authorize(actor, 'media.upload');
  const picture = await readPicture(bytes, pictureLimits, use);
  const id = newId<'Media'>();
  const keys = storageKeys(actor.portalId, id, picture.kind);
  const files = [
    [keys.original, picture.bytes, picture.contentType],
    [keys[500], await renditionOf(picture.bytes), 'image/png'],
    [keys[192], await thumbnailOf(picture.bytes, 192), 'image/png'],
    [keys[96], await thumbnailOf(picture.bytes, 96), 'image/png'],
  ] as const;
  try {
    await Promise.all(files.map((file) => deps.storage.put(...file)));
    return await deps.withPortal(actor.portalId, 'write', async (tx) => {
      await insertMedia(tx, {
        id,
        name: pictureName(fileName),
        contentType: picture.contentType,
        width: picture.width,
        height: picture.height,
        byteSize: picture.bytes.byteLength,
        sha256: createHash('sha256').update(picture.bytes).digest('hex'),
        storageKey: keys.original,
        renditionKey: keys[500],
        warnings: picture.warnings,
        uploadedBy: actor.kind === 'user' ? actor.userId : null,
        createdAt: deps.clock.now(),
      });
      const media = await loadMedia(tx, id);
      if (!media) throw mediaNotFound(id);
      return media;
    });
  } catch (error) {
    await Promise.allSettled(files.map(([key]) => deps.storage.delete(key)));
    throw error;
  }
}
