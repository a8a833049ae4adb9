import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { type Actor, authorize, foldForSearch } from '../people/index.ts';
import { mediaNotFound } from './errors.ts';
import { bufferSource } from './inspect/file-source.ts';
import { type AcceptedFile, acceptFile, acceptPicture } from './keep-file.ts';
import { type Media, mediaFolder, mediaName } from './media.ts';
import { insertMedia, loadMedia } from './media-repository.ts';
import type { PictureUse } from './picture-type.ts';

interface Deps {
  readonly withPortal: WithPortal;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
}

export interface UploadFile {
  /** As the file is called over there. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface UploadPicture extends UploadFile {
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
  deps: Deps,
  actor: Actor,
  { fileName, bytes, use }: UploadPicture,
): Promise<Media> {
  authorize(actor, 'media.upload');
  const id = newId<'Media'>();
  const file = await acceptPicture(bytes, mediaFolder(actor.portalId, id), use);
  return keepNew(deps, actor, { id, fileName, file });
}

/**
 * As `uploadPicture`, for a picture, a video or a document that is in memory as a whole.
 *
 * @throws {AppError} `forbidden`; what `inspectFile` and `readPicture` refuse; the errors of the storage
 */
export async function uploadFile(
  deps: Deps,
  actor: Actor,
  { fileName, bytes }: UploadFile,
): Promise<Media> {
  authorize(actor, 'media.upload');
  const id = newId<'Media'>();
  const source = bufferSource(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const file = await acceptFile(source, mediaFolder(actor.portalId, id));
  return keepNew(deps, actor, { id, fileName, file });
}

interface NewFile {
  readonly id: Id<'Media'>;
  readonly fileName: string;
  readonly file: AcceptedFile;
}

async function keepNew(
  { withPortal, storage, clock }: Deps,
  actor: Actor,
  { id, fileName, file }: NewFile,
): Promise<Media> {
  const name = mediaName(fileName);
  try {
    const stored = await file.store(storage);
    return await withPortal(actor.portalId, 'write', async (tx) => {
      await insertMedia(tx, {
        id,
        kind: file.kind,
        name,
        search: foldForSearch(name),
        ...stored,
        uploadedBy: actor.kind === 'user' ? actor.userId : null,
        createdAt: clock.now(),
      });
      const media = await loadMedia(tx, id);
      if (!media) throw mediaNotFound(id);
      return media;
    });
  } catch (error) {
    await Promise.allSettled(file.keys.map((key) => storage.delete(key)));
    throw error;
  }
}
