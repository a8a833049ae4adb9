import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Page, pageOf, type Total } from '../../kernel/paging.ts';
import type { CompanyRole, Permission } from './actor.ts';
import type { PeopleScope } from './authorize.ts';
import {
  byCreation,
  byName,
  countedTo,
  cursorOf,
  type DirectoryQuery,
  oneOf,
  orderAndLimit,
  pastCursor,
  type SortColumn,
  sortedValue,
} from './directory-query.ts';

/** The filter's word for people without a primary company. */
export const noCompany = 'none';

/** Filters of the Users table; one that is absent filters nothing. */
export interface UserFilter {
  readonly active?: boolean | undefined;
  readonly kind?: readonly ('administrator' | 'subscriber')[] | undefined;
  /** Ids, or `none`. */
  readonly companyIds?: readonly string[] | undefined;
  readonly groupIds?: readonly string[] | undefined;
  readonly roles?: readonly CompanyRole[] | undefined;
  /** Administrators who have one of them. */
  readonly permissions?: readonly Permission[] | undefined;
}

/** Which people, whatever the order. */
export interface UserSelection {
  readonly scope: PeopleScope;
  readonly patterns: readonly string[];
  readonly filter: UserFilter;
}

export interface UserQuery extends DirectoryQuery, UserSelection {}

/** Each order has an index that begins with the portal. */
export const userSortColumns = {
  name: byName,
  email: { by: sql`s.email_folded`, type: 'code' },
  lastSignInAt: {
    by: sql`coalesce(s.last_sign_in_at, '-infinity'::timestamptz)`,
    type: 'timestamptz',
  },
  createdAt: byCreation,
} as const satisfies Readonly<Record<string, SortColumn>>;
export type UserSort = keyof typeof userSortColumns;
export const userSorts = Object.keys(userSortColumns) as readonly UserSort[];

interface Named<Kind extends string> {
  readonly id: Id<Kind>;
  readonly name: string;
}

/** One row of the Users table. */
export interface UserListItem {
  readonly id: Id<'User'>;
  readonly name: string;
  readonly email: string;
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly Permission[];
  readonly company: Named<'Company'> | null;
  readonly companyRole: CompanyRole | null;
  readonly groups: readonly Named<'Group'>[];
  readonly active: boolean;
  readonly lastSignInAt: Date | null;
  readonly createdAt: Date;
}

const columns = sql`
  s.id, s.name, s.email, s.kind, s.permissions, s.company_role as "companyRole", s.active,
  s.last_sign_in_at as "lastSignInAt", s.created_at as "createdAt",
  (select jsonb_build_object('id', c.id, 'name', c.name) from companies c
    where c.portal_id = s.portal_id and c.id = s.primary_company_id) as company,
  (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
                             order by g.name, g.id), '[]')
     from group_memberships m join groups g on g.portal_id = m.portal_id and g.id = m.group_id
    where m.portal_id = s.portal_id and m.user_id = s.id and m.ended_at is null
      and g.deleted_at is null) as groups`;

/** One query a page. */
export async function pageOfUsers(tx: ReadTx, query: UserQuery): Promise<Page<UserListItem>> {
  const { order } = query;
  const { rows } = await sql<UserListItem & { readonly sorted: string }>`
    select ${columns}, ${sortedValue(order)}
      from user_search s
     where ${usersWhere(query)} and ${pastCursor(order)}
     ${orderAndLimit(order)}
  `.execute(tx);
  const { items, nextCursor } = pageOf(rows, order.limit, cursorOf);
  return { items: items.map(({ sorted: _, ...user }) => user), nextCursor };
}

export const countUsers = (tx: ReadTx, selection: UserSelection): Promise<Total> =>
  countedTo(tx, sql`from user_search s where ${usersWhere(selection)}`);

/**
 * The next people of a selection in the order of their ids, which no change of theirs disturbs.
 *
 * @param until People who came later are not meant.
 */
export async function idsOfSelection(
  tx: ReadTx,
  selection: UserSelection,
  { after, until, limit }: { after: string | null; until: Date; limit: number },
): Promise<readonly Id<'User'>[]> {
  const beyond = after === null ? sql`true` : sql`s.id > ${after}::uuid`;
  const { rows } = await sql<{ id: Id<'User'> }>`
    select s.id from user_search s
     where ${usersWhere(selection)} and s.created_at <= ${until} and ${beyond}
     order by s.id limit ${limit}
  `.execute(tx);
  return rows.map(({ id }) => id);
}

function usersWhere({ scope, patterns, filter }: UserSelection): RawBuilder<unknown> {
  const { active, kind, companyIds, groupIds, roles, permissions } = filter;
  const conditions = [
    sql`s.erased_at is null`,
    ...patterns.map((pattern) => sql`s.search like ${pattern}`),
  ];
  if (scope.kind === 'some') {
    conditions.push(
      sql`(s.id = ${scope.userId}::uuid or ${oneOf('s.primary_company_id', scope.companyIds)})`,
    );
  }
  if (active !== undefined) conditions.push(sql`s.active = ${active}`);
  if (kind !== undefined) conditions.push(sql`s.kind = any(${[...kind]}::text[])`);
  if (companyIds !== undefined) conditions.push(atCompanies(companyIds));
  if (roles !== undefined) conditions.push(sql`s.company_role = any(${[...roles]}::text[])`);
  if (permissions !== undefined) {
    conditions.push(sql`s.permissions && ${[...permissions]}::text[]`);
  }
  if (groupIds !== undefined) {
    conditions.push(sql`exists (select from group_memberships m
      where m.portal_id = s.portal_id and m.user_id = s.id and m.ended_at is null
        and ${oneOf('m.group_id', groupIds)})`);
  }
  return sql.join(conditions, sql` and `);
}

function atCompanies(companyIds: readonly string[]): RawBuilder<unknown> {
  const ids = companyIds.filter((id) => id !== noCompany);
  const there = oneOf('s.primary_company_id', ids);
  return ids.length === companyIds.length ? there : sql`(s.primary_company_id is null or ${there})`;
}
