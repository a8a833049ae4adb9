import type { WithPortal } from '../../../db/database.ts';
import { type Actor, authorize, searchPatterns } from '../../people/index.ts';
import type { Listed, ListInput } from '../keyset-query.ts';
import { type AttemptRequest, countRequests, pageOfRequests } from './attempt-request-query.ts';

export const requestStates = ['waiting', 'granted', 'declined'] as const;
export const requestSorts = ['asked'] as const;

export interface ListAttemptRequests extends ListInput<(typeof requestSorts)[number]> {
  readonly states?: readonly (typeof requestStates)[number][] | undefined;
}

/**
 * People who ask for another attempt, and how they were answered.
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listAttemptRequests(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { q = '', ...input }: ListAttemptRequests,
): Promise<Listed<AttemptRequest>> {
  authorize(actor, 'training.read');
  const query = { ...input, patterns: searchPatterns(q) };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfRequests(tx, query)),
    total: await countRequests(tx, query),
  }));
}
