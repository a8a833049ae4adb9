import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole } from './actor.ts';

/** A user as a file may change her. */
export interface UserBeforeImport {
  readonly id: Id<'User'>;
  readonly email: string;
  readonly emailFolded: string;
  readonly name: string;
  readonly active: boolean;
  readonly companyId: Id<'Company'> | null;
  readonly companyName: string | null;
  readonly role: CompanyRole | null;
  /** Companies whose account owner this is. */
  readonly ownedCompanyIds: readonly string[];
}

/** Set-wise; ids that are nobody's are left out. */
export async function usersBeforeImport(
  tx: ReadTx,
  ids: readonly string[],
): Promise<readonly UserBeforeImport[]> {
  const rows = await tx
    .selectFrom('users as u')
    .leftJoin('companies as c', samePortal('u', 'primary_company_id', 'c'))
    .select([
      'u.id',
      'u.email',
      'u.email_folded as emailFolded',
      'u.name',
      'u.active',
      'u.primary_company_id as companyId',
      'c.name as companyName',
      'u.company_role as role',
      sql<string[]>`array(select o.id from companies o
        where o.portal_id = u.portal_id and o.account_owner_id = u.id)`.as('ownedCompanyIds'),
    ])
    .where('u.id', '=', anyId(ids))
    .execute();
  return rows.map((row) => ({
    ...row,
    id: row.id as Id<'User'>,
    companyId: row.companyId as Id<'Company'> | null,
  }));
}

/** What a user is after an import. */
export interface UserAfterImport {
  readonly id: Id<'User'>;
  readonly name: string;
  readonly search: string;
  readonly active: boolean;
  readonly companyId: Id<'Company'> | null;
  readonly role: CompanyRole | null;
}

export async function saveImportedUsers(
  tx: Tx,
  users: readonly UserAfterImport[],
  now: Date,
): Promise<void> {
  if (users.length === 0) return;
  await sql`
    update users u
       set name = after.name, search = after.search, active = after.active,
           primary_company_id = after."companyId", company_role = after.role, revision = u.revision + 1,
           updated_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(users)}::jsonb)
        as after (id uuid, name text, search text, active boolean, "companyId" uuid, role text)
     where u.portal_id = ${tx.portalId} and u.id = after.id
  `.execute(tx);
}

/** Who moves, or has another role, leaves the place before and signs in again (promise S3). */
export async function endPlacesBefore(
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
  await tx
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('user_id', '=', anyId(userIds))
    .where('revoked_at', 'is', null)
    .execute();
}

export interface CompanyBeforeImport {
  readonly id: Id<'Company'>;
  readonly name: string;
  /** In the order of the alphabet. */
  readonly domains: readonly string[];
}

const companyColumns = sql`c.id, c.name, array(select d.domain from company_domains d
  where d.portal_id = c.portal_id and d.company_id = c.id order by d.domain) as domains`;

/** Companies by what a file says of them, in any case; there may be several of one name. */
export async function companiesNamed(
  tx: ReadTx,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly CompanyBeforeImport[]>> {
  if (names.length === 0) return new Map();
  const { rows } = await sql<CompanyBeforeImport & { readonly asked: string }>`
    select asked.name as asked, ${companyColumns}
      from unnest(${[...new Set(names)]}::text[]) as asked (name)
      join company_search s on s.portal_id = ${tx.portalId} and lower(s.name) = lower(asked.name)
      join companies c on c.portal_id = s.portal_id and c.id = s.id
     order by c.id
  `.execute(tx);
  return Map.groupBy(rows, ({ asked }) => asked);
}

/** As `companiesNamed`, by their domain, which is small letters. */
export async function companiesOfDomains(
  tx: ReadTx,
  domains: readonly string[],
): Promise<ReadonlyMap<string, readonly CompanyBeforeImport[]>> {
  if (domains.length === 0) return new Map();
  const { rows } = await sql<CompanyBeforeImport & { readonly asked: string }>`
    select asked.domain as asked, ${companyColumns}
      from company_domains asked
      join companies c on c.portal_id = asked.portal_id and c.id = asked.company_id
     where asked.domain = any(${[...new Set(domains)]}::text[])
  `.execute(tx);
  return Map.groupBy(rows, ({ asked }) => asked);
}

/**
 * Until the transaction ends nobody else imports companies: two files that name the same new
 * company at once make one.
 */
export async function lockCompanyImport(tx: Tx): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`companies ${tx.portalId}`}, 0))
  `.execute(tx);
}

export async function saveImportedCompanies(
  tx: Tx,
  companies: readonly { readonly id: string; readonly name: string; readonly search: string }[],
  now: Date,
): Promise<void> {
  if (companies.length === 0) return;
  await sql`
    update companies c
       set name = after.name, search = after.search, revision = c.revision + 1,
           updated_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(companies)}::jsonb)
        as after (id uuid, name text, search text)
     where c.portal_id = ${tx.portalId} and c.id = after.id
  `.execute(tx);
}
