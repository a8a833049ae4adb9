import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

export const companyStatuses = ['active', 'inactive', 'pending'] as const;
export type CompanyStatus = (typeof companyStatuses)[number];

export interface Company {
  readonly id: Id<'Company'>;
  readonly name: string;
  /** The company behind the portal itself. */
  readonly isVendor: boolean;
  readonly status: CompanyStatus;
  /** Of the addresses of its people, in the order of the alphabet. */
  readonly domains: readonly string[];
  readonly accountOwnerId: Id<'User'> | null;
  /** Counts the changes, for `If-Match`. */
  readonly revision: number;
}

export interface NewCompanyRow {
  readonly id: Id<'Company'>;
  readonly name: string;
  readonly search: string;
  readonly isVendor: boolean;
  /** Active unless told. */
  readonly status?: CompanyStatus;
}

export async function insertCompanies(
  tx: Tx,
  companies: readonly NewCompanyRow[],
  now: Date,
): Promise<void> {
  await sql`
    insert into companies (id, name, search, is_vendor, status, created_at, updated_at)
    select id, name, search, "isVendor", coalesce(status, 'active'), ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(companies)}::jsonb)
        as c (id uuid, name text, search text, "isVendor" boolean, status text)
  `.execute(tx);
}

const companyColumns = sql`
  c.id, c.name, c.is_vendor, c.status, c.account_owner_id, c.revision,
  array(select d.domain from company_domains d
         where d.portal_id = c.portal_id and d.company_id = c.id order by d.domain) as domains`;

/** Locks them until the transaction ends, in the order of their ids; ids of none are left out. */
export async function lockCompanies(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Company>> {
  if (ids.length === 0) return new Map();
  await sql`select id from companies where id = ${anyId(new Set(ids))} order by id for no key update`.execute(
    tx,
  );
  return loadCompanies(tx, ids);
}

/** Set-wise; ids that are no company's are left out. */
export async function loadCompanies(
  tx: ReadTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Company>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select ${companyColumns} from companies c where c.id = ${anyId(new Set(ids))}
  `.execute(tx);
  return new Map(rows.map((row) => [row.id, companyOf(row)]));
}

/** Writes a company as it shall be; its owner and its domains have their own ways. */
export async function saveCompany(
  tx: Tx,
  { id, name, status }: Pick<Company, 'id' | 'name' | 'status'>,
  { search, now }: { readonly search: string; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('companies')
    .set((set) => ({ name, status, search, revision: set('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute();
}

/** @param ownerId Null: nobody. */
export async function saveAccountOwner(
  tx: Tx,
  companyIds: readonly string[],
  { ownerId, now }: { readonly ownerId: string | null; readonly now: Date },
): Promise<void> {
  if (companyIds.length === 0) return;
  await tx
    .updateTable('companies')
    .set((set) => ({
      account_owner_id: ownerId,
      revision: set('revision', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', anyId(companyIds))
    .execute();
}

/** Companies whose account owner each of these people is. */
export async function companiesOwnedBy(
  tx: ReadTx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await sql<{ owner: string; owned: string[] }>`
    select account_owner_id as owner, array_agg(id) as owned from companies
     where account_owner_id = ${anyId(new Set(userIds))} group by account_owner_id
  `.execute(tx);
  return new Map(rows.map(({ owner, owned }) => [owner, new Set(owned)]));
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly is_vendor: boolean;
  readonly status: CompanyStatus;
  readonly domains: readonly string[];
  readonly account_owner_id: string | null;
  readonly revision: number;
}

const companyOf = (row: Row): Company => ({
  id: row.id as Id<'Company'>,
  name: row.name,
  isVendor: row.is_vendor,
  status: row.status,
  domains: row.domains,
  accountOwnerId: row.account_owner_id as Id<'User'> | null,
  revision: row.revision,
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
