import type { WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Page, Total } from '../../kernel/paging.ts';
import { type Actor, authorize } from '../people/index.ts';
import { mediaNotFound } from './errors.ts';
import type { Media } from './media.ts';
import { listMediaPage, type MediaListQuery } from './media-list-query.ts';
import { loadMedia } from './media-repository.ts';
import type { MediaUse } from './media-use.ts';
import { isFixed, usesOf } from './media-uses-query.ts';

/** The Media Library, newest first (S-213). @throws {AppError} `forbidden`, `cursor_invalid` */
export async function listMedia(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  query: MediaListQuery,
): Promise<Page<Media> & { readonly total: Total }> {
  authorize(actor, 'media.read');
  return withPortal(actor.portalId, 'read', (tx) => listMediaPage(tx, query));
}

/** A medium with what shows it. */
export interface MediaDetails extends Media {
  readonly usedBy: readonly MediaUse[];
  /** Issued certifications show it: its file cannot be replaced. */
  readonly fixed: boolean;
}

/** @throws {AppError} `forbidden`, `media_not_found` */
export async function getMedia(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { mediaId }: { readonly mediaId: Id<'Media'> },
): Promise<MediaDetails> {
  authorize(actor, 'media.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    const media = await loadMedia(tx, mediaId);
    if (!media) throw mediaNotFound(mediaId);
    return { ...media, usedBy: await usesOf(tx, mediaId), fixed: await isFixed(tx, mediaId) };
  });
}
