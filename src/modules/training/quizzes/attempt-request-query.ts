import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';
import { type Page, pageOf, type Total } from '../../../kernel/paging.ts';
import {
  countRows,
  type ListInput,
  orderAndLimit,
  orderOf,
  pastCursor,
  sortValue,
} from '../keyset-query.ts';

export interface AttemptRequest {
  readonly id: string;
  readonly quizId: string;
  readonly quizTitle: string;
  readonly userId: string;
  readonly userName: string;
  readonly companyName: string | null;
  readonly askedAt: Date;
  readonly message: string;
  readonly answeredAt: Date | null;
  /** 0: declined. */
  readonly attempts: number | null;
  readonly note: string;
  /** The share of points of the best attempt, 0–100; null before one has ended. */
  readonly bestPercent: number | null;
  readonly attemptCount: number;
  readonly passed: boolean;
}

interface RequestQuery extends ListInput<keyof typeof columns> {
  readonly patterns: readonly string[];
  readonly states?: readonly string[] | undefined;
}

const columns = { asked: { expression: sql`g.asked_at`, type: 'timestamptz' } } as const;

export async function pageOfRequests(
  tx: ReadTx,
  query: RequestQuery,
): Promise<Page<AttemptRequest>> {
  const order = orderOf(query, columns, sql`g.id`);
  const { rows } = await sql<AttemptRequest & { readonly sortValue: string }>`
    select g.id, g.quiz_id as "quizId", q.title as "quizTitle", g.user_id as "userId",
           u.name as "userName", c.name as "companyName", g.asked_at as "askedAt", g.message,
           g.answered_at as "answeredAt", g.attempts, g.note, ${sortValue(order)} as "sortValue",
           tries.count as "attemptCount", tries.best as "bestPercent", tries.passed
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { ...page, items: page.items.map(({ sortValue: _, ...item }) => item) };
}

export const countRequests = (tx: ReadTx, query: RequestQuery): Promise<Total> =>
  countRows(tx, rowsOf(query));

/** Requests are few: names are searched without an index, through the owner's view. */
function rowsOf({ patterns, states }: RequestQuery): RawBuilder<unknown> {
  const conditions = [
    sql`g.asked_at is not null`,
    ...patterns.map((pattern) => sql`(us.search || q.search) like ${pattern}`),
  ];
  if (states !== undefined) conditions.push(sql`${stateOfGrant} = any(${states}::text[])`);
  return sql`
      from quiz_attempt_grants g
      join quizzes q on q.portal_id = g.portal_id and q.id = g.quiz_id
      join users u on u.portal_id = g.portal_id and u.id = g.user_id
      join user_search us on us.portal_id = g.portal_id and us.id = g.user_id
      left join companies c on c.portal_id = u.portal_id and c.id = u.primary_company_id
      left join lateral (
        select count(*)::integer as count, coalesce(bool_or(a.passed), false) as passed,
               max(floor(a.points * 10000.0 / a.max_points) / 100)::float8 as best
          from quiz_attempts a
         where a.portal_id = g.portal_id and a.user_id = g.user_id and a.quiz_id = g.quiz_id
      ) tries on true
     where ${sql.join(conditions, sql` and `)}`;
}

const stateOfGrant = sql`
  case when g.answered_at is null then 'waiting' when g.attempts = 0 then 'declined' else 'granted' end`;
