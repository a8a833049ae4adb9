import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { type Id, newId } from '../../kernel/ids.ts';

/** @returns False when there is a group of this name. */
export async function insertGroup(
  tx: Tx,
  group: { id: Id<'Group'>; name: string; description: string },
  now: Date,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('groups')
    .values({ ...group, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Which of these are groups that still exist; for whoever is about to refer to them. */
export async function existingGroups(
  tx: ReadTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('groups')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** @returns The users who were not members until now. */
export async function openGroupMemberships(
  tx: Tx,
  { groupId, userIds, now }: { groupId: Id<'Group'>; userIds: readonly string[]; now: Date },
): Promise<readonly string[]> {
  const rows = userIds.map((userId) => ({ id: newId(), userId }));
  const { rows: opened } = await sql<{ user_id: string }>`
    insert into group_memberships (id, group_id, user_id, began_at)
    select id, ${groupId}, "userId", ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (id uuid, "userId" uuid)
        on conflict (portal_id, user_id, group_id) where ended_at is null do nothing
    returning user_id
  `.execute(tx);
  return opened.map((row) => row.user_id);
}

/** @returns The users who were members until now. */
export async function endGroupMemberships(
  tx: Tx,
  { groupId, userIds, now }: { groupId: Id<'Group'>; userIds: readonly string[]; now: Date },
): Promise<readonly string[]> {
  const rows = await tx
    .updateTable('group_memberships')
    .set({ ended_at: now })
    .where('group_id', '=', groupId)
    .where('user_id', 'in', userIds)
    .where('ended_at', 'is', null)
    .returning('user_id')
    .execute();
  return rows.map((row) => row.user_id);
}

/** [from, to): null is still open. */
export interface GroupMembership {
  readonly userId: Id<'User'>;
  readonly groupId: Id<'Group'>;
  readonly from: Date;
  readonly to: Date | null;
}

/** Every membership that these users have or had, oldest first. Set-wise. */
export async function membershipsOf(
  tx: ReadTx,
  userIds: readonly string[],
): Promise<readonly GroupMembership[]> {
  if (userIds.length === 0) return [];
  const rows = await tx
    .selectFrom('group_memberships')
    .select(['user_id', 'group_id', 'began_at', 'ended_at'])
    .where('user_id', '=', anyId(new Set(userIds)))
    .orderBy('began_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    userId: row.user_id as Id<'User'>,
    groupId: row.group_id as Id<'Group'>,
    from: row.began_at,
    to: row.ended_at,
  }));
}
