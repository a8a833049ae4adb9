import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Cursor, decodeCursor, type Page, pageOf } from '../../kernel/paging.ts';
import { type AwardSelection, asked, awardsWhere, noCompany } from './award-conditions-query.ts';
import type { StatusBounds } from './award-status.ts';

export const awardGroupings = ['certification', 'company'] as const;
/** S-112. */
export type AwardGrouping = (typeof awardGroupings)[number];

export const groupSorts = ['name', 'count', 'soonestExpiry', 'expiredShare'] as const;
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

/** Which groups, in which order, told by which clock. */
export interface GroupAsk {
  readonly selection: AwardSelection;
  readonly order: GroupOrder;
  readonly bounds: StatusBounds;
  /** `like` patterns on the folded name of a group; every one must match. */
  readonly namePatterns: readonly string[];
}

interface Order {
  readonly by: RawBuilder<unknown>;
  /** What a cursor's text is read as, and what it looks like. */
  readonly type: RawBuilder<unknown>;
  readonly form: RegExp;
}

const sorts: Readonly<Record<GroupSort, Order>> = {
  name: {
    by: sql`g.label collate "und-x-icu"`,
    type: sql`text collate "und-x-icu"`,
    form: /^[^\0]*$/,
  },
  count: { by: sql`g.count`, type: sql`bigint`, form: /^\d{1,15}$/ },
  soonestExpiry: {
    by: sql`g.soonest`,
    type: sql`timestamptz`,
    form: /^(infinity|\d{4}-[\d-]{5} [\d:.]{8,15}[+-][\d:]{2,8})$/,
  },
  expiredShare: { by: sql`g.expired_share`, type: sql`bigint`, form: /^\d{1,7}$/ },
};

/**
 * One page of groups with their counts: from the counters when nothing narrows the rows and the
 * order needs no dates, else from the rows.
 *
 * @throws {AppError} `cursor_invalid`
 */
export async function pageOfGroups(
  tx: ReadTx,
  ask: GroupAsk,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<AwardGroup>> {
  const { sort, descending } = ask.order;
  const { by } = sorts[sort];
  const direction = descending ? sql`desc` : sql`asc`;
  const after = cursor === undefined ? sql`` : past(sort, descending, decodeCursor(cursor));
  const { rows } = await sql<AwardGroup & { id: string; sorted: string }>`
    select coalesce(g.id::text, ${noCompany}) as key, g.label, g.count,
           coalesce(g.id, ${nobody}::uuid) as id, (${by})::text as sorted
      from (${groupsOf(ask)}) g
     where ${named(ask.namePatterns)} ${after}
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

const named = (patterns: readonly string[]): RawBuilder<unknown> =>
  sql.join(
    [sql`true`, ...patterns.map((pattern) => sql`' ' || lower(g.label) like ${pattern}`)],
    sql` and `,
  );

function groupsOf({ selection, order: { by, sort }, bounds }: GroupAsk): RawBuilder<unknown> {
  if (sort === 'soonestExpiry' || sort === 'expiredShare') return measured(by, selection, bounds);
  return isWhole(selection) ? counted(by) : gathered(by, selection, bounds);
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
  const { id, name } = columnsOf(grouping);
  return sql`
    select ${id} as id, max(${name}) as label, count(*) as count
      from award_list_scoped a
     where ${awardsWhere(selection, bounds)}
     group by ${id}`;
}

/** With the first expiry to come, and how many of a million have expired. */
function measured(
  grouping: AwardGrouping,
  selection: AwardSelection,
  bounds: StatusBounds,
): RawBuilder<unknown> {
  const { id, name } = columnsOf(grouping);
  const { now } = bounds;
  return sql`
    select ${id} as id, max(${name}) as label, count(*) as count,
           coalesce(min(a.expires_at) filter (where a.state = 'live' and a.expires_at > ${now}),
                    'infinity') as soonest,
           count(*) filter (where a.state = 'live' and a.expires_at <= ${now}) * 1000000 / count(*)
             as expired_share
      from award_list_scoped a
     where ${awardsWhere(selection, bounds)}
     group by ${id}`;
}

const columnsOf = (grouping: AwardGrouping) => ({
  id: sql.ref(`a.${grouping}_id`),
  name: sql.ref(`a.${grouping}_name`),
});

/** How the awards of a group stand: what the bar in its head shows. */
export interface GroupStanding {
  /** Valid, and not yet expiring. */
  readonly valid: number;
  readonly expiring: number;
  readonly expired: number;
  /** The next last valid day of one that is in force; null: none of them expires. */
  readonly soonestExpiry: string | null;
}

/**
 * The standing of some groups, by their keys; apart from their page, because it reads their rows.
 * A group without rows of the selection is left out.
 */
export async function standingsOf(
  tx: ReadTx,
  { selection, order: { by }, bounds }: GroupAsk,
  keys: readonly string[],
): Promise<ReadonlyMap<string, GroupStanding>> {
  if (keys.length === 0) return new Map();
  const { id } = columnsOf(by);
  const { now, remindersEnd } = bounds;
  const { rows } = await sql<GroupStanding & { key: string }>`
    select coalesce(${id}::text, ${noCompany}) as key,
           count(*) filter (where a.state = 'live' and a.expires_at > ${remindersEnd})::int as valid,
           count(*) filter (where a.state = 'live' and a.expires_at > ${now}
             and a.expires_at <= ${remindersEnd})::int as expiring,
           count(*) filter (where a.state = 'live' and a.expires_at <= ${now})::int as expired,
           min(a.last_valid_day) filter (where a.state = 'live' and a.expires_at > ${now})::text
             as "soonestExpiry"
      from award_list_scoped a
     where ${awardsWhere(selection, bounds)} and ${among(id, keys)}
     group by ${id}
  `.execute(tx);
  return new Map(rows.map(({ key, ...standing }) => [key, standing]));
}

function among(id: RawBuilder<unknown>, keys: readonly string[]): RawBuilder<unknown> {
  const ids = keys.filter((key) => key !== noCompany);
  const some = sql`${id} = any(${ids}::uuid[])`;
  return ids.length === keys.length ? some : sql`(${id} is null or ${some})`;
}
