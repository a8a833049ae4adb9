import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import { isUniqueViolation } from '../../db/unique-violation.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { decodeCursor, type Page, pageOf } from '../../kernel/paging.ts';
import { groupNameTaken } from './errors.ts';

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

/** A group that is not deleted, with how many are in it. */
export async function findGroup(
  tx: ReadTx,
  id: Id<'Group'>,
): Promise<(GroupRow & { readonly memberCount: number; readonly createdAt: Date }) | null> {
  const row = await tx
    .selectFrom('groups as g')
    .select(['g.name', 'g.description', 'g.revision', 'g.created_at as createdAt'])
    .select(
      sql<number>`(select count(*)::int from group_memberships m
        where m.portal_id = g.portal_id and m.group_id = g.id and m.ended_at is null)`.as(
        'memberCount',
      ),
    )
    .where('g.id', '=', id)
    .where('g.deleted_at', 'is', null)
    .executeTakeFirst();
  return row ? { id, ...row } : null;
}

export interface GroupRow {
  readonly id: Id<'Group'>;
  readonly name: string;
  readonly description: string;
  readonly revision: number;
}

/** Locks the row until the transaction ends; null for one that is deleted. */
export async function lockGroup(tx: Tx, id: Id<'Group'>): Promise<GroupRow | null> {
  const row = await tx
    .selectFrom('groups')
    .select(['name', 'description', 'revision'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? { id, ...row } : null;
}

/** @throws {AppError} `group_name_taken` */
export async function saveGroup(
  tx: Tx,
  id: Id<'Group'>,
  fields: { readonly name: string; readonly description: string },
): Promise<void> {
  await tx
    .updateTable('groups')
    .set((set) => ({ ...fields, revision: set('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? groupNameTaken() : error;
    });
}

export async function deleteGroupRow(tx: Tx, id: Id<'Group'>, now: Date): Promise<void> {
  await tx
    .updateTable('groups')
    .set((set) => ({ deleted_at: now, revision: set('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
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

/** Somebody in a group. */
export interface GroupMember {
  readonly userId: Id<'User'>;
  readonly groupId: Id<'Group'>;
}

interface MembersChange {
  readonly groupIds: readonly string[];
  readonly userIds: readonly string[];
  readonly now: Date;
}

/** @returns Those who were no members until now. */
export async function openGroupMemberships(
  tx: Tx,
  { groupIds, userIds, now }: MembersChange,
): Promise<readonly GroupMember[]> {
  if (groupIds.length === 0 || userIds.length === 0) return [];
  const wanted = groupIds.flatMap((groupId) =>
    userIds.map((userId) => ({ id: newId(), groupId, userId })),
  );
  const { rows } = await sql<GroupMember>`
    insert into group_memberships (id, group_id, user_id, began_at)
    select id, "groupId", "userId", ${now}
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as m (id uuid, "groupId" uuid, "userId" uuid)
        on conflict (portal_id, user_id, group_id) where ended_at is null do nothing
    returning user_id as "userId", group_id as "groupId"
  `.execute(tx);
  return rows;
}

/** @returns Those who were members until now. */
export async function endGroupMemberships(
  tx: Tx,
  { groupIds, userIds, now }: MembersChange,
): Promise<readonly GroupMember[]> {
  if (groupIds.length === 0 || userIds.length === 0) return [];
  const { rows } = await sql<GroupMember>`
    update group_memberships set ended_at = ${now}
     where group_id = ${anyId(groupIds)} and user_id = ${anyId(userIds)} and ended_at is null
    returning user_id as "userId", group_id as "groupId"
  `.execute(tx);
  return rows;
}

/** Groups that somebody is in now; deleted ones are left out. */
export async function openGroupsOf(tx: ReadTx, userId: string): Promise<readonly Id<'Group'>[]> {
  const rows = await tx
    .selectFrom('group_memberships as m')
    .innerJoin('groups as g', samePortal('m', 'group_id', 'g'))
    .select('g.id')
    .where('m.user_id', '=', userId)
    .where('m.ended_at', 'is', null)
    .where('g.deleted_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id as Id<'Group'>);
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

/** Which of these people are in the group now. */
export async function membersAmong(
  tx: ReadTx,
  groupId: Id<'Group'>,
  userIds: readonly Id<'User'>[],
): Promise<ReadonlySet<Id<'User'>>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('group_memberships')
    .select('user_id')
    .where('group_id', '=', groupId)
    .where('user_id', '=', anyId(userIds))
    .where('ended_at', 'is', null)
    .execute();
  return new Set(rows.map(({ user_id: id }) => id as Id<'User'>));
}

/** One stay of one person in a group: [from, to), null is still in it. */
export interface GroupStay {
  readonly id: string;
  readonly user: { readonly id: Id<'User'>; readonly name: string; readonly email: string };
  readonly from: Date;
  readonly to: Date | null;
}

/** The newest first. */
export async function pageOfGroupStays(
  tx: ReadTx,
  groupId: Id<'Group'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<GroupStay>> {
  let query = tx
    .selectFrom('group_memberships as m')
    .innerJoin('users as u', samePortal('m', 'user_id', 'u'))
    .select(['m.id', 'm.began_at', 'm.ended_at', 'u.id as user_id', 'u.name', 'u.email'])
    .where('m.group_id', '=', groupId)
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where('m.id', '<', decodeCursor(cursor).id);
  const stays = (await query.execute()).map((row) => ({
    id: row.id,
    user: { id: row.user_id as Id<'User'>, name: row.name, email: row.email },
    from: row.began_at,
    to: row.ended_at,
  }));
  return pageOf(stays, limit, ({ id }) => ({ value: null, id }));
}
