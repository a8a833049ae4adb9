import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import { decodeCursor, isInstant, type Page, pageOf, type Total } from '../../kernel/paging.ts';

/** One person and one certification of a predated run, with today's names. */
export interface RunRowItem {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly companyName: string | null;
  readonly certification: { readonly id: string; readonly name: string };
  readonly outcome: string | null;
  /** Why there is none: a hold reason. */
  readonly reason: string | null;
  readonly excluded: boolean;
  /** Calendar dates in the zone of the portal. */
  readonly completedOn: string | null;
  readonly awardedOn: string | null;
  /** Null: does not end, or there is none. */
  readonly validThrough: string | null;
  readonly result: 'issued' | 'not-issued' | null;
  readonly resultReason: string | null;
  readonly awardId: string | null;
}

export const runRowSorts = ['user', 'company', 'completedOn', 'validThrough'] as const;
export type RunRowSort = (typeof runRowSorts)[number];

export interface RunRowSelection {
  readonly runId: string;
  /** `like` patterns over folded names and addresses of people. */
  readonly patterns: readonly string[];
  readonly outcomes?: readonly string[] | undefined;
  readonly results?: readonly ('issued' | 'not-issued')[] | undefined;
  readonly sort: RunRowSort;
  readonly descending: boolean;
}

const nowhere = sql`'infinity'::timestamptz`;
const sorts: Readonly<
  Record<RunRowSort, { by: RawBuilder<unknown>; type: 'text' | 'timestamptz' }>
> = {
  user: { by: sql`u.name collate "und-x-icu"`, type: 'text' },
  company: { by: sql`coalesce(c.name, '') collate "und-x-icu"`, type: 'text' },
  completedOn: { by: sql`coalesce(r.met_at, ${nowhere})`, type: 'timestamptz' },
  validThrough: {
    by: sql`coalesce(r.valid_through::timestamp at time zone 'UTC', ${nowhere})`,
    type: 'timestamptz',
  },
};

const from = sql`
  from predated_run_rows r
  join predated_runs n on n.portal_id = r.portal_id and n.id = r.run_id
  join users u on u.portal_id = r.portal_id and u.id = r.user_id
  join user_search s on s.portal_id = r.portal_id and s.id = r.user_id
  join certifications ce on ce.portal_id = r.portal_id and ce.id = r.certification_id
  left join companies c on c.portal_id = u.portal_id and c.id = u.primary_company_id`;

function where({ runId, patterns, outcomes, results }: RunRowSelection): RawBuilder<unknown> {
  const conditions = [
    sql`r.run_id = ${runId}`,
    ...patterns.map((pattern) => sql`s.search like ${pattern}`),
  ];
  if (outcomes?.length) conditions.push(sql`r.outcome = any(${outcomes}::text[])`);
  if (results?.length) conditions.push(sql`r.result = any(${results}::text[])`);
  return sql.join(conditions, sql` and `);
}

/** One page, one statement. @throws {AppError} `cursor_invalid` */
export async function pageOfRunRows(
  tx: ReadTx,
  selection: RunRowSelection,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<RunRowItem>> {
  const { by } = sorts[selection.sort];
  const direction = selection.descending ? sql`desc` : sql`asc`;
  const { rows } = await sql<RunRowItem & { sorted: string }>`
    select r.id, jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email) as user,
           c.name as "companyName",
           jsonb_build_object('id', ce.id, 'name', ce.name) as certification,
           r.outcome, r.reason, r.excluded, (r.met_at at time zone n.time_zone)::date as "completedOn",
           r.awarded_on as "awardedOn", r.valid_through as "validThrough", r.result,
           r.result_reason as "resultReason", r.award_id as "awardId", (${by})::text as sorted
      ${from}
     where ${where(selection)} ${past(selection, cursor)}
     order by ${by} ${direction}, r.id ${direction} limit ${limit + 1}
  `.execute(tx);
  const { items, nextCursor } = pageOf(rows, limit, ({ sorted, id }) => ({ value: sorted, id }));
  return { items: items.map(({ sorted: _, ...item }) => item), nextCursor };
}

function past(
  { sort, descending }: RunRowSelection,
  cursor: string | undefined,
): RawBuilder<unknown> {
  if (cursor === undefined) return sql``;
  const { value, id } = decodeCursor(cursor);
  const { by, type } = sorts[sort];
  const readable = type === 'text' || value === 'infinity' || isInstant(value ?? '');
  if (value === null || !readable) {
    throw new AppError('invalid', 'cursor_invalid', 'The cursor is of another order.');
  }
  const beyond = descending ? sql`<` : sql`>`;
  const bound =
    type === 'text' ? sql`${value}::text collate "und-x-icu"` : sql`${value}::timestamptz`;
  return sql`and (${by}, r.id) ${beyond} (${bound}, ${id}::uuid)`;
}

const exactUpTo = 1_000;

export async function countRunRowsUpTo(tx: ReadTx, selection: RunRowSelection): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from (select ${from} where ${where(selection)} limit ${exactUpTo + 1}) found
  `.execute(tx);
  const count = rows[0]?.count ?? 0;
  return { value: Math.min(count, exactUpTo), exact: count <= exactUpTo };
}

export async function runExists(tx: ReadTx, runId: string): Promise<boolean> {
  const { rows } = await sql`select from predated_runs where id = ${runId}`.execute(tx);
  return rows.length > 0;
}
