import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Page, pageOf, type Total } from '../../kernel/paging.ts';
import {
  byCreation,
  byName,
  countedTo,
  cursorOf,
  type DirectoryQuery,
  orderAndLimit,
  pastCursor,
  type SortColumn,
  sortedValue,
} from './directory-query.ts';

export const groupSortColumns = {
  name: byName,
  createdAt: byCreation,
} as const satisfies Readonly<Record<string, SortColumn>>;
export type GroupSort = keyof typeof groupSortColumns;
export const groupSorts = Object.keys(groupSortColumns) as readonly GroupSort[];

export interface GroupRowItem {
  readonly id: Id<'Group'>;
  readonly name: string;
  readonly description: string;
  /** Members now. */
  readonly memberCount: number;
  readonly createdAt: Date;
}

/** Groups are few: their names are searched as they are, without an index. */
export async function pageOfGroups(tx: ReadTx, query: DirectoryQuery): Promise<Page<GroupRowItem>> {
  const { order } = query;
  const { rows } = await sql<GroupRowItem & { readonly sorted: string }>`
    select s.id, s.name, s.description, s.created_at as "createdAt",
           (select count(*)::int from group_memberships m
             where m.portal_id = s.portal_id and m.group_id = s.id and m.ended_at is null)
             as "memberCount",
           ${sortedValue(order)}
      from groups s
     where ${groupsWhere(query)} and ${pastCursor(order)}
     ${orderAndLimit(order)}
  `.execute(tx);
  const { items, nextCursor } = pageOf(rows, order.limit, cursorOf);
  return { items: items.map(({ sorted: _, ...group }) => group), nextCursor };
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
