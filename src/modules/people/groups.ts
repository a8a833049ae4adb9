import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import type { PeopleDeps } from './deps.ts';
import { groupNameTaken, groupNotFound, userNotFound } from './errors.ts';
import { membershipChanged } from './events.ts';
import {
  endGroupMemberships,
  existingGroups,
  insertGroup,
  openGroupMemberships,
} from './group-repository.ts';
import { lockUsers } from './user-repository.ts';

/** A static group: people are put into it by hand. @throws {AppError} `group_name_taken` */
export async function createGroup(
  deps: PeopleDeps,
  actor: Actor,
  { name, description = '' }: { name: string; description?: string },
): Promise<Id<'Group'>> {
  authorize(actor, 'people.change');
  const id = newId<'Group'>();
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const inserted = await insertGroup(tx, { id, name, description }, deps.clock.now());
    if (!inserted) throw groupNameTaken();
  });
  return id;
}

export interface GroupChange {
  readonly groupId: Id<'Group'>;
  readonly userIds: readonly Id<'User'>[];
}

/**
 * Whoever is a member already stays one, as before.
 *
 * @returns How many joined.
 * @throws {AppError} `group_not_found`, `user_not_found`
 */
export const addToGroup = (deps: PeopleDeps, actor: Actor, input: GroupChange): Promise<number> =>
  changeGroup(deps, actor, input, openGroupMemberships);

/** @returns How many left. @throws {AppError} `group_not_found`, `user_not_found` */
export const removeFromGroup = (
  deps: PeopleDeps,
  actor: Actor,
  input: GroupChange,
): Promise<number> => changeGroup(deps, actor, input, endGroupMemberships);

/** Locks the people first: who decides about their awards sees them as they were, or as they are. */
async function changeGroup(
  deps: PeopleDeps,
  actor: Actor,
  { groupId, userIds }: GroupChange,
  apply: (tx: Tx, change: GroupChange & { readonly now: Date }) => Promise<readonly string[]>,
): Promise<number> {
  authorize(actor, 'people.change');
  if (userIds.length === 0) return 0;
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const locked = await lockUsers(tx, userIds);
    if (userIds.some((id) => !locked.has(id))) throw userNotFound();
    if (!(await existingGroups(tx, [groupId])).has(groupId)) throw groupNotFound();
    const now = deps.clock.now();
    const changed = await apply(tx, { groupId, userIds: [...locked], now });
    const events = changed.map((userId) => happened(membershipChanged, now, { userId, groupId }));
    await recordEvents(tx, deps.queue, events);
    return changed.length;
  });
}
