import { type RawBuilder, sql } from 'kysely';
import type { PeopleScope } from '../people/index.ts';
import type { StatusBounds, StatusFilter } from './award-status.ts';

export const issuedByWays = ['automatic', 'predated', 'manual', 'import'] as const;
export type IssuedBy = (typeof issuedByWays)[number];

/** The company filter's word for people without a primary company. */
export const noCompany = 'none';

/** Filters of the Issued Certifications table; one that is absent or empty filters nothing. */
export interface AwardFilter {
  readonly userIds?: readonly string[] | undefined;
  readonly certificationIds?: readonly string[] | undefined;
  readonly trainingIds?: readonly string[] | undefined;
  readonly statuses?: readonly StatusFilter[] | undefined;
  /** Ids, or `none`. */
  readonly companyIds?: readonly string[] | undefined;
  readonly accountOwnerIds?: readonly string[] | undefined;
  readonly issuedBy?: readonly IssuedBy[] | undefined;
  /** Rows that were ticked one by one. */
  readonly awardIds?: readonly string[] | undefined;
  /** Rows whose tick was taken away again. */
  readonly exceptIds?: readonly string[] | undefined;
}

/** Which awards: what the actor may see, and what of that is asked for. */
export interface AwardSelection {
  readonly scope: PeopleScope;
  readonly filter: AwardFilter;
  /** `like` patterns on folded text; every one must match. */
  readonly patterns: readonly string[];
  /** Only this person's; null: nobody's. */
  readonly onlyUserId?: string | null;
  /** Only these companies' people. */
  readonly onlyCompanyIds?: readonly string[];
}

type Condition = RawBuilder<unknown>;

/** The condition on rows `a` of the owner's view. Withdrawn awards must be asked for by name. */
export function awardsWhere(selection: AwardSelection, bounds: StatusBounds): Condition {
  const { scope, filter, patterns, onlyUserId, onlyCompanyIds } = selection;
  const conditions: Condition[] = [];
  if (scope.kind === 'some') conditions.push(visible(scope));
  if (onlyUserId !== undefined) conditions.push(sql`a.user_id = ${onlyUserId}::uuid`);
  if (onlyCompanyIds !== undefined) conditions.push(oneOf('a.company_id', onlyCompanyIds));
  if (asked(filter.userIds)) conditions.push(oneOf('a.user_id', filter.userIds));
  if (asked(filter.certificationIds)) {
    conditions.push(oneOf('a.certification_id', filter.certificationIds));
  }
  if (asked(filter.trainingIds)) {
    conditions.push(sql`a.training_ids && ${[...filter.trainingIds]}::uuid[]`);
  }
  if (asked(filter.companyIds)) conditions.push(ofCompanies(filter.companyIds));
  if (asked(filter.accountOwnerIds)) {
    conditions.push(oneOf('a.owner_id', filter.accountOwnerIds));
  }
  if (asked(filter.issuedBy)) {
    conditions.push(sql`a.issued_by = any(${[...filter.issuedBy]}::text[])`);
  }
  if (asked(filter.awardIds)) conditions.push(oneOf('a.id', filter.awardIds));
  if (asked(filter.exceptIds)) {
    conditions.push(sql`a.id <> all(${[...filter.exceptIds]}::uuid[])`);
  }
  conditions.push(ofStatuses(filter.statuses, bounds));
  conditions.push(...patterns.map((pattern) => sql`a.search like ${pattern}`));
  return sql.join(conditions, sql` and `);
}

/** Whether a filter was set. */
export const asked = <Value>(
  values: readonly Value[] | undefined,
): values is readonly [Value, ...Value[]] => values !== undefined && values.length > 0;

/** Equality where it can be: an index then also gives the order within it. */
function oneOf(column: string, ids: readonly string[]): Condition {
  const of = sql.raw(column);
  return ids.length === 1 ? sql`${of} = ${ids[0]}::uuid` : sql`${of} = any(${[...ids]}::uuid[])`;
}

function visible({ userId, companyIds }: Extract<PeopleScope, { kind: 'some' }>): Condition {
  const own = sql`a.user_id = ${userId}::uuid`;
  return companyIds.length === 0 ? own : sql`(${own} or ${oneOf('a.company_id', companyIds)})`;
}

function ofCompanies(companyIds: readonly string[]): Condition {
  const ids = companyIds.filter((id) => id !== noCompany);
  if (ids.length === companyIds.length) return oneOf('a.company_id', ids);
  if (ids.length === 0) return sql`a.company_id is null`;
  return sql`(a.company_id is null or ${oneOf('a.company_id', ids)})`;
}

function ofStatuses(
  statuses: readonly StatusFilter[] | undefined,
  { now, remindersEnd }: StatusBounds,
): Condition {
  if (!asked(statuses)) return sql`a.state <> 'withdrawn'`;
  const wanted = new Set<StatusFilter>(statuses);
  const live: Condition[] = [];
  const inForce = wanted.has('in-force') || (wanted.has('valid') && wanted.has('expiring'));
  if (inForce) live.push(sql`a.expires_at > ${now}`);
  else if (wanted.has('valid')) live.push(sql`a.expires_at > ${remindersEnd}`);
  else if (wanted.has('expiring')) {
    live.push(sql`a.expires_at > ${now} and a.expires_at <= ${remindersEnd}`);
  }
  if (wanted.has('expired')) live.push(sql`a.expires_at <= ${now}`);
  const ended = (
    [
      ['revoked', 'revoked'],
      ['withdrawn', 'withdrawn'],
      ['replaced', 'superseded'],
    ] as const
  ).flatMap(([status, state]) => (wanted.has(status) ? [state] : []));
  const either = live.map((condition) => sql`(a.state = 'live' and ${condition})`);
  if (ended.length > 0) either.push(sql`a.state = any(${ended}::text[])`);
  return either.length === 1 ? sql`${either[0]}` : sql`(${sql.join(either, sql` or `)})`;
}
