import { createHash } from 'node:crypto';
import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaNotFound } from './errors.ts';
import { type Media, pictureName, storageKeys, thumbnailKey } from './media.ts';
import { insertMedia, loadMedia } from './media-repository.ts';
import { type Picture, pictureLimits, readPicture } from './picture.ts';
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
  { fileName, bytes: sent, use }: UploadPicture,
): Promise<Media> {
  authorize(actor, 'media.upload');
  const picture = await readPicture(sent, pictureLimits, use);
  const id = newId<'Media'>();
  const keys = storageKeys(actor.portalId, id, picture.kind);
  const files = await filesOf(picture, keys);
  try {
    for (const { key, bytes, contentType } of files)
      await deps.storage.put(key, bytes, contentType);
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
        renditionKey: keys.rendition,
        warnings: picture.warnings,
        uploadedBy: actor.kind === 'user' ? actor.userId : null,
        createdAt: deps.clock.now(),
      });
      const media = await loadMedia(tx, id);
      if (!media) throw mediaNotFound(id);
      return media;
    });
  } catch (error) {
    await Promise.allSettled(files.map(({ key }) => deps.storage.delete(key)));
    throw error;
  }
}

/** The picture, its square and the squares for lists, each with its key. */
async function filesOf(
  { bytes, contentType }: Picture,
  { original, rendition }: { readonly original: string; readonly rendition: string },
) {
  const png = (key: string, made: Buffer) => ({ key, bytes: made, contentType: 'image/png' });
  return [
    { key: original, bytes, contentType },
    png(rendition, await renditionOf(bytes)),
    png(thumbnailKey(rendition, 192), await thumbnailOf(bytes, 192)),
    png(thumbnailKey(rendition, 96), await thumbnailOf(bytes, 96)),
  ];
}
