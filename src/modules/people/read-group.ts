import type { ReadTx, WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Page } from '../../kernel/paging.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import type { GroupListItem } from './directory.ts';
import { groupNotFound } from './errors.ts';
import { findGroup, type GroupStay, pageOfGroupStays } from './group-repository.ts';
import { certificationsUsing } from './group-uses-query.ts';

interface Deps {
  readonly withPortal: WithPortal;
}

interface Wanted {
  readonly groupId: Id<'Group'>;
}

export interface GroupDetails extends GroupListItem {
  /** Counts the changes, for `If-Match`. */
  readonly revision: number;
}

/** @throws {AppError} `forbidden`, `group_not_found` */
export async function readGroup(
  { withPortal }: Deps,
  actor: Actor,
  { groupId }: Wanted,
): Promise<GroupDetails> {
  authorize(actor, 'group.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    const group = await existing(tx, groupId);
    const uses = await certificationsUsing(tx, [groupId]);
    return { ...group, usedBy: uses.map(({ groupId: _, ...use }) => use) };
  });
}

/** Who is and was in it, the newest first. @throws {AppError} `forbidden`, `group_not_found` */
export async function listStaysInGroup(
  { withPortal }: Deps,
  actor: Actor,
  { groupId, ...page }: Wanted & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<GroupStay>> {
  authorize(actor, 'group.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    await existing(tx, groupId);
    return pageOfGroupStays(tx, groupId, page);
  });
}

async function existing(tx: ReadTx, groupId: Id<'Group'>) {
  const group = await findGroup(tx, groupId);
  if (!group) throw groupNotFound();
  return group;
}
