import type { Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Actor } from '../../people/index.ts';
import { countInProgress } from './attempt-repository.ts';
import { editTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { appliesToNeeded, stepNotFound } from './errors.ts';
import { trackChanged, trackShortened } from './events.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { refuseWrongStepValues } from './refuse-wrong-track-values.ts';
import { type AppliesTo, changeStep, currentSteps, type Step, type StepChange } from './step.ts';
import { insertSteps, saveStep } from './step-repository.ts';
import type { Track } from './track.ts';
import { type Change, saveTrack } from './track-repository.ts';

export interface UpdateStep extends WantedTrack {
  readonly stepId: string;
  readonly change: StepChange;
  /** Needed when a published step becomes required, or no longer is. */
  readonly appliesTo?: AppliesTo | undefined;
}

/**
 * Saves some fields of a step. Of a published one too; learners see it at once. Only whether it is
 * required asks for whom that changes (L-57): for new starters only, the step as it was stays with
 * the attempts under way and a copy begins for everybody else.
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `step_not_found`, `track_archived`,
 *   `revision_conflict`, `applies_to_needed`, `invalid_input`
 */
export async function updateStep(
  deps: TrackDeps,
  actor: Actor,
  { stepId, change, appliesTo, ...wanted }: UpdateStep,
): Promise<TrackDetails> {
  return editTrack(deps, actor, wanted, async (tx, { track, steps }, by) => {
    const before = currentSteps(steps, by.now).find(({ id }) => id === stepId);
    if (before === undefined) throw stepNotFound(stepId);
    await refuseWrongStepValues(tx, before.kind, change);
    const after = changeStep(before, change);
    const isOut = track.status === 'published' && !before.isWaiting;
    const changesRequirement = isOut && after.isOptional !== before.isOptional;
    if (changesRequirement && appliesTo === undefined) {
      throw appliesToNeeded(await countInProgress(tx, track.id));
    }
    if (changesRequirement && appliesTo === 'starters') {
      await beginCopy(tx, { track, before, after }, by);
    } else {
      await saveStep(tx, after, by.now);
    }
    await saveTrack(tx, track, by);
    const isShorter = changesRequirement && after.isOptional && appliesTo === 'everyone';
    await recordEvents(tx, deps.queue, [
      happened(isShorter ? trackShortened : trackChanged, by.now, {
        trackId: track.id,
        changedBy: by.by,
      }),
    ]);
    return readTrack(tx, track.id, by.now);
  });
}

/** From now on the one, until now the other; each attempt has exactly one of them. */
async function beginCopy(
  tx: Tx,
  { track, before, after }: { track: Track; before: Step; after: Step },
  { now }: Change,
): Promise<void> {
  await saveStep(tx, { ...before, until: now }, now);
  const copy: Step = { ...after, id: newId<'Step'>(), since: now };
  await insertSteps(tx, track.id, [copy], now);
}
