import { type RawBuilder, sql } from 'kysely';
import { anyText } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Page, pageOf, type Total } from '../../kernel/paging.ts';
import type { CompanyStatus } from './company-repository.ts';
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

/** Filters of the Companies table; one that is absent filters nothing. */
export interface CompanyFilter {
  readonly status?: readonly CompanyStatus[] | undefined;
  readonly accountOwnerIds?: readonly string[] | undefined;
  /** Exactly these, in their ASCII form. */
  readonly domains?: readonly string[] | undefined;
}

export interface CompanyQuery extends DirectoryQuery {
  /** Everybody may see the name of the own company. */
  readonly ownCompanyId: string | null;
  readonly filter: CompanyFilter;
}

export const companySortColumns = {
  name: byName,
  createdAt: byCreation,
} as const satisfies Readonly<Record<string, SortColumn>>;
export type CompanySort = keyof typeof companySortColumns;
export const companySorts = Object.keys(companySortColumns) as readonly CompanySort[];

/** One row of the Companies table. */
export interface CompanyListItem {
  readonly id: Id<'Company'>;
  readonly name: string;
  readonly isVendor: boolean;
  readonly status: CompanyStatus;
  readonly domains: readonly string[];
  readonly accountOwner: { readonly id: Id<'User'>; readonly name: string } | null;
  /** Active ones, whose primary company it is. */
  readonly peopleCount: number;
  readonly createdAt: Date;
}

const columns = sql`
  s.id, s.name, s.is_vendor as "isVendor", s.status, s.created_at as "createdAt",
  array(select d.domain from company_domains d
         where d.portal_id = s.portal_id and d.company_id = s.id order by d.domain) as domains,
  (select jsonb_build_object('id', o.id, 'name', o.name) from users o
    where o.portal_id = s.portal_id and o.id = s.account_owner_id) as "accountOwner",
  (select count(*)::int from users u
    where u.portal_id = s.portal_id and u.primary_company_id = s.id and u.active
      and u.erased_at is null) as "peopleCount"`;

/** One query a page. */
export async function pageOfCompanies(
  tx: ReadTx,
  query: CompanyQuery,
): Promise<Page<CompanyListItem>> {
  const { order } = query;
  const { rows } = await sql<CompanyListItem & { readonly sorted: string }>`
    select ${columns}, ${sortedValue(order)}
      from company_search s
     where ${companiesWhere(query)} and ${pastCursor(order)}
     ${orderAndLimit(order)}
  `.execute(tx);
  const { items, nextCursor } = pageOf(rows, order.limit, cursorOf);
  return { items: items.map(({ sorted: _, ...company }) => company), nextCursor };
}

export const countCompanies = (tx: ReadTx, query: CompanyQuery): Promise<Total> =>
  countedTo(tx, sql`from company_search s where ${companiesWhere(query)}`);

function companiesWhere(query: CompanyQuery): RawBuilder<unknown> {
  const { scope, patterns, ownCompanyId, filter } = query;
  const conditions = [sql`true`, ...patterns.map((pattern) => sql`s.search like ${pattern}`)];
  if (scope.kind === 'some') {
    const visible = [...scope.companyIds, ...(ownCompanyId === null ? [] : [ownCompanyId])];
    conditions.push(oneOf('s.id', visible));
  }
  if (filter.status !== undefined) {
    conditions.push(sql`s.status = any(${[...filter.status]}::text[])`);
  }
  if (filter.accountOwnerIds !== undefined) {
    conditions.push(oneOf('s.account_owner_id', filter.accountOwnerIds));
  }
  if (filter.domains !== undefined) {
    conditions.push(sql`exists (select from company_domains d
      where d.portal_id = s.portal_id and d.company_id = s.id
        and d.domain = ${anyText(filter.domains)})`);
  }
  return sql.join(conditions, sql` and `);
}
