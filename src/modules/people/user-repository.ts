import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole, Permission } from './actor.ts';
import type { User } from './user.ts';

/**
 * Locks users until the transaction ends, in the order of their ids, so that two transactions that
 * touch the same people take turns. Ids that are nobody's are left out of the answer.
 *
 * @returns The ids that exist.
 */
export async function lockUsers(
  tx: Tx,
  userIds: readonly string[],
): Promise<ReadonlySet<Id<'User'>>> {
  if (userIds.length === 0) return new Set();
  const { rows } = await sql<{ id: Id<'User'> }>`
    select id from users where id = any(${[...new Set(userIds)]}::uuid[])
     order by id for no key update
  `.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function loadUser(tx: ReadTx, userId: Id<'User'>): Promise<User | null> {
  const row = await tx
    .selectFrom('users')
    .select([
      'id',
      'email',
      'name',
      'kind',
      'permissions',
      'primary_company_id',
      'company_role',
      'active',
      'erased_at',
    ])
    .where('id', '=', userId)
    .executeTakeFirst();
  return row ? userOf(row) : null;
}

/** What proves who somebody is. */
export interface SignInRow {
  readonly id: Id<'User'>;
  readonly active: boolean;
  readonly passwordHash: string | null;
}

export async function findForSignIn(tx: ReadTx, emailFolded: string): Promise<SignInRow | null> {
  const row = await tx
    .selectFrom('users')
    .select(['id', 'active', 'password_hash'])
    .where('email_folded', '=', emailFolded)
    .executeTakeFirst();
  return row
    ? { id: row.id as Id<'User'>, active: row.active, passwordHash: row.password_hash }
    : null;
}

/** @returns False when the person is not active, or the password was changed meanwhile. */
export async function noteSignIn(
  tx: Tx,
  { userId, passwordHash, now }: { userId: Id<'User'>; passwordHash?: string; now: Date },
): Promise<boolean> {
  let update = tx
    .updateTable('users')
    .set({ last_sign_in_at: now })
    .where('id', '=', userId)
    .where('active', '=', true);
  if (passwordHash !== undefined) update = update.where('password_hash', '=', passwordHash);
  const result = await update.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export interface NewUserRow {
  readonly id: Id<'User'>;
  readonly email: string;
  readonly emailFolded: string;
  readonly name: string;
  readonly search: string;
  readonly kind: User['kind'];
  readonly permissions: readonly Permission[];
  readonly companyId: Id<'Company'> | null;
  readonly companyRole: CompanyRole | null;
  readonly passwordHash: string | null;
}

/** @returns The ids that were inserted; the others have the address of somebody who is there. */
export async function insertUsers(
  tx: Tx,
  users: readonly NewUserRow[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into users (id, email, email_folded, name, search, kind, permissions, primary_company_id,
                       company_role, password_hash, created_at, updated_at)
    select id, email, "emailFolded", name, search, kind, permissions, "companyId",
           "companyRole", "passwordHash", ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(users)}::jsonb)
        as u (id uuid, email text, "emailFolded" text, name text, search text, kind text,
              permissions text[], "companyId" uuid, "companyRole" text, "passwordHash" text)
        on conflict (portal_id, email_folded) do nothing
    returning id
  `.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export interface UserChange {
  readonly name?: string;
  readonly search?: string;
  readonly kind?: User['kind'];
  readonly permissions?: readonly Permission[];
  readonly companyId?: Id<'Company'> | null;
  readonly companyRole?: CompanyRole | null;
  readonly active?: boolean;
  readonly passwordHash?: string;
}

export async function saveUser(
  tx: Tx,
  userId: Id<'User'>,
  change: UserChange,
  now: Date,
): Promise<void> {
  const columns = {
    name: change.name,
    search: change.search,
    kind: change.kind,
    permissions: change.permissions && [...change.permissions],
    primary_company_id: change.companyId,
    company_role: change.companyRole,
    active: change.active,
    password_hash: change.passwordHash,
  };
  const given = Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  );
  await tx
    .updateTable('users')
    .set({ ...given, updated_at: now })
    .where('id', '=', userId)
    .execute();
}

/** How many active administrators manage people. */
export async function countPeopleManagers(tx: ReadTx): Promise<number> {
  const row = await tx
    .selectFrom('users')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('active', '=', true)
    .where('permissions', '@>', sql<string[]>`array['people']`)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Who has these addresses, by the folded form; addresses that are nobody's are left out. */
export async function findUsersByEmail(
  tx: ReadTx,
  emailsFolded: readonly string[],
): Promise<ReadonlyMap<string, Id<'User'>>> {
  if (emailsFolded.length === 0) return new Map();
  const rows = await tx
    .selectFrom('users')
    .select(['id', 'email_folded'])
    .where('email_folded', '=', (any) => any.fn.any(any.val([...new Set(emailsFolded)])))
    .execute();
  return new Map(rows.map((row) => [row.email_folded, row.id as Id<'User'>]));
}

/** A person as an award names her: with the current company and its account owner. */
export interface AwardPerson {
  readonly id: Id<'User'>;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly erased: boolean;
  readonly company: { readonly id: Id<'Company'>; readonly name: string } | null;
  readonly accountOwner: { readonly id: Id<'User'>; readonly name: string } | null;
}

/** Set-wise; ids that are nobody's are left out. */
export async function peopleForAwards(
  tx: ReadTx,
  userIds: readonly string[],
): Promise<ReadonlyMap<Id<'User'>, AwardPerson>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('users as u')
    .leftJoin('companies as c', samePortal('u', 'primary_company_id', 'c'))
    .leftJoin('users as o', samePortal('c', 'account_owner_id', 'o'))
    .select([
      'u.id',
      'u.name',
      'u.email',
      'u.active',
      'u.erased_at',
      'c.id as company_id',
      'c.name as company_name',
      'o.id as owner_id',
      'o.name as owner_name',
    ])
    .where('u.id', '=', (any) => any.fn.any(any.val([...new Set(userIds)])))
    .execute();
  return new Map(
    rows.map((row) => [
      row.id as Id<'User'>,
      {
        id: row.id as Id<'User'>,
        name: row.name,
        email: row.email,
        active: row.active,
        erased: row.erased_at !== null,
        company: named<'Company'>(row.company_id, row.company_name),
        accountOwner: named<'User'>(row.owner_id, row.owner_name),
      },
    ]),
  );
}

const named = <Kind extends string>(id: string | null, name: string | null) =>
  id === null || name === null ? null : { id: id as Id<Kind>, name };

/** A person with what a card says of her. */
export interface DescribedUser extends User {
  readonly companyName: string | null;
  readonly ownedCompanyNames: readonly string[];
}

/** Set-wise, by the folded address; addresses that are nobody's are left out. */
export async function usersByEmail(
  tx: ReadTx,
  emailsFolded: readonly string[],
): Promise<ReadonlyMap<string, DescribedUser>> {
  const rows = await tx
    .selectFrom('users as u')
    .leftJoin('companies as c', samePortal('u', 'primary_company_id', 'c'))
    .select([
      'u.id',
      'u.email',
      'u.email_folded',
      'u.name',
      'u.kind',
      'u.permissions',
      'u.primary_company_id',
      'u.company_role',
      'u.active',
      'u.erased_at',
      'c.name as company_name',
      sql<string[]>`array(select o.name from companies o
        where o.portal_id = u.portal_id and o.account_owner_id = u.id order by o.name)`.as('owned'),
    ])
    .where('u.email_folded', 'in', emailsFolded)
    .execute();
  return new Map(
    rows.map((row) => [
      row.email_folded,
      { ...userOf(row), companyName: row.company_name, ownedCompanyNames: row.owned },
    ]),
  );
}

interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly kind: User['kind'];
  readonly permissions: readonly string[];
  readonly primary_company_id: string | null;
  readonly company_role: CompanyRole | null;
  readonly active: boolean;
  readonly erased_at: Date | null;
}

const userOf = (row: UserRow): User => ({
  id: row.id as Id<'User'>,
  email: row.email,
  name: row.name,
  kind: row.kind,
  permissions: row.permissions as readonly Permission[],
  companyId: row.primary_company_id as Id<'Company'> | null,
  companyRole: row.company_role,
  active: row.active,
  erased: row.erased_at !== null,
});
