import type { WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize, foldForSearch } from '../people/index.ts';
import { mediaNotFound } from './errors.ts';
import type { Media } from './media.ts';
import { loadMedia, lockMedia, renameStored } from './media-repository.ts';

/** Calls a medium otherwise; its address stays. @throws {AppError} `forbidden`, `media_not_found` */
export async function renameMedia(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { mediaId, name }: { readonly mediaId: Id<'Media'>; readonly name: string },
): Promise<Media> {
  authorize(actor, 'media.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const before = await lockMedia(tx, mediaId);
    if (!before || before.deleted) throw mediaNotFound(mediaId);
    await renameStored(tx, mediaId, { name, search: foldForSearch(name) });
    const media = await loadMedia(tx, mediaId);
    if (!media) throw mediaNotFound(mediaId);
    return media;
  });
}
