import type { ReadTx, WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import type { PeopleDeps } from './deps.ts';
import { groupNotFound, userNotFound } from './errors.ts';
import { foldEmail } from './fold.ts';
import { joinGroups, leaveGroups } from './group-membership.ts';
import { existingGroups, membersAmong } from './group-repository.ts';
import { effectsOnCertifications, type GroupEffect } from './group-uses-query.ts';
import { findUsersByEmail } from './user-lookup-repository.ts';
import { loadUsers, lockUsers } from './user-repository.ts';

/** Who shall come and go. Somebody who is named for both goes. */
export interface GroupMembersWish {
  readonly groupId: Id<'Group'>;
  readonly add: readonly Id<'User'>[];
  /** Addresses as they were pasted. */
  readonly addEmails: readonly string[];
  readonly remove: readonly Id<'User'>[];
}

export interface GroupMembersOutcome {
  readonly joining: number;
  readonly leaving: number;
  /** Named to come, and there already. */
  readonly members: number;
  /** Addresses that nobody has, as they were pasted. */
  readonly unknownEmails: readonly string[];
}

/** What saving would do, to people and to the certifications that name the group. */
export interface GroupMembersPreview extends GroupMembersOutcome {
  readonly certifications: readonly GroupEffect[];
}

/** Changes nothing. @throws {AppError} `forbidden`, `group_not_found`, `user_not_found` */
export async function previewGroupMembers(
  { withPortal, clock }: { readonly withPortal: WithPortal; readonly clock: Clock },
  actor: Actor,
  wish: GroupMembersWish,
): Promise<GroupMembersPreview> {
  authorize(actor, 'people.change');
  return withPortal(actor.portalId, 'read', async (tx) => {
    const { joining, leaving, ...plan } = await planOf(tx, wish);
    const certifications = await effectsOnCertifications(tx, {
      groupId: wish.groupId,
      joining,
      leaving,
      now: clock.now(),
    });
    return { ...plan, joining: joining.length, leaving: leaving.length, certifications };
  });
}

/**
 * Lets people into a group and out of it, all or nothing. Addresses that nobody has are told and
 * left out. Who came and went stays in the history.
 *
 * @throws {AppError} `forbidden`, `group_not_found`, `user_not_found`
 */
export async function changeGroupMembers(
  { withPortal, queue, clock }: PeopleDeps,
  actor: Actor,
  wish: GroupMembersWish,
): Promise<GroupMembersOutcome> {
  authorize(actor, 'people.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const groupIds = [wish.groupId];
    const asked = await planOf(tx, wish);
    await lockUsers(tx, [...asked.joining, ...asked.leaving]);
    const now = clock.now();
    const joined = await joinGroups(tx, { groupIds, userIds: asked.joining }, now);
    const left = await leaveGroups(tx, { groupIds, userIds: asked.leaving }, now);
    await recordEvents(tx, queue, [...joined, ...left]);
    const { members, unknownEmails } = asked;
    return { joining: joined.length, leaving: left.length, members, unknownEmails };
  });
}

interface Plan {
  readonly joining: readonly Id<'User'>[];
  readonly leaving: readonly Id<'User'>[];
  readonly members: number;
  readonly unknownEmails: readonly string[];
}

async function planOf(tx: ReadTx, wish: GroupMembersWish): Promise<Plan> {
  const { groupId, add, addEmails, remove } = wish;
  if (!(await existingGroups(tx, [groupId])).has(groupId)) throw groupNotFound();
  const byEmail = await findUsersByEmail(tx, addEmails.map(foldEmail));
  const named = [...add, ...byEmail.values(), ...remove];
  const users = await loadUsers(tx, named);
  if ([...add, ...remove].some((id) => !users.has(id))) throw userNotFound();
  const leaving = new Set(remove);
  const coming = new Set(
    [...add, ...byEmail.values()].filter((id) => users.has(id) && !leaving.has(id)),
  );
  const members = await membersAmong(tx, groupId, [...coming, ...leaving]);
  return {
    joining: [...coming].filter((id) => !members.has(id)),
    leaving: [...leaving].filter((id) => members.has(id)),
    members: [...coming].filter((id) => members.has(id)).length,
    unknownEmails: addEmails.filter((email) => !byEmail.has(foldEmail(email))),
  };
}
