import type { WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import { type Actor, authorize } from '../people/index.ts';
import { trainingIsNeeded, trainingNotFound } from './errors.ts';
import { trainingArchived } from './events.ts';
import type { ExternalTraining } from './external-training.ts';
import {
  certificationsNeeding,
  lockExternalTraining,
  saveExternalTraining,
} from './training-repository.ts';

export interface ArchiveTraining {
  readonly trainingId: string;
  /** Somebody has read that certifications cannot be completed any more. */
  readonly confirm?: boolean;
}

/**
 * Takes a training out of use. Completions so far keep counting, and late ones still come (C-45).
 * Archived before: nothing changes.
 *
 * @throws {AppError} `forbidden`, `training_not_found`; `training_needed` while a published
 *   certification needs it, unless `confirm`
 */
export async function archiveTraining(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  actor: Actor,
  { trainingId, confirm = false }: ArchiveTraining,
): Promise<ExternalTraining> {
  authorize(actor, 'training.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const before = await lockExternalTraining(tx, trainingId);
    if (before === null) throw trainingNotFound(trainingId);
    if (before.status === 'archived') return before;

    const needing = confirm ? [] : await certificationsNeeding(tx, trainingId);
    if (needing.length > 0) throw trainingIsNeeded(needing);
    const now = clock.now();
    const training: ExternalTraining = { ...before, status: 'archived', updatedAt: now };
    await saveExternalTraining(tx, training);
    await recordEvents(tx, queue, [happened(trainingArchived, now, { trainingId })]);
    return training;
  });
}
