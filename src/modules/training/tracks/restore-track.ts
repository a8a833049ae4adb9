import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import type { Actor } from '../../people/index.ts';
import { onTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { trackRestored } from './events.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { saveTrack } from './track-repository.ts';

/**
 * Brings an archived track back: to its learners, if it was ever published, else as the draft that
 * it was. Not archived: nothing changes.
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `revision_conflict`
 */
export async function restoreTrack(
  deps: TrackDeps,
  actor: Actor,
  wanted: WantedTrack,
): Promise<TrackDetails> {
  return onTrack(deps, actor, wanted, async (tx, { track }, by) => {
    if (track.status !== 'archived') return readTrack(tx, track.id, by.now);
    const status = track.publishedAt === null ? 'draft' : 'published';
    await saveTrack(tx, { ...track, status }, by);
    await recordEvents(tx, deps.queue, [
      happened(trackRestored, by.now, { trackId: track.id, changedBy: by.by }),
    ]);
    return readTrack(tx, track.id, by.now);
  });
}
