import type { WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Page, Total } from '../../kernel/paging.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaNotFound } from './errors.ts';
import type { Media } from './media.ts';
import { listMediaPage, loadMedia } from './media-repository.ts';

/** The Media Library, newest first (S-213). @throws {AppError} `forbidden`, `cursor_invalid` */
export async function listMedia(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Media> & { readonly total: Total }> {
  authorize(actor, 'media.read');
  return withPortal(actor.portalId, 'read', (tx) => listMediaPage(tx, query));
}

/** @throws {AppError} `forbidden`, `media_not_found` */
export async function getMedia(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { mediaId }: { readonly mediaId: Id<'Media'> },
): Promise<Media> {
  authorize(actor, 'media.read');
  const media = await withPortal(actor.portalId, 'read', (tx) => loadMedia(tx, mediaId));
  if (!media) throw mediaNotFound(mediaId);
  return media;
}
