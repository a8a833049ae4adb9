import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Actor, authorize, searchPatterns } from '../../people/index.ts';
import type { Listed } from '../keyset-query.ts';
import {
  countTracks,
  pageOfTracks,
  type TrackListItem,
  type TrackListQuery,
} from './track-list-query.ts';

export const trackSorts = ['name', 'created', 'updated'] as const;

export type ListTracks = Omit<TrackListQuery, 'patterns' | 'now'>;

/**
 * The authors' table of learning tracks.
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listTracks(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { q = '', ...input }: ListTracks,
): Promise<Listed<TrackListItem>> {
  authorize(actor, 'training.read');
  const query = { ...input, now: clock.now(), patterns: searchPatterns(q) };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfTracks(tx, query)),
    total: await countTracks(tx, query),
  }));
}
