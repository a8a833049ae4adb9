import type { WithPortal } from '../../db/database.ts';
import { type Actor, authorize, searchPatterns } from '../people/index.ts';
import {
  type CompletionListItem,
  countCompletions,
  findPeople,
  pageOfCompletions,
} from './completion-list-repository.ts';
import type { CompletionSource } from './completion-repository.ts';
import type { Listed, ListInput } from './keyset-query.ts';

export const completionSorts = ['occurredAt', 'recordedAt'] as const;

export interface ListCompletions extends ListInput<(typeof completionSorts)[number]> {
  readonly userIds?: readonly string[] | undefined;
  readonly trainingIds?: readonly string[] | undefined;
  readonly sources?: readonly CompletionSource[] | undefined;
  /** Only those of nobody we know; or only those of users. */
  readonly waiting?: boolean | undefined;
  readonly voided?: boolean | undefined;
}

/**
 * The facts, newest first unless asked otherwise; `q` looks for a person's name or address.
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listCompletions(
  { withPortal }: { withPortal: WithPortal },
  actor: Actor,
  { q = '', ...input }: ListCompletions,
): Promise<Listed<CompletionListItem>> {
  authorize(actor, 'completion.read');
  const patterns = searchPatterns(q);
  return withPortal(actor.portalId, 'read', async (tx) => {
    const ofUsers = input.userIds && { userIds: input.userIds, identityIds: null };
    const of = [
      ...(ofUsers ? [ofUsers] : []),
      ...(patterns.length > 0 ? [await findPeople(tx, patterns)] : []),
    ];
    const query = { ...input, of };
    return {
      ...(await pageOfCompletions(tx, query)),
      total: await countCompletions(tx, query),
    };
  });
}
