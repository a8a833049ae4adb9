import type { WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize, searchPatterns } from '../people/index.ts';
import { trainingNotFound } from './errors.ts';
import type { ExternalTraining } from './external-training.ts';
import {
  countExternalTrainings,
  type ExternalTrainingListItem,
  pageOfExternalTrainings,
} from './external-training-list-repository.ts';
import type { Listed, ListInput } from './keyset-query.ts';
import { certificationsNeeding, loadExternalTraining } from './training-repository.ts';

export const externalTrainingSorts = ['name', 'source', 'created'] as const;

export interface ListExternalTrainings extends ListInput<(typeof externalTrainingSorts)[number]> {
  readonly status?: readonly ('active' | 'archived')[] | undefined;
  /** Names of other systems. */
  readonly source?: readonly string[] | undefined;
}

/**
 * Courses of other systems, for the table.
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listExternalTrainings(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { q = '', ...input }: ListExternalTrainings,
): Promise<Listed<ExternalTrainingListItem>> {
  authorize(actor, 'training.read');
  const query = { ...input, patterns: searchPatterns(q) };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfExternalTrainings(tx, query)),
    total: await countExternalTrainings(tx, query),
  }));
}

export interface TrainingDetails extends ExternalTraining {
  /** Published certifications that need it now. */
  readonly neededBy: readonly { readonly id: string; readonly name: string }[];
}

/** @throws {AppError} `forbidden`, `training_not_found` */
export async function getTraining(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { trainingId }: { readonly trainingId: Id<'Training'> },
): Promise<TrainingDetails> {
  authorize(actor, 'training.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    const training = await loadExternalTraining(tx, trainingId);
    if (training === null) throw trainingNotFound(trainingId);
    return { ...training, neededBy: await certificationsNeeding(tx, trainingId) };
  });
}
