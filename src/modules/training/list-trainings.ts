import type { WithPortal } from '../../db/database.ts';
import { type Actor, authorize, searchPatterns } from '../people/index.ts';
import type { Listed } from './keyset-query.ts';
import {
  countTrainings,
  pageOfTrainings,
  type TrainingListItem,
  type TrainingQuery,
} from './training-list-query.ts';

export const trainingSorts = ['name', 'source', 'created'] as const;

export type ListTrainings = Omit<TrainingQuery, 'patterns'>;

/**
 * Everything that a certification can require, learning tracks and external trainings together.
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listTrainings(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { q = '', ...input }: ListTrainings,
): Promise<Listed<TrainingListItem>> {
  authorize(actor, 'training.read');
  const query = { ...input, patterns: searchPatterns(q) };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfTrainings(tx, query)),
    total: await countTrainings(tx, query),
  }));
}
