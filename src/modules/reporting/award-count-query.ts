import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import {
  type AwardFilter,
  type AwardSelection,
  asked,
  noCompany,
} from './award-conditions-query.ts';
import type { StatusBounds, StatusFilter } from './award-status.ts';

/**
 * How many there are, from the counters: exact at any size. They know everybody's awards without
 * a filter, or with one of certification, company or status.
 *
 * @returns null when the counters cannot tell: then rows must be counted.
 */
export async function countFromCounters(
  tx: ReadTx,
  { scope, filter, patterns, onlyUserId, onlyCompanyIds }: AwardSelection,
  bounds: StatusBounds,
): Promise<number | null> {
  if (scope.kind !== 'everybody' || patterns.length > 0) return null;
  if (onlyUserId !== undefined || onlyCompanyIds !== undefined) return null;
  const condition = counterCondition(filter, bounds);
  if (condition === null) return null;
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(difference), 0) as count from award_counts where ${condition}
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

function counterCondition(filter: AwardFilter, bounds: StatusBounds): RawBuilder<unknown> | null {
  const set = (Object.keys(filter) as (keyof AwardFilter)[]).filter((key) => asked(filter[key]));
  if (set.length > 1) return null;
  const { certificationIds, companyIds, statuses } = filter;
  const shown = sql`state <> 'withdrawn'`;
  switch (set[0]) {
    case undefined:
      return sql`dimension = 'certification' and ${shown}`;
    case 'certificationIds':
      return sql`dimension = 'certification' and ${shown} and key = any(${certificationIds}::text[])`;
    case 'companyIds':
      return sql`dimension = 'company' and ${shown} and key = any(${companyIds}::text[])`;
    case 'statuses':
      return sql`dimension = 'day' and ${dayCondition(new Set(statuses), bounds)}`;
    default:
      return null;
  }
}

/** Days are compared as text: the last valid day, or `never`, which is later than all. */
function dayCondition(
  wanted: ReadonlySet<StatusFilter>,
  { today, lastReminderDay }: StatusBounds,
): RawBuilder<unknown> {
  const conditions: Readonly<Record<StatusFilter, RawBuilder<unknown>>> = {
    'in-force': sql`(state = 'live' and key >= ${today})`,
    valid: sql`(state = 'live' and key > ${lastReminderDay})`,
    expiring: sql`(state = 'live' and key between ${today} and ${lastReminderDay})`,
    expired: sql`(state = 'live' and key < ${today})`,
    revoked: sql`state = 'revoked'`,
    withdrawn: sql`state = 'withdrawn'`,
    replaced: sql`state = 'superseded'`,
  };
  return sql`(${sql.join(
    [...wanted].map((status) => conditions[status]),
    sql` or `,
  )})`;
}

export interface AwardSummary {
  /** All but the withdrawn ones. */
  readonly issued: number;
  readonly people: { readonly value: number; readonly exact: boolean };
  readonly companies: number;
  readonly inForce: number;
  /** In force, with a last valid day within the time of the reminders: the status Expiring. */
  readonly expiring: number;
  /** In force, with a last valid day within sixty days. */
  readonly expiring60: number;
  /** Issued today or on the thirty days before. */
  readonly issuedLately: { readonly value: number; readonly exact: boolean };
}

/** People and new awards are told one by one: beyond this many it is "5,000+". */
const exactUpTo = 5_000;

/** The line above the whole table, from the counters. */
export async function summaryOfEverybody(
  tx: ReadTx,
  { today, lastReminderDay, lastSoonDay, lately }: StatusBounds,
): Promise<AwardSummary> {
  const { rows } = await sql<SummaryRow>`
    with recursive days as (
      select coalesce(sum(difference), 0)::int as issued,
             coalesce(sum(difference) filter (where state = 'live' and key >= ${today}), 0)::int
               as in_force,
             coalesce(sum(difference) filter (where state = 'live'
               and key between ${today} and ${lastReminderDay}), 0)::int as expiring,
             coalesce(sum(difference) filter (where state = 'live'
               and key between ${today} and ${lastSoonDay}), 0)::int as expiring60
        from award_counts where dimension = 'day' and state <> 'withdrawn'
    ), companies as (
      select key from award_counts
       where dimension = 'company' and state <> 'withdrawn' and key <> ${noCompany}
       group by key having sum(difference) > 0
    ), people as (
      (select user_id from award_list_scoped where state <> 'withdrawn'
        order by user_id, id limit 1)
      union all
      select next.user_id from people p cross join lateral (
        select a.user_id from award_list_scoped a
         where a.user_id > p.user_id and a.state <> 'withdrawn'
         order by a.user_id, a.id limit 1) as next
    )
    select issued, in_force, expiring, expiring60,
           (select count(*) from companies) as companies,
           (select count(*) from (select from people limit ${exactUpTo + 1}) counted) as people,
           (select count(*) from (select from award_list_scoped
              where issued_at >= ${lately} and state <> 'withdrawn'
              limit ${exactUpTo + 1}) counted) as lately
      from days
  `.execute(tx);
  return summaryOf(rows[0], exactUpTo);
}

/** The same of the rows that somebody may see: one company's, mostly. */
export async function summaryOfSome(
  tx: ReadTx,
  where: RawBuilder<unknown>,
  { now, remindersEnd, soonEnds, lately }: StatusBounds,
): Promise<AwardSummary> {
  const { rows } = await sql<SummaryRow>`
    select count(*) as issued, count(distinct a.user_id) as people,
           count(distinct a.company_id) as companies,
           count(*) filter (where a.state = 'live' and a.expires_at > ${now}) as in_force,
           count(*) filter (where a.state = 'live' and a.expires_at > ${now}
             and a.expires_at <= ${remindersEnd}) as expiring,
           count(*) filter (where a.state = 'live' and a.expires_at > ${now}
             and a.expires_at <= ${soonEnds}) as expiring60,
           count(*) filter (where a.issued_at >= ${lately}) as lately
      from award_list_scoped a where ${where}
  `.execute(tx);
  return summaryOf(rows[0], Number.POSITIVE_INFINITY);
}

interface SummaryRow {
  readonly issued: number;
  readonly people: number;
  readonly companies: number;
  readonly in_force: number;
  readonly expiring: number;
  readonly expiring60: number;
  readonly lately: number;
}

const none: SummaryRow = {
  issued: 0,
  people: 0,
  companies: 0,
  in_force: 0,
  expiring: 0,
  expiring60: 0,
  lately: 0,
};

function summaryOf(row: SummaryRow = none, limit: number): AwardSummary {
  const upTo = (value: number) => ({ value: Math.min(value, limit), exact: value <= limit });
  return {
    issued: row.issued,
    people: upTo(row.people),
    companies: row.companies,
    inForce: row.in_force,
    expiring: row.expiring,
    expiring60: row.expiring60,
    issuedLately: upTo(row.lately),
  };
}
