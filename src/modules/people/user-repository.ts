import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
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

export const userOf = (row: UserRow): User => ({
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
