import type { Tx } from '../../db/database.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import { groupNotFound } from './errors.ts';
import { membershipChanged } from './events.ts';
import {
  endGroupMemberships,
  existingGroups,
  openGroupMemberships,
  openGroupsOf,
} from './group-repository.ts';

export interface GroupMembersChange {
  readonly groupIds: readonly Id<'Group'>[];
  readonly userIds: readonly string[];
}

/**
 * Puts locked people into groups, every one into each. Whoever is a member already stays one, as
 * before.
 *
 * @returns What happened, to be recorded in the same transaction.
 * @throws {AppError} `group_not_found`
 */
export async function joinGroups(
  tx: Tx,
  { groupIds, userIds }: GroupMembersChange,
  now: Date,
): Promise<readonly DomainEvent[]> {
  await refuseUnknown(tx, groupIds);
  const joined = await openGroupMemberships(tx, { groupIds, userIds, now });
  return joined.map((membership) => happened(membershipChanged, now, membership));
}

/** Takes locked people out of groups; the membership of before stays in the history. As above. */
export async function leaveGroups(
  tx: Tx,
  { groupIds, userIds }: GroupMembersChange,
  now: Date,
): Promise<readonly DomainEvent[]> {
  await refuseUnknown(tx, groupIds);
  const left = await endGroupMemberships(tx, { groupIds, userIds, now });
  return left.map((membership) => happened(membershipChanged, now, membership));
}

/** Makes these the groups of one locked person. As above. */
export async function setGroupsOf(
  tx: Tx,
  userId: Id<'User'>,
  groupIds: readonly Id<'Group'>[],
  now: Date,
): Promise<readonly DomainEvent[]> {
  const wanted = new Set<Id<'Group'>>(groupIds);
  const current = new Set(await openGroupsOf(tx, userId));
  const userIds = [userId];
  const joined = { groupIds: [...wanted].filter((id) => !current.has(id)), userIds };
  const left = { groupIds: [...current].filter((id) => !wanted.has(id)), userIds };
  return [...(await joinGroups(tx, joined, now)), ...(await leaveGroups(tx, left, now))];
}

async function refuseUnknown(tx: Tx, groupIds: readonly Id<'Group'>[]): Promise<void> {
  const existing = await existingGroups(tx, groupIds);
  if (groupIds.some((id) => !existing.has(id))) throw groupNotFound();
}
