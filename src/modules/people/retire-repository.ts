import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

/** Somebody who was made inactive, and where she worked until then. */
export interface RetiredUser {
  readonly id: Id<'User'>;
  readonly companyId: Id<'Company'> | null;
}

/**
 * Makes users inactive and takes them out of their companies; not administrators, account owners, or
 * whoever has signed in. @returns Those whom it changed.
 */
export async function retireUntouchedUsers(
  tx: Tx,
  userIds: readonly string[],
  now: Date,
): Promise<readonly RetiredUser[]> {
  const { rows } = await sql<RetiredUser>`
    with retired as (
      select u.id, u.primary_company_id from users u
       where u.portal_id = ${tx.portalId} and u.id = any(${userIds}::uuid[])
         and u.active and u.kind = 'subscriber' and u.last_sign_in_at is null
         and not exists (select from companies c
                          where c.portal_id = u.portal_id and c.account_owner_id = u.id)
    ), ended as (
      update company_memberships m set ended_at = ${now}
        from retired r
       where m.portal_id = ${tx.portalId} and m.user_id = r.id and m.is_primary and m.ended_at is null
    )
    update users u
       set active = false, primary_company_id = null, company_role = null,
           revision = u.revision + 1, updated_at = ${now}
      from retired r
     where u.portal_id = ${tx.portalId} and u.id = r.id
    returning u.id, r.primary_company_id as "companyId"
  `.execute(tx);
  return rows;
}

/** Makes companies inactive at which nobody has ever been. @returns Those that it changed. */
export async function retireUntouchedCompanies(
  tx: Tx,
  companyIds: readonly string[],
  now: Date,
): Promise<readonly Id<'Company'>[]> {
  const { rows } = await sql<{ id: Id<'Company'> }>`
    update companies c set status = 'inactive', revision = c.revision + 1, updated_at = ${now}
     where c.portal_id = ${tx.portalId} and c.id = any(${companyIds}::uuid[])
       and c.status <> 'inactive' and not c.is_vendor and c.account_owner_id is null
       and not exists (select from company_memberships m
                        where m.portal_id = c.portal_id and m.company_id = c.id)
    returning c.id
  `.execute(tx);
  return rows.map(({ id }) => id);
}
