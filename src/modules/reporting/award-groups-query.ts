import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Cursor, decodeCursor, type Page, pageOf } from '../../kernel/paging.ts';
import { type AwardSelection, asked, awardsWhere, noCompany } from './award-conditions-query.ts';
import type { StatusBounds } from './award-status.ts';

export const awardGroupings = ['certification', 'company'] as const;
/** S-112. */
export type AwardGrouping = (typeof awardGroupings)[number];

export const groupSorts = ['name', 'count'] as const;
export type GroupSort = (typeof groupSorts)[number];

export interface AwardGroup {
  /** Id of the certification or company; `none` for people without a company. */
  readonly key: string;
  /** Empty for `none`. */
  readonly label: string;
  readonly count: number;
}

export interface GroupOrder {
  readonly by: AwardGrouping;
  readonly sort: GroupSort;
  readonly descending: boolean;
}

const sorts: Readonly<
  Record<GroupSort, { by: RawBuilder<unknown>; type: RawBuilder<unknown>; form: RegExp }>
> = {
  name: {
    by: sql`g.label collate "und-x-icu"`,
    type: sql`text collate "und-x-icu"`,
    form: /^[^\0]*$/,
  },
  count: { by: sql`g.count`, type: sql`bigint`, form: /^\d{1,15}$/ },
};

/**
 * One page of groups with their counts: from the counters when nothing narrows the rows, else
 * from the rows.
 *
 * @throws {AppError} `cursor_invalid`
 */
export async function pageOfGroups(
  tx: ReadTx,
  selection: AwardSelection,
  { by: grouping, sort, descending }: GroupOrder,
  bounds: StatusBounds,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<AwardGroup>> {
  const { by } = sorts[sort];
  const direction = descending ? sql`desc` : sql`asc`;
  const after = cursor === undefined ? sql`` : past(sort, descending, decodeCursor(cursor));
  const groups = isWhole(selection) ? counted(grouping) : gathered(grouping, selection, bounds);
  const { rows } = await sql<AwardGroup & { id: string; sorted: string }>`
    select coalesce(g.id::text, ${noCompany}) as key, g.label, g.count,
           coalesce(g.id, ${nobody}::uuid) as id, (${by})::text as sorted
      from (${groups}) g
     where true ${after}
     order by ${by} ${direction}, coalesce(g.id, ${nobody}::uuid) ${direction}
     limit ${limit + 1}
  `.execute(tx);
  const page = pageOf(rows, limit, ({ sorted, id }) => ({ value: sorted, id }));
  return { ...page, items: page.items.map(({ key, label, count }) => ({ key, label, count })) };
}

/** Stands for no company where an id is compared. */
const nobody = '00000000-0000-0000-0000-000000000000';

function past(sort: GroupSort, descending: boolean, { value, id }: Cursor): RawBuilder<unknown> {
  const { by, type, form } = sorts[sort];
  if (value === null || !form.test(value)) {
    throw new AppError('invalid', 'cursor_invalid', 'The cursor is of another order.');
  }
  const beyond = descending ? sql`<` : sql`>`;
  return sql`and (${by}, coalesce(g.id, ${nobody}::uuid)) ${beyond} (${value}::${type}, ${id}::uuid)`;
}

const isWhole = ({ scope, filter, patterns, onlyUserId, onlyCompanyIds }: AwardSelection) =>
  scope.kind === 'everybody' &&
  patterns.length === 0 &&
  onlyUserId === undefined &&
  onlyCompanyIds === undefined &&
  !Object.values(filter).some((values: readonly unknown[] | undefined) => asked(values));

/** The counters know no names: these are today's. */
function counted(grouping: AwardGrouping): RawBuilder<unknown> {
  const names = grouping === 'company' ? sql`companies` : sql`certifications`;
  return sql`
    select nullif(k.key, ${noCompany})::uuid as id, coalesce(n.name, '') as label, k.count
      from (select key, sum(difference) as count from award_counts
             where dimension = ${grouping} and state <> 'withdrawn'
             group by key having sum(difference) > 0) k
      left join ${names} n on n.id = nullif(k.key, ${noCompany})::uuid`;
}

function gathered(
  grouping: AwardGrouping,
  selection: AwardSelection,
  bounds: StatusBounds,
): RawBuilder<unknown> {
  const id = sql.ref(`a.${grouping}_id`);
  const name = sql.ref(`a.${grouping}_name`);
  return sql`
    select ${id} as id, max(${name}) as label, count(*) as count
      from award_list_scoped a
     where ${awardsWhere(selection, bounds)}
     group by ${id}`;
}
