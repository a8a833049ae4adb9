import { Readable } from 'node:stream';
import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ByteRange, ObjectStorage } from '../../kernel/object-storage.ts';
import { type Actor, authorize } from '../people/index.ts';
import { type ContentType, downloadName, type MediaKind } from './content-type.ts';
import { mediaFileMissing, mediaNotFound } from './errors.ts';
import { type MediaFile, mailPictureKey, thumbnailKey } from './media.ts';
import { loadFiles, type StoredFiles } from './media-repository.ts';
import { isFixed, isPublic } from './media-uses-query.ts';
import { mailPictureOf, renditionSize, type ThumbnailSize, thumbnailOf } from './rendition.ts';

interface Deps {
  readonly withPortal: WithPortal;
  readonly storage: ObjectStorage;
}

/** A file as it was uploaded, to be read whole or in part. */
export interface FileToRead {
  readonly kind: MediaKind;
  readonly contentType: ContentType;
  /** What it is called when somebody saves it. */
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Changes with the content. */
  readonly version: string;
  /** @throws {AppError} `media_file_missing` and the errors of the storage */
  open(range?: ByteRange): Promise<Readable>;
}

/**
 * The file of a medium, for everybody who is signed in to its portal: learners watch and read it.
 *
 * @throws {AppError} `forbidden`, `media_not_found`
 */
export async function findFile(
  { withPortal, storage }: Deps,
  actor: Actor,
  { mediaId }: { readonly mediaId: Id<'Media'> },
): Promise<FileToRead> {
  authorize(actor, 'media.show');
  const files = await withPortal(actor.portalId, 'read', (tx) => loadFiles(tx, mediaId));
  if (!files || files.deleted) throw mediaNotFound(mediaId);
  return {
    kind: files.kind,
    contentType: files.contentType,
    fileName: downloadName(files.name, files.contentType),
    sizeBytes: files.byteSize,
    version: versionOf(mediaId, files),
    open: (range) => present(mediaId, storage.stream(files.storageKey, range)),
  };
}

const versionOf = (mediaId: string, { revision }: StoredFiles): string => `${mediaId}.${revision}`;

/** A picture that may be shown. */
export interface PictureToShow {
  readonly contentType: ContentType;
  /** Changes with the content. */
  readonly version: string;
  /** Issued certifications show it: it never changes. */
  readonly fixed: boolean;
  /** @throws {AppError} `media_file_missing` and the errors of the storage */
  open(): Promise<Readable>;
}

/**
 * A file of a picture, or the poster of a video, for everybody who is signed in to its portal:
 * badges and logos stand on screens of every role.
 *
 * @throws {AppError} `forbidden`, `media_not_found`
 */
export async function findPicture(
  deps: Deps,
  actor: Actor,
  { mediaId, file }: { readonly mediaId: Id<'Media'>; readonly file: MediaFile | 'poster' },
): Promise<PictureToShow> {
  authorize(actor, 'media.show');
  const files = await deps.withPortal(actor.portalId, 'read', (tx) => loadFiles(tx, mediaId));
  const wanted = file === 'poster' ? files?.posterKey : files?.renditionKey;
  if (!files || files.deleted || !wanted) throw mediaNotFound(mediaId);
  const contentType =
    file === 'original' ? files.contentType : file === 'poster' ? 'image/jpeg' : 'image/png';
  const version = `${versionOf(mediaId, files)}.${file === 'poster' ? wanted.slice(-12, -4) : file}`;
  const open = () =>
    file === 'poster' ? deps.storage.stream(wanted) : openFile(deps.storage, files, file);
  return { contentType, version, fixed: false, open: () => present(mediaId, open()) };
}

async function present(mediaId: string, opening: Promise<Readable | null>): Promise<Readable> {
  const stream = await opening;
  if (!stream) throw mediaFileMissing(mediaId);
  return stream;
}

/**
 * The square PNG of a badge or an issuer for strangers, because credentials and pages name it. A
 * picture that nothing published shows is unknown to them (promise S8).
 *
 * @throws {AppError} `media_not_found`
 */
export async function findPublicPicture(
  deps: Deps,
  { portalId, mediaId }: { readonly portalId: PortalId; readonly mediaId: Id<'Media'> },
): Promise<PictureToShow> {
  const found = await deps.withPortal(portalId, 'read', async (tx) => {
    if (!(await isPublic(tx, mediaId))) return null;
    const files = await loadFiles(tx, mediaId);
    return files && { files, fixed: await isFixed(tx, mediaId) };
  });
  if (!found) throw mediaNotFound(mediaId);
  const { files, fixed } = found;
  return {
    contentType: 'image/png',
    version: versionOf(mediaId, files),
    fixed,
    open: () => present(mediaId, openFile(deps.storage, files, renditionSize)),
  };
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
  if (!files?.renditionKey) return null;
  const key = mailPictureKey(files.renditionKey);
  const made = await deps.storage.get(key);
  if (made) return made;
  const rendition = await deps.storage.get(files.renditionKey);
  if (!rendition) throw mediaFileMissing(mediaId);
  const picture = await mailPictureOf(rendition);
  await deps.storage.put(key, picture, 'image/png');
  return picture;
}

async function openFile(
  storage: ObjectStorage,
  { storageKey, renditionKey }: StoredFiles,
  file: MediaFile,
): Promise<Readable | null> {
  if (file === 'original') return storage.stream(storageKey);
  if (renditionKey === null) return null;
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
