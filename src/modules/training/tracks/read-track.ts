import type { ReadTx, WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { FieldError } from '../../../kernel/errors.ts';
import { type Actor, authorize, existingGroups } from '../../people/index.ts';
import { certificationsNeeding } from '../training-repository.ts';
import { countInProgress } from './attempt-repository.ts';
import { trackNotFound } from './errors.ts';
import { currentSteps, type Step } from './step.ts';
import { stepsOfTrack } from './step-repository.ts';
import { publishProblems, type Track } from './track.ts';
import { findTrackReferences, loadTrack } from './track-repository.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A track as its author sees it. */
export interface TrackDetails extends Track {
  /** Those that new starters get, and those that wait. */
  readonly steps: readonly Step[];
  /** Groups that still exist, with their names. */
  readonly groups: readonly Named[];
  /** Published certifications that need it now. */
  readonly neededBy: readonly Named[];
  /** How many people are under way. */
  readonly inProgressCount: number;
  /** Everything that stands between it and its publication. */
  readonly problems: readonly FieldError[];
}

/** @throws {AppError} `forbidden`, `track_not_found` */
export async function getTrack(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { trackId }: { readonly trackId: string },
): Promise<TrackDetails> {
  authorize(actor, 'training.read');
  return withPortal(actor.portalId, 'read', (tx) => readTrack(tx, trackId, clock.now()));
}

/** @throws {AppError} `track_not_found` */
export async function readTrack(tx: ReadTx, trackId: string, now: Date): Promise<TrackDetails> {
  const track = await loadTrack(tx, trackId);
  if (track === null) throw trackNotFound(trackId);
  const steps = currentSteps(await stepsOfTrack(tx, trackId), now);
  const groups = await existingGroups(tx, track.groupIds);
  return {
    ...track,
    steps,
    groups: [...groups].map(([id, name]) => ({ id, name })),
    neededBy: await certificationsNeeding(tx, trackId),
    inProgressCount: await countInProgress(tx, trackId),
    problems: await problemsOf(tx, { track, steps }, now),
  };
}

/** The check list that the button Publish shows. */
export async function problemsOf(
  tx: ReadTx,
  edited: { readonly track: Track; readonly steps: readonly Step[] },
  now: Date,
): Promise<readonly FieldError[]> {
  const found = await findTrackReferences(tx, {
    groupIds: edited.track.groupIds,
    mediaIds: edited.steps.flatMap(({ mediaId }) => mediaId ?? []),
    quizIds: edited.steps.flatMap(({ quizId }) => quizId ?? []),
  });
  return publishProblems(edited, found, now);
}
