import { Readable } from 'node:stream';
import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaFileMissing, mediaNotFound } from './errors.ts';
import { type Media, type MediaFile, mailPictureKey, thumbnailKey } from './media.ts';
import { isPublic, loadFiles, type StoredFiles } from './media-repository.ts';
import { mailPictureOf, renditionSize, type ThumbnailSize, thumbnailOf } from './rendition.ts';

export interface OpenedPicture {
  readonly contentType: Media['contentType'];
  readonly stream: Readable;
}

interface Deps {
  readonly withPortal: WithPortal;
  readonly storage: ObjectStorage;
}

/**
 * A file of a picture, for everybody who is signed in to its portal: badges and logos stand on
 * screens of every role.
 *
 * @throws {AppError} `forbidden`, `media_not_found`, `media_file_missing`
 */
export async function openPicture(
  deps: Deps,
  actor: Actor,
  { mediaId, file }: { readonly mediaId: Id<'Media'>; readonly file: MediaFile },
): Promise<OpenedPicture> {
  authorize(actor, 'media.show');
  const files = await deps.withPortal(actor.portalId, 'read', (tx) => loadFiles(tx, mediaId));
  if (!files) throw mediaNotFound(mediaId);
  const stream = await open(deps.storage, files, file);
  if (!stream) throw mediaFileMissing(mediaId);
  return { contentType: file === 'original' ? files.contentType : 'image/png', stream };
}

/**
 * The square PNG of a badge or an issuer for strangers, because credentials and pages name it. A
 * picture that nothing published shows is unknown to them (promise S8).
 *
 * @throws {AppError} `media_not_found`, `media_file_missing`
 */
export async function openPublicPicture(
  deps: Deps,
  { portalId, mediaId }: { readonly portalId: PortalId; readonly mediaId: Id<'Media'> },
): Promise<OpenedPicture> {
  const files = await deps.withPortal(portalId, 'read', async (tx) =>
    (await isPublic(tx, mediaId)) ? loadFiles(tx, mediaId) : null,
  );
  if (!files) throw mediaNotFound(mediaId);
  const stream = await open(deps.storage, files, renditionSize);
  if (!stream) throw mediaFileMissing(mediaId);
  return { contentType: 'image/png', stream };
}

/**
 * The bytes of the square PNG, small enough to go with every mail; made once for each picture. The
 * caller has decided who may have it.
 *
 * @returns null when the portal has no such picture.
 * @throws {AppError} `media_file_missing`
 */
export async function badgeForMail(
  deps: Deps,
  portalId: PortalId,
  mediaId: string,
): Promise<Buffer | null> {
  const id = mediaId as Id<'Media'>;
  const files = await deps.withPortal(portalId, 'read', (tx) => loadFiles(tx, id));
  if (!files) return null;
  const key = mailPictureKey(files.renditionKey);
  const made = await deps.storage.get(key);
  if (made) return made;
  const rendition = await deps.storage.get(files.renditionKey);
  if (!rendition) throw mediaFileMissing(mediaId);
  const picture = await mailPictureOf(rendition);
  await deps.storage.put(key, picture, 'image/png');
  return picture;
}

async function open(
  storage: ObjectStorage,
  { storageKey, renditionKey }: StoredFiles,
  file: MediaFile,
): Promise<Readable | null> {
  if (file === 'original') return storage.stream(storageKey);
  if (file === renditionSize) return storage.stream(renditionKey);
  const stored = await storage.stream(thumbnailKey(renditionKey, file));
  return stored ?? makeThumbnail(storage, renditionKey, file);
}

/** For a picture that came without thumbnails, by a restored backup for instance. */
async function makeThumbnail(
  storage: ObjectStorage,
  renditionKey: string,
  size: ThumbnailSize,
): Promise<Readable | null> {
  const rendition = await storage.get(renditionKey);
  return rendition && Readable.from([await thumbnailOf(rendition, size)]);
}
