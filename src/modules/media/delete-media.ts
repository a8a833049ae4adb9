import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaInUse, mediaNotFound } from './errors.ts';
import type { Media } from './media.ts';
import { loadMedia, lockMedia, saveDeleted } from './media-repository.ts';
import { usesOf } from './media-uses-query.ts';

/** How long what was deleted can be taken back; its files go after that. */
export const takenBackWithinMs = 30 * 86_400_000;

interface Deps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
}

/**
 * Takes a medium that nothing shows out of the library. Its address answers no more; for thirty
 * days it can be restored. Deleted before: nothing changes.
 *
 * @throws {AppError} `forbidden`, `media_not_found`, `media_in_use`
 */
export async function deleteMedia(
  { withPortal, clock }: Deps,
  actor: Actor,
  { mediaId }: { readonly mediaId: Id<'Media'> },
): Promise<void> {
  authorize(actor, 'media.change');
  await withPortal(actor.portalId, 'write', async (tx) => {
    const before = await lockMedia(tx, mediaId);
    if (!before) throw mediaNotFound(mediaId);
    if (before.deleted) return;
    const uses = await usesOf(tx, mediaId);
    if (uses.length > 0) throw mediaInUse(mediaId, uses);
    await saveDeleted(tx, mediaId, clock.now());
  });
}

/** Takes a deletion back. @throws {AppError} `forbidden`, `media_not_found` after thirty days */
export async function restoreMedia(
  { withPortal }: Deps,
  actor: Actor,
  { mediaId }: { readonly mediaId: Id<'Media'> },
): Promise<Media> {
  authorize(actor, 'media.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const before = await lockMedia(tx, mediaId);
    if (before?.deleted) await saveDeleted(tx, mediaId, null);
    const media = await loadMedia(tx, mediaId);
    if (!media) throw mediaNotFound(mediaId);
    return media;
  });
}
