import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaNotFound, onlyVideosHavePosters } from './errors.ts';
import { dropLeftovers, noteLeftovers } from './leftover-repository.ts';
import { type Media, mediaFolder } from './media.ts';
import { loadFiles, loadMedia, lockMedia, savePoster } from './media-repository.ts';
import { pictureLimits, readPicture } from './picture.ts';
import { posterOf } from './rendition.ts';

/**
 * Gives a video the picture that stands for it in lists and before it plays (L-11): a moment of it,
 * which a browser has drawn.
 *
 * @throws {AppError} `forbidden`, `media_not_found`, `only_videos_have_posters`; what `readPicture`
 *   refuses
 */
export async function setPoster(
  { withPortal, storage, clock }: { withPortal: WithPortal; storage: ObjectStorage; clock: Clock },
  actor: Actor,
  { mediaId, bytes }: { readonly mediaId: Id<'Media'>; readonly bytes: Uint8Array },
): Promise<Media> {
  authorize(actor, 'media.upload');
  const { portalId } = actor;
  const video = await withPortal(portalId, 'read', (tx) => loadFiles(tx, mediaId));
  if (!video || video.deleted) throw mediaNotFound(mediaId);
  if (video.kind !== 'video') throw onlyVideosHavePosters();
  const picture = await readPicture(bytes, pictureLimits, 'poster');
  const key = `${mediaFolder(portalId, mediaId)}/poster-${newId()}.jpg`;
  const now = clock.now();
  const dayHence = new Date(now.getTime() + 86_400_000);
  await withPortal(portalId, 'write', (tx) => noteLeftovers(tx, [key], dayHence));
  await storage.put(key, await posterOf(picture.bytes), 'image/jpeg');
  return withPortal(portalId, 'write', async (tx) => {
    const before = await lockMedia(tx, mediaId);
    // Another file has come in between: this is no moment of it.
    if (!before || before.deleted) throw mediaNotFound(mediaId);
    if (before.revision === video.revision) {
      await dropLeftovers(tx, [key]);
      await noteLeftovers(tx, before.posterKey === null ? [] : [before.posterKey], now);
      await savePoster(tx, mediaId, key);
    }
    const media = await loadMedia(tx, mediaId);
    if (!media) throw mediaNotFound(mediaId);
    return media;
  });
}
