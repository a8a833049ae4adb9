import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';

/** Of these users those who have finished or earned something: they cannot be taken back. */
export async function usersBuiltOn(
  tx: ReadTx,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select u.id from unnest(${userIds}::uuid[]) as u (id)
     where exists (select from completions c where c.portal_id = ${tx.portalId} and c.user_id = u.id)
        or exists (select from external_identities i
                     join completions c on c.portal_id = i.portal_id and c.identity_id = i.id
                    where i.portal_id = ${tx.portalId} and i.user_id = u.id)
        or exists (select from awards a where a.portal_id = ${tx.portalId} and a.user_id = u.id)
  `.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Of these completions those that are the evidence of an award. */
export async function completionsBuiltOn(
  tx: ReadTx,
  completionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct completion_id as id from award_evidence
     where portal_id = ${tx.portalId} and completion_id = any(${completionIds}::uuid[])
  `.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Whose these completions are; those of nobody are left out. */
export async function usersOfCompletions(
  tx: ReadTx,
  completionIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(c.user_id, i.user_id) as id
      from completions c
      left join external_identities i on i.portal_id = c.portal_id and i.id = c.identity_id
     where c.portal_id = ${tx.portalId} and c.id = any(${completionIds}::uuid[])
       and coalesce(c.user_id, i.user_id) is not null
  `.execute(tx);
  return rows.map(({ id }) => id);
}
