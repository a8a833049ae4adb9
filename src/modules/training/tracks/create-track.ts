import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Actor, authorize, idOf } from '../../people/index.ts';
import { trainingCreated } from '../events.ts';
import type { TrackDeps } from './edit-track.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { refuseWrongTrackValues } from './refuse-wrong-track-values.ts';
import { changeTrack, type Track, type TrackInput } from './track.ts';
import { insertTrack, openTrackVisibility } from './track-repository.ts';

/**
 * Begins a draft; learners see nothing of it before it is published.
 *
 * @throws {AppError} `forbidden`; `invalid_input` for a group or a picture that does not exist
 */
export async function createTrack(
  { withPortal, queue, clock }: TrackDeps,
  actor: Actor,
  input: TrackInput,
): Promise<TrackDetails> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    await refuseWrongTrackValues(tx, input);
    const now = clock.now();
    const by = idOf(actor);
    const track = changeTrack(emptyTrack({ by, now }), input);
    await insertTrack(tx, track);
    await openTrackVisibility(tx, track, now);
    await recordEvents(tx, queue, [
      happened(trainingCreated, now, { trainingId: track.id, changedBy: by }),
    ]);
    return readTrack(tx, track.id, now);
  });
}

export const emptyTrack = ({ by, now }: { by: string | null; now: Date }): Track => ({
  id: newId<'Training'>(),
  name: '',
  description: '',
  status: 'draft',
  stepOrder: 'sequential',
  estimatedMinutes: null,
  pictureMediaId: null,
  groupIds: [],
  revision: 1,
  createdBy: by,
  createdAt: now,
  updatedBy: by,
  updatedAt: now,
  publishedAt: null,
});
