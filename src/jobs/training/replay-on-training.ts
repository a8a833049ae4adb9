import type { PortalId } from '../../db/database.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import { replayReportsOf, trainingCreated, trainingUpdated } from '../../modules/training/index.ts';
import type { JobDeps } from '../deps.ts';
import { reaction } from '../reaction.ts';

type TrainingEvent = DomainEvent<{ trainingId: string; changedBy: string | null }>;

/** Safe to run twice: what became a fact no longer waits. */
const replay = async (deps: JobDeps, portalId: PortalId, events: readonly TrainingEvent[]) => {
  const changes = new Map(events.map(({ payload }) => [payload.trainingId, payload.changedBy]));
  for (const [trainingId, recordedBy] of changes) {
    await replayReportsOf(deps, { portalId, trainingId, recordedBy });
  }
};

/** Reports that were waiting for the training to be known by its id over there (C-21). */
export const replayOnTrainingCreated = reaction({
  name: 'replay-on-training-created',
  on: trainingCreated,
  run: replay,
});

/** As `replayOnTrainingCreated`, for it may have got another id. */
export const replayOnTrainingUpdated = reaction({
  name: 'replay-on-training-updated',
  on: trainingUpdated,
  run: replay,
});
