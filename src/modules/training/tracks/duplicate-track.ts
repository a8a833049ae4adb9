import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Actor, authorize, idOf } from '../../people/index.ts';
import { trainingCreated } from '../events.ts';
import { emptyTrack } from './create-track.ts';
import type { TrackDeps } from './edit-track.ts';
import { trackNotFound } from './errors.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { currentSteps } from './step.ts';
import { insertSteps, stepsOfTrack } from './step-repository.ts';
import { trackLimits } from './track.ts';
import { insertTrack, loadTrack, openTrackVisibility } from './track-repository.ts';

/**
 * Begins a draft that says and asks the same, under a name of its own. Quizzes are shared with the
 * original; nobody's progress is copied.
 *
 * @throws {AppError} `forbidden`, `track_not_found`
 */
export async function duplicateTrack(
  { withPortal, queue, clock }: TrackDeps,
  actor: Actor,
  { trackId }: { readonly trackId: string },
): Promise<TrackDetails> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const original = await loadTrack(tx, trackId);
    if (original === null) throw trackNotFound(trackId);
    const now = clock.now();
    const by = idOf(actor);
    const { id, revision, createdAt, updatedAt, ...begun } = emptyTrack({ by, now });
    const copy = {
      ...original,
      ...{ id, revision, createdAt, updatedAt },
      status: begun.status,
      publishedAt: null,
      createdBy: by,
      updatedBy: by,
      name: nameOfCopy(original.name),
    };
    await insertTrack(tx, copy);
    await openTrackVisibility(tx, copy, now);
    const steps = currentSteps(await stepsOfTrack(tx, trackId), now).map((step, index) => ({
      ...step,
      id: newId<'Step'>(),
      position: index + 1,
      isWaiting: false,
      since: null,
      until: null,
    }));
    await insertSteps(tx, id, steps, now);
    await recordEvents(tx, queue, [
      happened(trainingCreated, now, { trainingId: id, changedBy: by }),
    ]);
    return readTrack(tx, id, now);
  });
}

const ending = ' (copy)';
const nameOfCopy = (name: string): string =>
  [...name].slice(0, trackLimits.name - ending.length).join('') + ending;
