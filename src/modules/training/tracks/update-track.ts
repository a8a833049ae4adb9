import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import type { Actor } from '../../people/index.ts';
import { trainingUpdated } from '../events.ts';
import { editTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { refuseWrongTrackValues } from './refuse-wrong-track-values.ts';
import { changeTrack, type TrackChange } from './track.ts';
import { openTrackVisibility, saveTrack } from './track-repository.ts';

/**
 * Saves some fields of a track, as the builder does by itself. Of a published one too: these are
 * small edits, and learners see them at once (L-57).
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `track_archived`, `revision_conflict`,
 *   `invalid_input`
 */
export async function updateTrack(
  deps: TrackDeps,
  actor: Actor,
  { change, ...wanted }: WantedTrack & { readonly change: TrackChange },
): Promise<TrackDetails> {
  return editTrack(deps, actor, wanted, async (tx, { track }, by) => {
    await refuseWrongTrackValues(tx, change);
    const saved = await saveTrack(tx, changeTrack(track, change), by);
    if (!sameSet(saved.groupIds, track.groupIds)) await openTrackVisibility(tx, saved, by.now);
    await recordEvents(tx, deps.queue, [
      happened(trainingUpdated, by.now, { trainingId: track.id, changedBy: by.by }),
    ]);
    return readTrack(tx, track.id, by.now);
  });
}

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  new Set(some).symmetricDifference(new Set(others)).size === 0;
