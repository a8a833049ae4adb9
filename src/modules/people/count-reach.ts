import type { WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Total } from '../../kernel/paging.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { countActive, countMembers } from './reach-query.ts';

/** Beyond it a screen says "100,000+". */
const exactUpTo = 100_000;

/**
 * How many people something reaches that is meant for these groups: everybody with an active
 * account, or those of them who are in at least one of the groups now.
 *
 * @param groupIds None: everybody. Groups that do not exist reach nobody.
 * @throws {AppError} `forbidden`
 */
export async function countReach(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  { groupIds }: { readonly groupIds: readonly Id<'Group'>[] },
): Promise<Total> {
  authorize(actor, 'group.read');
  const count = await withPortal(actor.portalId, 'read', (tx) =>
    groupIds.length === 0 ? countActive(tx, exactUpTo) : countMembers(tx, groupIds, exactUpTo),
  );
  return { value: Math.min(count, exactUpTo), exact: count <= exactUpTo };
}
