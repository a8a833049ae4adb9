import type { WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import { type Actor, authorize, idOf } from '../people/index.ts';
import { trainingIsArchived, trainingNotFound } from './errors.ts';
import { trainingUpdated } from './events.ts';
import type { ExternalTraining, ExternalTrainingChange } from './external-training.ts';
import { lockExternalTraining, saveExternalTraining } from './training-repository.ts';

export type UpdateExternalTraining = ExternalTrainingChange & { readonly trainingId: string };

/**
 * Changes what is given and leaves the rest. A new external id lets the reports that were waiting
 * for it become facts soon (`replayReportsOf`, C-21); facts that are there stay.
 *
 * @throws {AppError} `forbidden`, `training_not_found`, `training_archived`; `invalid_input` when
 *   another training has the external id
 */
export async function updateExternalTraining(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  actor: Actor,
  { trainingId, ...change }: UpdateExternalTraining,
): Promise<ExternalTraining> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const before = await lockExternalTraining(tx, trainingId);
    if (before === null) throw trainingNotFound(trainingId);
    if (before.status === 'archived') throw trainingIsArchived(trainingId);

    const now = clock.now();
    const training: ExternalTraining = { ...before, ...given(change), updatedAt: now };
    await saveExternalTraining(tx, training);
    await recordEvents(tx, queue, [
      happened(trainingUpdated, now, { trainingId, changedBy: idOf(actor) }),
    ]);
    return training;
  });
}

/** Absent means unchanged; null is a value. */
const given = (change: ExternalTrainingChange) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Key in keyof ExternalTrainingChange]: Exclude<ExternalTrainingChange[Key], undefined>;
  };
