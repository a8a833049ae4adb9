import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Cursor, type Page, pageOf, type Total } from '../../kernel/paging.ts';
import type { CompanyRole, Permission } from './actor.ts';
import type { PeopleScope } from './authorize.ts';

/*
 * The lists behind pickers and filters. Text is searched through the owner's views, because under
 * a policy PostgreSQL may not use a trigram index (docs: data.md, row-level security and search).
 */

export interface DirectoryQuery {
  readonly scope: PeopleScope;
  /** `like` patterns on folded text; every one must match. */
  readonly patterns: readonly string[];
  readonly downwards: boolean;
  readonly limit: number;
  readonly after: Cursor | null;
}

export interface UserQuery extends DirectoryQuery {
  readonly filter: {
    readonly active?: boolean | undefined;
    readonly kind?: readonly string[] | undefined;
    readonly companyIds?: readonly string[] | undefined;
    readonly groupIds?: readonly string[] | undefined;
  };
}

export interface UserListItem {
  readonly id: Id<'User'>;
  readonly name: string;
  readonly email: string;
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly Permission[];
  readonly company: { readonly id: Id<'Company'>; readonly name: string } | null;
  readonly companyRole: CompanyRole | null;
  readonly active: boolean;
  readonly lastSignInAt: Date | null;
}

/** One query a page; the key of the order is (name, id) in the language-neutral ICU order. */
export async function pageOfUsers(tx: ReadTx, query: UserQuery): Promise<Page<UserListItem>> {
  const { rows } = await sql<UserRow>`
    select u.id, u.name, u.email, u.kind, u.permissions, u.company_role, u.active, u.last_sign_in_at,
           c.id as company_id, c.name as company_name
      from user_search s
      join users u on u.portal_id = s.portal_id and u.id = s.id
      left join companies c on c.portal_id = u.portal_id and c.id = u.primary_company_id
     where ${usersWhere(query)} and ${pastCursor(query)}
     ${orderAndLimit(query)}
  `.execute(tx);
  return pageOf(rows.map(userItem), query.limit, cursorOf);
}

export const countUsers = (tx: ReadTx, query: UserQuery): Promise<Total> =>
  countedTo(
    tx,
    sql`from user_search s join users u on u.portal_id = s.portal_id and u.id = s.id
                    where ${usersWhere(query)}`,
  );

function usersWhere({ scope, patterns, filter }: UserQuery): RawBuilder<unknown> {
  const { active, kind, companyIds, groupIds } = filter;
  const conditions = [
    sql`u.erased_at is null`,
    ...patterns.map((pattern) => sql`s.search like ${pattern}`),
  ];
  if (scope.kind === 'some') {
    conditions.push(
      sql`(s.id = ${scope.userId}::uuid or s.primary_company_id = any(${scope.companyIds}::uuid[]))`,
    );
  }
  if (active !== undefined) conditions.push(sql`s.active = ${active}`);
  if (kind !== undefined) conditions.push(sql`u.kind = any(${kind}::text[])`);
  if (companyIds !== undefined)
    conditions.push(sql`s.primary_company_id = any(${companyIds}::uuid[])`);
  if (groupIds !== undefined) {
    conditions.push(sql`exists (select from group_memberships m
      where m.portal_id = u.portal_id and m.user_id = u.id and m.ended_at is null
        and m.group_id = any(${groupIds}::uuid[]))`);
  }
  return sql.join(conditions, sql` and `);
}

export interface CompanyQuery extends DirectoryQuery {
  /** Everybody may see the name of the own company. */
  readonly ownCompanyId: string | null;
}

export interface CompanyListItem {
  readonly id: Id<'Company'>;
  readonly name: string;
  readonly isVendor: boolean;
  readonly status: 'active' | 'inactive' | 'pending';
  readonly accountOwner: { readonly id: Id<'User'>; readonly name: string } | null;
}

export async function pageOfCompanies(
  tx: ReadTx,
  query: CompanyQuery,
): Promise<Page<CompanyListItem>> {
  const { rows } = await sql<CompanyRow>`
    select s.id, s.name, s.is_vendor, s.status, o.id as owner_id, o.name as owner_name
      from company_search s
      left join users o on o.portal_id = s.portal_id and o.id = s.account_owner_id
     where ${companiesWhere(query)} and ${pastCursor(query)}
     ${orderAndLimit(query)}
  `.execute(tx);
  return pageOf(rows.map(companyItem), query.limit, cursorOf);
}

