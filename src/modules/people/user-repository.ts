import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { isUniqueViolation } from '../../db/unique-violation.ts';
import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole, Permission } from './actor.ts';
import { emailsTaken } from './errors.ts';
import { foldEmail, foldForSearch } from './fold.ts';
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

const columns = [
  'id',
  'email',
  'name',
  'kind',
  'permissions',
  'primary_company_id',
  'company_role',
  'active',
  'erased_at',
  'revision',
] as const;

export async function loadUser(tx: ReadTx, userId: Id<'User'>): Promise<User | null> {
  const row = await tx
    .selectFrom('users')
    .select(columns)
    .where('id', '=', userId)
    .executeTakeFirst();
  return row ? userOf(row) : null;
}

/** Set-wise, in the order of their ids; ids that are nobody's, or of somebody erased, are left out. */
export async function loadUsers(
  tx: ReadTx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, User>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('users')
    .select(columns)
    .where('id', '=', anyId(new Set(userIds)))
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.id, userOf(row)]));
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

/**
 * Writes users as they shall be, set-wise; each gets the next revision.
 *
 * @throws {AppError} `email_taken` when somebody else has one of the addresses
 */
export async function saveUsers(tx: Tx, users: readonly User[], now: Date): Promise<void> {
  if (users.length === 0) return;
  const rows = users.map(({ id, email, name, kind, permissions, companyId, ...rest }) => ({
    id,
    email,
    emailFolded: foldEmail(email),
    name,
    search: foldForSearch(name, email),
    kind,
    permissions,
    companyId,
    companyRole: rest.companyRole,
    active: rest.active,
  }));
  await sql`
    update users u
       set email = c.email, email_folded = c."emailFolded", name = c.name, search = c.search,
           kind = c.kind, permissions = c.permissions, primary_company_id = c."companyId",
           company_role = c."companyRole", active = c.active, revision = u.revision + 1,
           updated_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c (id uuid, email text, "emailFolded" text, name text, search text, kind text,
              permissions text[], "companyId" uuid, "companyRole" text, active boolean)
     where u.id = c.id
  `
    .execute(tx)
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? emailsTaken([0]) : error;
    });
}

export async function savePasswordHash(
  tx: Tx,
  { userId, passwordHash, now }: { userId: string; passwordHash: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ password_hash: passwordHash, updated_at: now })
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
  readonly revision: number;
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
  revision: row.revision,
});
