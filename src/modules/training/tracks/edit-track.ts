import type { Tx, WithPortal } from '../../../db/database.ts';
import type { Queue } from '../../../db/queue.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Actor, authorize, idOf } from '../../people/index.ts';
import { trackIsArchived, trackNotFound, trackRevisionConflict } from './errors.ts';
import type { Step } from './step.ts';
import { stepsOfTrack } from './step-repository.ts';
import type { Track } from './track.ts';
import { type Change, lockTrack, nameOfUser } from './track-repository.ts';

export interface TrackDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
}

export interface WantedTrack {
  readonly trackId: string;
  /** The revision that the change was made on; left out or null: whatever it is now. */
  readonly revision?: number | null;
}

/** A track under the hands of its author. */
export interface EditedTrack {
  readonly track: Track;
  /** Also those that have ended. */
  readonly steps: readonly Step[];
}

/** The frame of every change: who may (L-02), one transaction, the row locked, on the revision seen. */
export async function onTrack<T>(
  { withPortal, clock }: Pick<TrackDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { trackId, revision = null }: WantedTrack,
  change: (tx: Tx, edited: EditedTrack, by: Change) => Promise<T>,
): Promise<T> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const track = await lockTrack(tx, trackId);
    if (track === null) throw trackNotFound(trackId);
    if (revision !== null && revision !== track.revision) {
      throw trackRevisionConflict(track, await nameOfUser(tx, track.updatedBy));
    }
    const steps = await stepsOfTrack(tx, trackId);
    return change(tx, { track, steps }, { by: idOf(actor), now: clock.now() });
  });
}

/**
 * As `onTrack`, of a track that may still be edited.
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `revision_conflict`, `track_archived`
 */
export async function editTrack<T>(
  deps: Pick<TrackDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  wanted: WantedTrack,
  change: (tx: Tx, edited: EditedTrack, by: Change) => Promise<T>,
): Promise<T> {
  return onTrack(deps, actor, wanted, (tx, edited, by) => {
    if (edited.track.status === 'archived') throw trackIsArchived(wanted.trackId);
    return change(tx, edited, by);
  });
}
