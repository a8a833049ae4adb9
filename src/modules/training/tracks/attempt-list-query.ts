import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';
import { type Page, pageOf, type Total } from '../../../kernel/paging.ts';
import type { PeopleScope } from '../../people/index.ts';
import {
  countRows,
  type ListInput,
  orderAndLimit,
  orderOf,
  pastCursor,
  sortValue,
} from '../keyset-query.ts';
import type { TrackState } from './progress.ts';
import { percent, stepCounts, trackState } from './visible-track-query.ts';

/** One pass of one user through one track, for tables. */
export interface AttemptListItem {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly trackId: string;
  readonly trackName: string;
  readonly number: number;
  readonly state: TrackState;
  readonly percent: number;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  /** Frozen: a later one is open. */
  readonly isClosed: boolean;
}

export interface AttemptListQuery extends ListInput<keyof typeof columns> {
  readonly now: Date;
  readonly scope: PeopleScope;
  readonly patterns: readonly string[];
  readonly trackIds?: readonly string[] | undefined;
  readonly userIds?: readonly string[] | undefined;
  readonly companyIds?: readonly string[] | undefined;
  readonly states?: readonly TrackState[] | undefined;
}

const columns = {
  user: { expression: sql`u.name collate "und-x-icu"`, type: 'text' },
  started: { expression: sql`a.created_at`, type: 'timestamptz' },
  completed: {
    expression: sql`coalesce(a.completed_at, '9999-12-31T00:00:00Z')`,
    type: 'timestamptz',
  },
} as const;

/** A closed attempt keeps what it was; an open one also counts what was recorded by hand. */
const state = sql<string>`
  case when a.closed_at is null then ${trackState(sql`a.user_id`)}
       when a.completed_at is not null then 'completed' else 'in-progress' end`;

export async function pageOfAttempts(
  tx: ReadTx,
  query: AttemptListQuery,
): Promise<Page<AttemptListItem>> {
  const order = orderOf(query, columns, sql`a.id`);
  const { rows } = await sql<AttemptListItem & { readonly sortValue: string }>`
    select a.id, a.user_id as "userId", u.name as "userName", c.id as "companyId",
           c.name as "companyName", t.id as "trackId", t.name as "trackName", a.number,
           ${state} as state, ${percent} as percent, a.started_at as "startedAt",
           a.completed_at as "completedAt", a.closed_at is not null as "isClosed",
           ${sortValue(order)} as "sortValue"
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { ...page, items: page.items.map(({ sortValue: _, ...item }) => item) };
}

export const countAttempts = (tx: ReadTx, query: AttemptListQuery): Promise<Total> =>
  countRows(tx, rowsOf(query));

function rowsOf(query: AttemptListQuery): RawBuilder<unknown> {
  return sql`
      from attempts a
      join users u on u.portal_id = a.portal_id and u.id = a.user_id
      join trainings t on t.portal_id = a.portal_id and t.id = a.track_id
      left join companies c on c.portal_id = u.portal_id and c.id = u.primary_company_id
      cross join ${stepCounts(query.now)}
     where ${sql.join(conditionsOf(query), sql` and `)}`;
}

function conditionsOf(query: AttemptListQuery): RawBuilder<unknown>[] {
  const { scope, patterns, trackIds, userIds, companyIds, states } = query;
  const conditions: RawBuilder<unknown>[] = [scopeOf(scope)];
  if (patterns.length > 0) {
    const matches = patterns.map((pattern) => sql`s.search like ${pattern}`);
    conditions.push(sql`a.user_id in (
      select s.id from user_search s where ${sql.join(matches, sql` and `)})`);
  }
  if (trackIds !== undefined) conditions.push(sql`a.track_id = any(${trackIds}::uuid[])`);
  if (userIds !== undefined) conditions.push(sql`a.user_id = any(${userIds}::uuid[])`);
  if (companyIds !== undefined) {
    conditions.push(sql`u.primary_company_id = any(${companyIds}::uuid[])`);
  }
  if (states !== undefined) conditions.push(sql`${state} = any(${states}::text[])`);
  return conditions;
}

/** L-61: whose progress the caller sees. */
function scopeOf(scope: PeopleScope): RawBuilder<unknown> {
  if (scope.kind === 'everybody') return sql`true`;
  return sql`(a.user_id = ${scope.userId}
              or u.primary_company_id = any(${[...scope.companyIds]}::uuid[]))`;
}
