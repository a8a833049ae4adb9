import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Actor, authorize, awardScope, searchPatterns } from '../../people/index.ts';
import type { Listed } from '../keyset-query.ts';
import {
  type AttemptListItem,
  type AttemptListQuery,
  countAttempts,
  pageOfAttempts,
} from './attempt-list-query.ts';

export const attemptSorts = ['user', 'started', 'completed'] as const;

export type ListAttempts = Omit<AttemptListQuery, 'patterns' | 'now' | 'scope'>;

/**
 * Who is how far in which track: administrators with Content or System see everybody, Executives and
 * Managers the people of their own company, others themselves (L-61).
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listAttempts(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { q = '', ...input }: ListAttempts,
): Promise<Listed<AttemptListItem>> {
  authorize(actor, 'progress.list');
  const query = {
    ...input,
    now: clock.now(),
    scope: awardScope(actor),
    patterns: searchPatterns(q),
  };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfAttempts(tx, query)),
    total: await countAttempts(tx, query),
  }));
}
