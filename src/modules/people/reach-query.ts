import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';

/** Active people, counted up to a limit and one more. */
export async function countActive(tx: ReadTx, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from (select from users where active and erased_at is null limit ${limit + 1}) found
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Active people who are in at least one of the groups now, counted up to a limit and one more. */
export async function countMembers(
  tx: ReadTx,
  groupIds: readonly string[],
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from (select distinct m.user_id
              from group_memberships m
              join groups g on g.portal_id = m.portal_id and g.id = m.group_id
                           and g.deleted_at is null
              join users u on u.portal_id = m.portal_id and u.id = m.user_id
                          and u.active and u.erased_at is null
             where m.group_id = any(${[...groupIds]}::uuid[]) and m.ended_at is null
             limit ${limit + 1}) found
  `.execute(tx);
  return rows[0]?.count ?? 0;
}
