import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import type { PeopleDeps } from './deps.ts';
import { groupChanged, groupInUse, groupNameTaken, groupNotFound, userNotFound } from './errors.ts';
import { joinGroups, leaveGroups } from './group-membership.ts';
import { deleteGroupRow, insertGroup, lockGroup, saveGroup } from './group-repository.ts';
import { certificationsUsing } from './group-uses-query.ts';
import { lockUsers } from './user-repository.ts';

/** A static group: people are put into it by hand. @throws {AppError} `group_name_taken` */
export async function createGroup(
  deps: PeopleDeps,
  actor: Actor,
  { name, description = '' }: { name: string; description?: string | undefined },
): Promise<Id<'Group'>> {
  authorize(actor, 'people.change');
  const id = newId<'Group'>();
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const inserted = await insertGroup(tx, { id, name, description }, deps.clock.now());
    if (!inserted) throw groupNameTaken();
  });
  return id;
}

interface Wanted {
  readonly groupId: Id<'Group'>;
  /** The revision that the change was made on; null or left out: whatever it is now. */
  readonly revision?: number | null | undefined;
}

/** @throws {AppError} `group_not_found`, `revision_conflict`, `group_name_taken` */
export async function updateGroup(
  deps: PeopleDeps,
  actor: Actor,
  {
    name,
    description,
    ...wanted
  }: Wanted & { readonly name?: string | undefined; readonly description?: string | undefined },
): Promise<void> {
  await changeGroup(deps, actor, wanted, async (tx, group) => {
    const next = { name: name ?? group.name, description: description ?? group.description };
    if (next.name === group.name && next.description === group.description) return;
    await saveGroup(tx, group.id, next);
  });
}

/**
 * Deletes a group that nothing uses. Who was in it and when stays in the history.
 *
 * @throws {AppError} `group_not_found`, `revision_conflict`, `group_in_use`
 */
export async function deleteGroup(deps: PeopleDeps, actor: Actor, wanted: Wanted): Promise<void> {
  await changeGroup(deps, actor, wanted, async (tx, { id }) => {
    const uses = (await certificationsUsing(tx, [id])).length;
    if (uses > 0) throw groupInUse(uses);
    await deleteGroupRow(tx, id, deps.clock.now());
  });
}

async function changeGroup(
  deps: PeopleDeps,
  actor: Actor,
  { groupId, revision = null }: Wanted,
  change: (tx: Tx, group: { id: Id<'Group'>; name: string; description: string }) => Promise<void>,
): Promise<void> {
  authorize(actor, 'people.change');
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const group = await lockGroup(tx, groupId);
    if (!group) throw groupNotFound();
    if (revision !== null && revision !== group.revision) throw groupChanged(group.revision);
    await change(tx, group);
  });
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
  changeMembers(deps, actor, input, joinGroups);

/** @returns How many left. @throws {AppError} `group_not_found`, `user_not_found` */
export const removeFromGroup = (
  deps: PeopleDeps,
  actor: Actor,
  input: GroupChange,
): Promise<number> => changeMembers(deps, actor, input, leaveGroups);

/** Locks the people first: who decides about their awards sees them as they were, or as they are. */
async function changeMembers(
  deps: PeopleDeps,
  actor: Actor,
  { groupId, userIds }: GroupChange,
  apply: (
    tx: Tx,
    change: { groupIds: readonly Id<'Group'>[]; userIds: readonly string[] },
    now: Date,
  ) => Promise<readonly DomainEvent[]>,
): Promise<number> {
  authorize(actor, 'people.change');
  if (userIds.length === 0) return 0;
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const locked = await lockUsers(tx, userIds);
    if (userIds.some((id) => !locked.has(id))) throw userNotFound();
    const change = { groupIds: [groupId], userIds: [...locked] };
    const events = await apply(tx, change, deps.clock.now());
    await recordEvents(tx, deps.queue, events);
    return events.length;
  });
}
