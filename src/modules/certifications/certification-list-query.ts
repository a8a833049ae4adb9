import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  type Cursor,
  decodeCursor,
  isInstant,
  type Page,
  pageOf,
  type Total,
} from '../../kernel/paging.ts';
import { searchPatterns } from '../people/index.ts';
import { type CertificationStatus, signetIdOf } from './certification.ts';
import type { NamedUser } from './certification-details-query.ts';
import { countHolders } from './holders-query.ts';
import { type RequiredTraining, requiredTrainings, sourceOf } from './trainings-query.ts';
import { type Expiration, expirationOf, type ValidityTerm } from './validity.ts';

export const certificationSorts = [
  'name',
  'status',
  'expiration',
  'createdBy',
  'createdAt',
  'updatedAt',
  'signetId',
] as const;
export type CertificationSort = (typeof certificationSorts)[number];

export interface CertificationListQuery {
  /** Fewer than two characters search for nothing. */
  readonly q?: string | undefined;
  /** None: all but the archived ones. */
  readonly statuses?: readonly CertificationStatus[] | undefined;
  readonly expirations?: readonly Expiration[] | undefined;
  readonly sort: CertificationSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One row of the Manage Certifications table (S-45 to S-55). */
export interface CertificationListItem {
  readonly id: Id<'Certification'>;
  readonly signetId: string;
  readonly name: string;
  readonly description: string;
  readonly skills: readonly string[];
  readonly trainings: readonly RequiredTraining[];
  readonly source: string;
  readonly status: CertificationStatus;
  readonly version: number;
  readonly validity: ValidityTerm;
  readonly expiration: Expiration;
  readonly badgeMediaId: Id<'Media'> | null;
  readonly createdBy: NamedUser | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** People who hold it in force, exact up to a thousand. */
  readonly holders: Total;
}

/** What is sorted by, the type that a cursor's text is read as, and what PostgreSQL prints for it. */
interface Order {
  readonly by: RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  readonly form: { test(value: string): boolean };
}
const text = { type: sql`text`, form: /^/ };
const integer = { type: sql`integer`, form: /^\d{1,9}$/ };
const numeric = { type: sql`numeric`, form: /^\d{1,12}(\.\d{1,12})?$/ };
const instant = { type: sql`timestamptz`, form: { test: isInstant } };
const sorts: Readonly<Record<CertificationSort, Order>> = {
  name: { by: sql`c.name collate "und-x-icu"`, ...text },
  status: {
    by: sql`array_position(array['draft', 'active', 'inactive', 'archived'], c.status)`,
    ...integer,
  },
  expiration: { by: sql`${sql.raw(lengthInDays('c.validity'))}`, ...numeric },
  createdBy: { by: sql`coalesce(u.name, '') collate "und-x-icu"`, ...text },
  createdAt: { by: sql`c.created_at`, ...instant },
  updatedAt: { by: sql`c.updated_at`, ...instant },
  signetId: { by: sql`c.number`, ...integer },
};

/** Terms by their length, then dates in their order, then what never ends. */
function lengthInDays(validity: string): string {
  return `case ${validity}->>'kind'
    when 'duration' then (${validity}->>'count')::numeric
      * case ${validity}->>'unit' when 'year' then 365.25 when 'month' then 30.4375 else 1 end
    when 'fixed' then 1000000 + ((${validity}->>'date')::date - date '1900-01-01')
    else 9000000 end`;
}

const expirationKey = sql<string>`case
  when c.validity->>'kind' = 'never' then 'never'
  when c.validity->>'unit' = 'year' and (c.validity->>'count')::integer <= 3
    then (c.validity->>'count') || 'y'
  else 'other' end`;

const exactUpTo = 1_000;

/**
 * One page of the table, and how many rows there are: exact up to a thousand.
 *
 * @throws {AppError} `cursor_invalid`
 */
export async function listPage(
  tx: ReadTx,
  query: CertificationListQuery,
  now: Date,
): Promise<Page<CertificationListItem> & { readonly total: Total }> {
  const order = sorts[query.sort];
  const { by } = order;
  const direction = query.descending ? 'desc' : 'asc';
  let rows = matching(tx, query)
    .leftJoin('users as u', samePortal('c', 'created_by', 'u'))
    .select([
      'c.id',
      'c.number',
      'c.name',
      'c.description',
      'c.skills',
      'c.status',
      'c.version',
      'c.validity',
      'c.badge_media_id',
      'c.created_by',
      'u.name as creator',
      'c.created_at',
      'c.updated_at',
      sql<string>`(${by})::text`.as('sorted'),
    ])
    .orderBy(by, direction)
    .orderBy('c.id', direction)
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    rows = rows.where(past(order, query.descending, decodeCursor(query.cursor)));
  }
  const page = pageOf(await rows.execute(), query.limit, ({ sorted, id }) => ({
    value: sorted,
    id,
  }));
  const ids = page.items.map(({ id }) => id);
  const trainings = await requiredTrainings(tx, ids);
  const holders = await countHolders(tx, ids, now);
  return {
    items: page.items.map((row): CertificationListItem => {
      const validity = row.validity as ValidityTerm;
      const required = trainings.get(row.id) ?? [];
      return {
        id: row.id as Id<'Certification'>,
        signetId: signetIdOf(row.number),
        name: row.name,
        description: row.description,
        skills: row.skills,
        trainings: required,
        source: sourceOf(required),
        status: row.status,
        version: row.version,
        validity,
        expiration: expirationOf(validity),
        badgeMediaId: row.badge_media_id as Id<'Media'> | null,
        createdBy:
          row.created_by === null
            ? null
            : { id: row.created_by as Id<'User'>, name: row.creator ?? '' },
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        holders: holders.get(row.id) ?? { value: 0, exact: true },
      };
    }),
    nextCursor: page.nextCursor,
    total: await countMatching(tx, query),
  };
}

function past({ by, type, form }: Order, descending: boolean, { value, id }: Cursor) {
  if (value === null || !form.test(value)) {
    throw new AppError('invalid', 'cursor_invalid', 'The cursor is of another order.');
  }
  const beyond = descending ? sql`<` : sql`>`;
  return sql<boolean>`(${by}, c.id) ${beyond} (${value}::${type}, ${id}::uuid)`;
}

async function countMatching(tx: ReadTx, query: CertificationListQuery): Promise<Total> {
  const { count } = await tx
    .selectFrom(
      matching(tx, query)
        .select('c.id')
        .limit(exactUpTo + 1)
        .as('found'),
    )
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return { value: Math.min(count, exactUpTo), exact: count <= exactUpTo };
}

function matching(tx: ReadTx, { q, statuses, expirations }: CertificationListQuery) {
  const all = tx.selectFrom('certifications as c');
  let found =
    statuses === undefined || statuses.length === 0
      ? all.where('c.status', '<>', 'archived')
      : all.where('c.status', 'in', statuses);
  if (expirations !== undefined && expirations.length > 0) {
    found = found.where(sql<boolean>`${expirationKey} = any(${[...expirations]}::text[])`);
  }
  return searchPatterns(q ?? '').reduce((some, pattern) => some.where(says(pattern)), found);
}

/** In its own words, or in the name of a training of its version in force. */
const says = (pattern: string) => sql<boolean>`
  c.id in (
    select s.id from certification_search s where s.search like ${pattern}
    union all
    select ct.certification_id
      from certification_trainings ct
      join trainings t on t.portal_id = ct.portal_id and t.id = ct.training_id
      join certifications of on of.portal_id = ct.portal_id and of.id = ct.certification_id
     where ct.version = of.version and t.search like ${pattern})`;
