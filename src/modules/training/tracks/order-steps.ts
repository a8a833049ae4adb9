import { recordEvents } from '../../../db/event-log.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import { happened } from '../../../kernel/events.ts';
import type { Actor } from '../../people/index.ts';
import { editTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { trackChanged } from './events.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { currentSteps } from './step.ts';
import { saveStepOrder } from './step-repository.ts';
import { saveTrack } from './track-repository.ts';

/**
 * Puts the steps into this order.
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `track_archived`, `revision_conflict`;
 *   `invalid_input` unless every step of the track is named exactly once
 */
export async function orderSteps(
  deps: TrackDeps,
  actor: Actor,
  { stepIds, ...wanted }: WantedTrack & { readonly stepIds: readonly string[] },
): Promise<TrackDetails> {
  return editTrack(deps, actor, wanted, async (tx, { track, steps }, by) => {
    const named = new Set(stepIds);
    const current = currentSteps(steps, by.now);
    const isWhole = named.size === stepIds.length && named.size === current.length;
    if (!isWhole || !current.every(({ id }) => named.has(id))) {
      const message = 'Name every step of the track exactly once.';
      throw invalidInput([{ path: 'stepIds', code: 'steps_differ', message }]);
    }
    await saveStepOrder(tx, stepIds);
    await saveTrack(tx, track, by);
    await recordEvents(tx, deps.queue, [
      happened(trackChanged, by.now, { trackId: track.id, changedBy: by.by }),
    ]);
    return readTrack(tx, track.id, by.now);
  });
}
