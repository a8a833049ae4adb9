import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Actor } from '../../people/index.ts';
import { editTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { tooManySteps } from './errors.ts';
import { trackChanged } from './events.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { refuseWrongStepValues } from './refuse-wrong-track-values.ts';
import {
  changeStep,
  currentSteps,
  emptyStep,
  type Step,
  type StepInput,
  stepLimits,
} from './step.ts';
import { insertSteps } from './step-repository.ts';
import { saveTrack } from './track-repository.ts';

/**
 * Adds a step at the end. On a published track it waits there until it is published too, so that no
 * learner meets half of it.
 *
 * @returns The new step's id, and the track.
 * @throws {AppError} `forbidden`, `track_not_found`, `track_archived`, `revision_conflict`,
 *   `too_many_steps`, `invalid_input`
 */
export async function addStep(
  deps: TrackDeps,
  actor: Actor,
  { step: { kind, ...content }, ...wanted }: WantedTrack & { readonly step: StepInput },
): Promise<{ readonly stepId: string; readonly track: TrackDetails }> {
  return editTrack(deps, actor, wanted, async (tx, { track, steps }, by) => {
    if (currentSteps(steps, by.now).length >= stepLimits.steps)
      throw tooManySteps(stepLimits.steps);
    await refuseWrongStepValues(tx, kind, content);
    const begun: Step = {
      ...emptyStep,
      id: newId<'Step'>(),
      kind,
      position: Math.max(0, ...steps.map(({ position }) => position)) + 1,
      isWaiting: track.status === 'published',
      since: null,
      until: null,
    };
    await insertSteps(tx, track.id, [changeStep(begun, content)], by.now);
    await saveTrack(tx, track, by);
    await recordEvents(tx, deps.queue, [
      happened(trackChanged, by.now, { trackId: track.id, changedBy: by.by }),
    ]);
    return { stepId: begun.id, track: await readTrack(tx, track.id, by.now) };
  });
}
