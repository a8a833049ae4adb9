import type { Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import type { Actor } from '../../people/index.ts';
import { countInProgress } from './attempt-repository.ts';
import { editTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { appliesToNeeded, stepNotFound } from './errors.ts';
import { trackChanged, trackShortened } from './events.ts';
import { readTrack, type TrackDetails } from './read-track.ts';
import { type AppliesTo, currentSteps, type Step } from './step.ts';
import { deleteStep, saveStep } from './step-repository.ts';
import { saveTrack } from './track-repository.ts';

export interface RemoveStep extends WantedTrack {
  readonly stepId: string;
  /** Needed for a required step that learners have. */
  readonly appliesTo?: AppliesTo | undefined;
}

/**
 * Takes a step out of a track. Removed for new starters only, attempts under way keep it; removed
 * for everyone, those who lacked nothing else have finished (L-57). What was done in it stays
 * written down.
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `step_not_found`, `track_archived`,
 *   `revision_conflict`, `applies_to_needed`
 */
export async function removeStep(
  deps: TrackDeps,
  actor: Actor,
  { stepId, appliesTo, ...wanted }: RemoveStep,
): Promise<TrackDetails> {
  return editTrack(deps, actor, wanted, async (tx, { track, steps }, by) => {
    const step = currentSteps(steps, by.now).find(({ id }) => id === stepId);
    if (step === undefined) throw stepNotFound(stepId);
    const isOut = track.publishedAt !== null && !step.isWaiting;
    if (isOut && !step.isOptional && appliesTo === undefined) {
      throw appliesToNeeded(await countInProgress(tx, track.id));
    }
    await endStep(tx, step, { isOut, appliesTo: appliesTo ?? 'everyone', now: by.now });
    await saveTrack(tx, track, by);
    const isShorter = isOut && !step.isOptional && appliesTo === 'everyone';
    await recordEvents(tx, deps.queue, [
      happened(isShorter ? trackShortened : trackChanged, by.now, {
        trackId: track.id,
        changedBy: by.by,
      }),
    ]);
    return readTrack(tx, track.id, by.now);
  });
}

const always = new Date('0001-01-01T00:00:00Z');

async function endStep(
  tx: Tx,
  step: Step,
  { isOut, appliesTo, now }: { isOut: boolean; appliesTo: AppliesTo; now: Date },
): Promise<void> {
  if (!isOut) return deleteStep(tx, step.id);
  await saveStep(tx, { ...step, until: appliesTo === 'starters' ? now : always }, now);
}