export const countCompanies = (tx: ReadTx, query: CompanyQuery): Promise<Total> =>
  countedTo(tx, sql`from company_search s where ${companiesWhere(query)}`);

function companiesWhere({ scope, patterns, ownCompanyId }: CompanyQuery): RawBuilder<unknown> {
  const conditions = [sql`true`, ...patterns.map((pattern) => sql`s.search like ${pattern}`)];
  if (scope.kind === 'some') {
    const visible = [...scope.companyIds, ...(ownCompanyId === null ? [] : [ownCompanyId])];
    conditions.push(sql`s.id = any(${visible}::uuid[])`);
  }
  return sql.join(conditions, sql` and `);
}

export interface GroupListItem {
  readonly id: Id<'Group'>;
  readonly name: string;
  readonly description: string;
  /** Members now. */
  readonly memberCount: number;
}

/** Groups are few: their names are searched as they are, without an index. */
export async function pageOfGroups(
  tx: ReadTx,
  query: DirectoryQuery,
): Promise<Page<GroupListItem>> {
  const { rows } = await sql<GroupRow>`
    select s.id, s.name, s.description,
           (select count(*) from group_memberships m
             where m.portal_id = s.portal_id and m.group_id = s.id and m.ended_at is null) as members
      from groups s
     where ${groupsWhere(query)} and ${pastCursor(query)}
     ${orderAndLimit(query)}
  `.execute(tx);
  return pageOf(rows.map(groupItem), query.limit, cursorOf);
}

export const countGroups = (tx: ReadTx, query: DirectoryQuery): Promise<Total> =>
  countedTo(tx, sql`from groups s where ${groupsWhere(query)}`);

const groupsWhere = ({ patterns }: DirectoryQuery): RawBuilder<unknown> =>
  sql.join(
    [
      sql`s.deleted_at is null`,
      ...patterns.map((pattern) => sql`' ' || lower(s.name) like ${pattern}`),
    ],
    sql` and `,
  );

function pastCursor({ after, downwards }: DirectoryQuery): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  const past = downwards ? sql`<` : sql`>`;
  return sql`(s.name collate "und-x-icu", s.id) ${past} (${after.value}::text collate "und-x-icu", ${after.id}::uuid)`;
}

const orderAndLimit = ({ downwards, limit }: DirectoryQuery): RawBuilder<unknown> => {
  const direction = downwards ? sql`desc` : sql`asc`;
  return sql`order by s.name collate "und-x-icu" ${direction}, s.id ${direction} limit ${limit + 1}`;
};

/** Counting stops at a thousand: beyond it a screen says "1,000+". */
const countedAtMost = 1_000;

async function countedTo(tx: ReadTx, rest: RawBuilder<unknown>): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select ${rest} limit ${countedAtMost + 1}) counted
  `.execute(tx);
  const count = rows[0]?.count ?? 0;
  return { value: Math.min(count, countedAtMost), exact: count <= countedAtMost };
}

const cursorOf = ({ name, id }: { name: string; id: string }): Cursor => ({ value: name, id });

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly string[];
  readonly company_role: CompanyRole | null;
  readonly active: boolean;
  readonly last_sign_in_at: Date | null;
  readonly company_id: string | null;
  readonly company_name: string | null;
}

const userItem = (row: UserRow): UserListItem => ({
  id: row.id as Id<'User'>,
  name: row.name,
  email: row.email,
  kind: row.kind,
  permissions: row.permissions as readonly Permission[],
  company: named<'Company'>(row.company_id, row.company_name),
  companyRole: row.company_role,
  active: row.active,
  lastSignInAt: row.last_sign_in_at,
});

interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly is_vendor: boolean;
  readonly status: 'active' | 'inactive' | 'pending';
  readonly owner_id: string | null;
  readonly owner_name: string | null;
}

const companyItem = (row: CompanyRow): CompanyListItem => ({
  id: row.id as Id<'Company'>,
  name: row.name,
  isVendor: row.is_vendor,
  status: row.status,
  accountOwner: named<'User'>(row.owner_id, row.owner_name),
});

interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly members: number | string;
}

const groupItem = (row: GroupRow): GroupListItem => ({
  id: row.id as Id<'Group'>,
  name: row.name,
  description: row.description,
  memberCount: Number(row.members),
});

const named = <Kind extends string>(id: string | null, name: string | null) =>
  id === null || name === null ? null : { id: id as Id<Kind>, name };
