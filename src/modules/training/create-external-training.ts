import type { WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import { type Actor, authorize, idOf } from '../people/index.ts';
import { externalIdTaken } from './errors.ts';
import { trainingCreated } from './events.ts';
import type { ExternalTraining, ExternalTrainingFields } from './external-training.ts';
import { insertExternalTraining } from './training-repository.ts';

/**
 * Adds a training of another system. Reports that were waiting for its id over there become facts
 * soon (`replayReportsOf`, C-21).
 *
 * @throws {AppError} `forbidden`; `invalid_input` when another training has the external id
 */
export async function createExternalTraining(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  actor: Actor,
  fields: ExternalTrainingFields,
): Promise<ExternalTraining> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const now = clock.now();
    const training: ExternalTraining = {
      ...fields,
      id: newId<'Training'>(),
      status: 'active',
      createdAt: now,
      updatedAt: now,
    };
    if (!(await insertExternalTraining(tx, training, idOf(actor)))) throw externalIdTaken();
    await recordEvents(tx, queue, [
      happened(trainingCreated, now, { trainingId: training.id, changedBy: idOf(actor) }),
    ]);
    return training;
  });
}
