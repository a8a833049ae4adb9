import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import {
  type Cursor,
  decodeCursor,
  isInstant,
  type Page,
  pageOf,
  type Total,
} from '../../kernel/paging.ts';
import { signetIdOf } from '../certifications/index.ts';
import {
  type AwardFilter,
  type AwardSelection,
  awardsWhere,
  type IssuedBy,
} from './award-conditions-query.ts';
import {
  type AwardRowState,
  type AwardStatus,
  type StatusBounds,
  statusOf,
} from './award-status.ts';

export const awardSorts = [
  'user',
  'certification',
  'training',
  'status',
  'expiration',
  'company',
  'accountOwner',
  'issuedOn',
] as const;
export type AwardSort = (typeof awardSorts)[number];

export interface AwardOrder {
  readonly sort: AwardSort;
  readonly descending: boolean;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** One row of the Issued Certifications table (S-115), with today's names. */
export interface AwardListItem {
  readonly id: string;
  readonly code: string;
  readonly user: Named & { readonly email: string };
  /** The user's primary company today (S-118). */
  readonly company: Named | null;
  readonly accountOwner: Named | null;
  readonly certification: Named & { readonly signetId: string };
  readonly version: number;
  readonly trainings: readonly Named[];
  /** Where the trainings come from, each once. */
  readonly sources: readonly string[];
  readonly skills: readonly string[];
  readonly status: AwardStatus;
  readonly issuedBy: IssuedBy;
  /** Calendar date. */
  readonly issuedOn: string;
  /** The last valid day; null: does not expire. */
  readonly validThrough: string | null;
  readonly badgeMediaId: string;
}

/*
 * Each order has an index that begins with the portal and ends with the id. The status goes by the
 * last valid day, trainings by the first.
 */
interface Order {
  readonly by: RawBuilder<unknown>;
  /** What a cursor's text is read as, and what it looks like. */
  readonly type: RawBuilder<unknown>;
  readonly form: { test(value: string): boolean };
}
/** What does not expire comes last. */
const end = (value: string) => value === 'infinity' || isInstant(value);
const instant = { type: sql`timestamptz`, form: { test: end } };
const text = { type: sql`text collate "und-x-icu"`, form: /^/ };
const sorts: Readonly<Record<AwardSort, Order>> = {
  user: { by: sql`a.user_name collate "und-x-icu"`, ...text },
  certification: { by: sql`a.certification_name collate "und-x-icu"`, ...text },
  training: { by: sql`coalesce(a.training_names[1], '') collate "und-x-icu"`, ...text },
  company: { by: sql`a.company_name collate "und-x-icu"`, ...text },
  accountOwner: { by: sql`a.owner_name collate "und-x-icu"`, ...text },
  status: { by: sql`a.expires_at`, ...instant },
  expiration: { by: sql`a.expires_at`, ...instant },
  issuedOn: { by: sql`a.issued_at`, ...instant },
};

/** Filters that leave few values of what is sorted by, or only one. */
const settledBy: Partial<Readonly<Record<AwardSort, readonly (keyof AwardFilter)[]>>> = {
  certification: ['certificationIds', 'trainingIds'],
  training: ['certificationIds', 'trainingIds'],
  company: ['companyIds', 'accountOwnerIds'],
  accountOwner: ['companyIds', 'accountOwnerIds'],
};

/**
 * The order, hidden from its index when one value of a filter settles it. The rows of one
 * certification are side by side in the order of certifications: whoever expects them everywhere
 * would read all the others before.
 */
function orderOf(sort: AwardSort, { scope, filter }: AwardSelection): Order {
  const order = sorts[sort];
  const ofPeople = sort === 'company' || sort === 'accountOwner';
  const settled =
    settledBy[sort]?.some((key) => filter[key]?.length === 1) ||
    (ofPeople && scope.kind === 'some');
  return settled ? { ...order, by: sql`(${order.by} || '') collate "und-x-icu"` } : order;
}

/**
 * For the rest of this transaction PostgreSQL reads no whole table, and plans for the values it is
 * given. It does not know which portal asks, so it may expect to find enough of a small portal's
 * rows soon, and read everybody's; and a plan for any word, or any state, is a bad one for each.
 */
export async function readByIndex(tx: ReadTx): Promise<void> {
  await sql`
    select set_config('enable_seqscan', 'off', true),
           set_config('plan_cache_mode', 'force_custom_plan', true)
  `.execute(tx);
}

/** Which rows, in which order, told by which clock. */
export interface AwardAsk {
  readonly selection: AwardSelection;
  readonly order: AwardOrder;
  readonly bounds: StatusBounds;
}

interface PageAsk {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * One page, one statement. A row comparison is the cursor, so that the index of the order also
 * finds where the page begins.
 *
 * @param columns Of rows `a`; the id is among them.
 * @throws {AppError} `cursor_invalid`
 */
export async function pageOfRows<Row extends { readonly id: string; readonly sorted: string }>(
  tx: ReadTx,
  columns: RawBuilder<unknown>,
  { selection, order: { sort, descending }, bounds }: AwardAsk,
  { limit, cursor }: PageAsk,
): Promise<Page<Row>> {
  const order = orderOf(sort, selection);
  const { by } = order;
  const direction = descending ? sql`desc` : sql`asc`;
  const after = cursor === undefined ? sql`` : past(order, descending, decodeCursor(cursor));
  const { rows } = await sql<Row>`
    select ${columns}, (${by})::text as sorted
      from award_list_scoped a
     where ${awardsWhere(selection, bounds)} ${after}
     order by ${by} ${direction}, a.id ${direction}
     limit ${limit + 1}
  `.execute(tx);
  return pageOf(rows, limit, ({ sorted, id }) => ({ value: sorted, id }));
}

const columnsOfItem = sql`
  a.id, a.code, a.user_id, a.user_name, a.company_id, a.company_name, a.owner_id, a.owner_name,
  a.certification_id, a.certification_name, a.version, a.badge_media_id, a.training_ids,
  a.training_names, a.sources, a.skills, a.issued_by, a.issued_on, a.last_valid_day,
  nullif(a.expires_at, 'infinity') as expires_at, a.state,
  (select u.email from users u where u.portal_id = a.portal_id and u.id = a.user_id) as email,
  (select c.number from certifications c
    where c.portal_id = a.portal_id and c.id = a.certification_id) as number`;

/** One page of the table. @throws {AppError} `cursor_invalid` */
export async function pageOfAwards(
  tx: ReadTx,
  ask: AwardAsk,
  page: PageAsk,
): Promise<Page<AwardListItem>> {
  const { items, nextCursor } = await pageOfRows<AwardRow>(tx, columnsOfItem, ask, page);
  return { items: items.map((row) => itemOf(row, ask.bounds)), nextCursor };
}

function past(
  { by, type, form }: Order,
  descending: boolean,
  { value, id }: Cursor,
): RawBuilder<unknown> {
  if (value === null || !form.test(value) || value.includes('\0')) {
    throw new AppError('invalid', 'cursor_invalid', 'The cursor is of another order.');
  }
  const beyond = descending ? sql`<` : sql`>`;
  return sql`and (${by}, a.id) ${beyond} (${value}::${type}, ${id}::uuid)`;
}

/** Beyond it a screen says "1,000+". */
export const exactUpTo = 1_000;

/** Counts rows, and stops at a thousand. */
export async function countAwardsUpTo(
  tx: ReadTx,
  selection: AwardSelection,
  bounds: StatusBounds,
): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
      from (select from award_list_scoped a
             where ${awardsWhere(selection, bounds)} limit ${exactUpTo + 1}) found
  `.execute(tx);
  const count = rows[0]?.count ?? 0;
  return { value: Math.min(count, exactUpTo), exact: count <= exactUpTo };
}

interface AwardRow {
  readonly id: string;
  readonly code: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly email: string | null;
  readonly company_id: string | null;
  readonly company_name: string;
  readonly owner_id: string | null;
  readonly owner_name: string;
  readonly certification_id: string;
  readonly certification_name: string;
  readonly number: number;
  readonly version: number;
  readonly badge_media_id: string;
  readonly training_ids: readonly string[];
  readonly training_names: readonly string[];
  readonly sources: readonly string[];
  readonly skills: readonly string[];
  readonly issued_by: IssuedBy;
  readonly issued_on: string;
  readonly last_valid_day: string | null;
  readonly expires_at: Date | null;
  readonly state: AwardRowState;
  readonly sorted: string;
}

const itemOf = (row: AwardRow, bounds: StatusBounds): AwardListItem => ({
  id: row.id,
  code: row.code,
  user: { id: row.user_id, name: row.user_name, email: row.email ?? '' },
  company: named(row.company_id, row.company_name),
  accountOwner: named(row.owner_id, row.owner_name),
  certification: {
    id: row.certification_id,
    name: row.certification_name,
    signetId: signetIdOf(row.number),
  },
  version: row.version,
  trainings: row.training_ids.map((id, index) => ({ id, name: row.training_names[index] ?? '' })),
  sources: row.sources,
  skills: row.skills,
  status: statusOf({ state: row.state, expiresAt: row.expires_at }, bounds),
  issuedBy: row.issued_by,
  issuedOn: row.issued_on,
  validThrough: row.last_valid_day,
  badgeMediaId: row.badge_media_id,
});

const named = (id: string | null, name: string): Named | null =>
  id === null ? null : { id, name };
