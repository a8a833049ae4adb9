import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { decodeCursor, type Page, pageOf } from '../../kernel/paging.ts';
import type { CompanyRole } from './actor.ts';

export interface CompanyMembership {
  readonly userId: Id<'User'>;
  readonly companyId: Id<'Company'>;
  readonly role: CompanyRole | 'owner';
}

/** Opens memberships as of now. An owner is never primary, everybody else is (S-185). */
export async function openCompanyMemberships(
  tx: Tx,
  memberships: readonly CompanyMembership[],
  now: Date,
): Promise<void> {
  if (memberships.length === 0) return;
  const rows = memberships.map((membership) => ({ id: newId(), ...membership }));
  await sql`
    insert into company_memberships (id, user_id, company_id, role, is_primary, began_at)
    select id, "userId", "companyId", role, role <> 'owner', ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m (id uuid, "userId" uuid, "companyId" uuid, role text)
  `.execute(tx);
}

/** Ends the open primary memberships of these people. */
export async function endPrimaryMemberships(
  tx: Tx,
  userIds: readonly string[],
  now: Date,
): Promise<void> {
  if (userIds.length === 0) return;
  await tx
    .updateTable('company_memberships')
    .set({ ended_at: now })
    .where('user_id', '=', anyId(userIds))
    .where('is_primary', '=', true)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends the open memberships of the account owners of these companies. */
export async function endOwnerMemberships(
  tx: Tx,
  companyIds: readonly string[],
  now: Date,
): Promise<void> {
  if (companyIds.length === 0) return;
  await tx
    .updateTable('company_memberships')
    .set({ ended_at: now })
    .where('company_id', '=', anyId(companyIds))
    .where('role', '=', 'owner')
    .where('ended_at', 'is', null)
    .execute();
}

/** One stay of one person at one company: [from, to), null is still there. */
export interface CompanyStay {
  readonly id: string;
  readonly user: { readonly id: Id<'User'>; readonly name: string };
  readonly company: { readonly id: Id<'Company'>; readonly name: string };
  readonly role: CompanyRole | 'owner';
  readonly from: Date;
  readonly to: Date | null;
}

/** Who belonged to a company, or where somebody belonged: the newest first. */
export async function pageOfStays(
  tx: ReadTx,
  of: { readonly companyId: string } | { readonly userId: string },
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<CompanyStay>> {
  let query = tx
    .selectFrom('company_memberships as m')
    .innerJoin('users as u', samePortal('m', 'user_id', 'u'))
    .innerJoin('companies as c', samePortal('m', 'company_id', 'c'))
    .select([
      'm.id',
      'm.role',
      'm.began_at',
      'm.ended_at',
      'u.id as user_id',
      'u.name as user_name',
    ])
    .select(['c.id as company_id', 'c.name as company_name'])
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  query =
    'companyId' in of
      ? query.where('m.company_id', '=', of.companyId)
      : query.where('m.user_id', '=', of.userId);
  if (cursor !== undefined) query = query.where('m.id', '<', decodeCursor(cursor).id);
  const stays = (await query.execute()).map((row) => ({
    id: row.id,
    user: { id: row.user_id as Id<'User'>, name: row.user_name },
    company: { id: row.company_id as Id<'Company'>, name: row.company_name },
    role: row.role,
    from: row.began_at,
    to: row.ended_at,
  }));
  return pageOf(stays, limit, ({ id }) => ({ value: null, id }));
}
