import type { Readable } from 'node:stream';
import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaFileMissing, mediaNotFound } from './errors.ts';
import { fileOf, type Media, type MediaFile } from './media.ts';
import { isPublic, loadMedia } from './media-repository.ts';

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
  const { portalId } = actor;
  const media = await deps.withPortal(portalId, 'read', (tx) => loadMedia(tx, mediaId));
  if (!media) throw mediaNotFound(mediaId);
  return open(deps, portalId, media, file);
}

/**
 * The square PNG of a badge or an issuer for strangers, because credentials and pages name it. A
 * picture that no published thing shows is unknown to them (promise S8).
 *
 * @throws {AppError} `media_not_found`, `media_file_missing`
 */
export async function openPublicPicture(
  deps: Deps,
  { portalId, mediaId }: { readonly portalId: PortalId; readonly mediaId: Id<'Media'> },
): Promise<OpenedPicture> {
  const media = await deps.withPortal(portalId, 'read', async (tx) =>
    (await isPublic(tx, mediaId)) ? loadMedia(tx, mediaId) : null,
  );
  if (!media) throw mediaNotFound(mediaId);
  return open(deps, portalId, media, 500);
}

async function open(
  { storage }: Deps,
  portalId: PortalId,
  media: Media,
  file: MediaFile,
): Promise<OpenedPicture> {
  const { key, contentType } = fileOf(portalId, media, file);
  const stream = await storage.stream(key);
  if (!stream) throw mediaFileMissing(media.id);
  return { contentType, stream };
}

/**
 * The bytes of the square PNG, to be put into a mail, a card or a baked badge. The caller has
 * decided who may have it.
 *
 * @returns null when the portal has no such picture.
 * @throws {AppError} `media_file_missing`
 */
export async function badgeRendition(
  { withPortal, storage }: Deps,
  portalId: PortalId,
  mediaId: string,
): Promise<Buffer | null> {
  const id = mediaId as Id<'Media'>;
  const media = await withPortal(portalId, 'read', (tx) => loadMedia(tx, id));
  if (!media) return null;
  const bytes = await storage.get(fileOf(portalId, media, 500).key);
  if (!bytes) throw mediaFileMissing(mediaId);
  return bytes;
}
