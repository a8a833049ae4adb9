import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { CompanyRole } from './actor.ts';

export interface Company {
  readonly id: Id<'Company'>;
  readonly name: string;
  /** The company behind the portal itself. */
  readonly isVendor: boolean;
  readonly status: 'active' | 'inactive' | 'pending';
  readonly domain: string | null;
  readonly accountOwnerId: Id<'User'> | null;
}

export interface NewCompanyRow {
  readonly id: Id<'Company'>;
  readonly name: string;
  readonly search: string;
  readonly isVendor: boolean;
  readonly domain: string | null;
}

export async function insertCompanies(
  tx: Tx,
  companies: readonly NewCompanyRow[],
  now: Date,
): Promise<void> {
  await sql`
    insert into companies (id, name, search, is_vendor, domain, created_at, updated_at)
    select id, name, search, "isVendor", domain, ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(companies)}::jsonb)
        as c (id uuid, name text, search text, "isVendor" boolean, domain text)
  `.execute(tx);
}

const columns = ['id', 'name', 'is_vendor', 'status', 'domain', 'account_owner_id'] as const;

/** Locks the row until the transaction ends. */
export async function lockCompany(tx: Tx, id: Id<'Company'>): Promise<Company | null> {
  const row = await tx
    .selectFrom('companies')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? companyOf(row) : null;
}

/** Set-wise; ids that are no company's are left out. */
export async function loadCompanies(
  tx: ReadTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Company>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('companies')
    .select(columns)
    .where('id', '=', anyId(new Set(ids)))
    .execute();
  return new Map(rows.map((row) => [row.id, companyOf(row)]));
}

export async function saveCompany(
  tx: Tx,
  id: Id<'Company'>,
  change: {
    readonly name: string;
    readonly search: string;
    readonly accountOwnerId: string | null;
  },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('companies')
    .set({
      name: change.name,
      search: change.search,
      account_owner_id: change.accountOwnerId,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute();
}

/** Whether somebody is the account owner of this company. */
export async function owns(
  tx: ReadTx,
  userId: Id<'User'>,
  companyId: Id<'Company'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('companies')
    .select('id')
    .where('id', '=', companyId)
    .where('account_owner_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

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

/** Ends the open membership of one kind: the primary one, or that of an account owner. */
export async function endCompanyMemberships(
  tx: Tx,
  { companyId, userId, primary }: { companyId?: string; userId: string; primary: boolean },
  now: Date,
): Promise<void> {
  let update = tx
    .updateTable('company_memberships')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('is_primary', '=', primary)
    .where('ended_at', 'is', null);
  if (companyId !== undefined) update = update.where('company_id', '=', companyId);
  await update.execute();
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly is_vendor: boolean;
  readonly status: 'active' | 'inactive' | 'pending';
  readonly domain: string | null;
  readonly account_owner_id: string | null;
}

const companyOf = (row: Row): Company => ({
  id: row.id as Id<'Company'>,
  name: row.name,
  isVendor: row.is_vendor,
  status: row.status,
  domain: row.domain,
  accountOwnerId: row.account_owner_id as Id<'User'> | null,
});

/** Companies by their exact name, for files that name them; a name that nobody has is left out. */
export async function findCompaniesByName(
  tx: ReadTx,
  names: readonly string[],
): Promise<ReadonlyMap<string, Id<'Company'>>> {
  if (names.length === 0) return new Map();
  const rows = await tx
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('name', 'in', [...new Set(names)])
    .execute();
  return new Map(rows.map(({ id, name }) => [name, id as Id<'Company'>]));
}
