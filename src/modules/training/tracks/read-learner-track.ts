import type { ReadTx, WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Actor, authorize } from '../../people/index.ts';
import { type CatalogueRow, catalogueRow } from './catalogue-query.ts';
import {
  type CertificationOfTrack,
  certificationsOfTracks,
} from './certifications-of-tracks-query.ts';
import { trackNotFound } from './errors.ts';
import { learnerOf, loadLearning } from './learner.ts';
import type { Attempt, StepWithState } from './progress.ts';
import type { Track } from './track.ts';

/** A track as its learner sees it. */
export interface LearnerTrack extends CatalogueRow {
  readonly stepOrder: Track['stepOrder'];
  readonly attempt: Attempt | null;
  readonly steps: readonly StepWithState[];
  /** Every one that it counts for (S-26). */
  readonly certifications: readonly CertificationOfTrack[];
}

/** @throws {AppError} `forbidden` for keys; `track_not_found`, also for whoever is in none of its groups */
export async function readLearnerTrack(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { trackId }: { readonly trackId: string },
): Promise<LearnerTrack> {
  authorize(actor, 'track.learn');
  const userId = learnerOf(actor);
  return withPortal(actor.portalId, 'read', (tx) =>
    learnerTrack(tx, { userId, trackId, now: clock.now() }),
  );
}

/** @throws {AppError} `track_not_found` */
export async function learnerTrack(
  tx: ReadTx,
  wanted: { readonly userId: string; readonly trackId: string; readonly now: Date },
): Promise<LearnerTrack> {
  const { userId, trackId } = wanted;
  const row = await catalogueRow(tx, wanted);
  if (row === null) throw trackNotFound(trackId);
  const { track, attempt, steps } = await loadLearning(tx, wanted);
  const certifications = await certificationsOfTracks(tx, { userId, trackIds: [trackId] });
  return {
    ...row,
    stepOrder: track.stepOrder,
    attempt,
    steps,
    certifications: certifications.get(trackId) ?? [],
  };
}
