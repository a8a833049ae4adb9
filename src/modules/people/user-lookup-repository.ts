import { sql } from 'kysely';
import { anyId, anyText } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Permission } from './actor.ts';
import type { User } from './user.ts';
import { userOf } from './user-repository.ts';

/** Who has these addresses, by the folded form; addresses that are nobody's are left out. */
export async function findUsersByEmail(
  tx: ReadTx,
  emailsFolded: readonly string[],
): Promise<ReadonlyMap<string, Id<'User'>>> {
  if (emailsFolded.length === 0) return new Map();
  const rows = await tx
    .selectFrom('users')
    .select(['id', 'email_folded'])
    .where('email_folded', '=', anyText(new Set(emailsFolded)))
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
    .where('u.id', '=', anyId(new Set(userIds)))
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
      'u.revision',
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

/** Active administrators with a permission. */
export async function administratorsWith(
  tx: ReadTx,
  permission: Permission,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('users')
    .select('id')
    .where('kind', '=', 'administrator')
    .where('active', '=', true)
    .where(sql<boolean>`${permission}::text = any(permissions)`)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of these people have a password; the others sign in by a link. */
export async function usersWithPassword(
  tx: ReadTx,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('users')
    .select('id')
    .where('id', '=', anyId(userIds))
    .where('password_hash', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
