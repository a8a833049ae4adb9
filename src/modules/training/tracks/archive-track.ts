import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import type { Actor } from '../../people/index.ts';
import { trainingIsNeeded } from '../errors.ts';
import { trainingArchived } from '../events.ts';
import { certificationsNeeding } from '../training-repository.ts';
import { onTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { saveTrack } from './track-repository.ts';

export interface ArchiveTrack extends WantedTrack {
  /** Somebody has read that certifications cannot be completed any more. */
  readonly confirm?: boolean;
}

/**
 * Takes a track out of the catalogue (L-56). Nobody begins it any more; whoever is under way may
 * finish, and what was completed stays and counts (C-45). Archived before: nothing changes.
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `revision_conflict`; `training_needed` while a
 *   published certification needs it, unless `confirm`
 */
export async function archiveTrack(
  deps: TrackDeps,
  actor: Actor,
  { confirm = false, ...wanted }: ArchiveTrack,
): Promise<TrackDetails> {
  return onTrack(deps, actor, wanted, async (tx, { track }, by) => {
    const { now } = by;
    if (track.status === 'archived') return readTrack(tx, track.id, now);
    const needing = confirm ? [] : await certificationsNeeding(tx, track.id);
    if (needing.length > 0) throw trainingIsNeeded(needing);

    await saveTrack(tx, { ...track, status: 'archived' }, by);
    await recordEvents(tx, deps.queue, [happened(trainingArchived, now, { trainingId: track.id })]);
    return readTrack(tx, track.id, now);
  });
}
