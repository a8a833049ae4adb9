import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Cursor, decodeCursor, isInstant, type Total } from '../../kernel/paging.ts';
import type { PeopleScope } from './authorize.ts';

/*
 * What the lists of users, companies and groups have in common. Text is searched, and orders are
 * read, through the owner's views: under a policy PostgreSQL may not use a trigram index.
 */

/** What every list of the directory may be asked. */
export interface DirectoryInput<Sort extends string = 'name'> {
  /** Two characters or more; fewer find everything. */
  readonly q?: string | undefined;
  /** A minus sign sorts downwards. */
  readonly sort?: Sort | `-${Sort}` | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A column of an order, of rows `s`, and what a cursor's text is read as. */
export interface SortColumn {
  readonly by: RawBuilder<unknown>;
  readonly type: keyof typeof types;
}

const types = {
  name: sql`text collate "und-x-icu"`,
  code: sql`text`,
  timestamptz: sql`timestamptz`,
} as const;

/** Names in the language-neutral order of ICU. */
export const byName: SortColumn = { by: sql`s.name collate "und-x-icu"`, type: 'name' };
export const byCreation: SortColumn = { by: sql`s.created_at`, type: 'timestamptz' };

export interface DirectoryQuery {
  readonly scope: PeopleScope;
  /** `like` patterns on folded text; every one must match. */
  readonly patterns: readonly string[];
  readonly order: Order;
}

export interface Order {
  readonly column: SortColumn;
  readonly downwards: boolean;
  readonly after: Cursor | null;
  readonly limit: number;
}

/** @throws {AppError} `cursor_invalid` */
export function orderOf<Sort extends string>(
  { sort, limit, cursor }: DirectoryInput<Sort>,
  columns: Readonly<Record<Sort, SortColumn>>,
  usual: Sort,
): Order {
  const wanted = sort ?? usual;
  const downwards = wanted.startsWith('-');
  const column = columns[wanted.replace(/^-/, '') as Sort];
  const after = cursor === undefined ? null : decodeCursor(cursor);
  if (after !== null && !fits(column, after.value)) {
    throw new AppError('invalid', 'cursor_invalid', 'The cursor is of another order.');
  }
  return { column, downwards, after, limit };
}

/** With a value that is no such column's the page would be empty, or the cast would fail. */
function fits({ type }: SortColumn, value: string | null): boolean {
  if (value === null) return false;
  return type !== 'timestamptz' || value === '-infinity' || isInstant(value);
}

/** As PostgreSQL prints it, so that a cursor loses nothing. */
export const sortedValue = ({ column }: Order): RawBuilder<unknown> =>
  sql`(${column.by})::text as sorted`;

export function pastCursor({ column, downwards, after }: Order): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  const past = downwards ? sql`<` : sql`>`;
  const value = sql`${after.value}::${types[column.type]}`;
  return sql`(${column.by}, s.id) ${past} (${value}, ${after.id}::uuid)`;
}

/** One row more than a page tells whether there is a next one. */
export function orderAndLimit({ column, downwards, limit }: Order): RawBuilder<unknown> {
  const direction = downwards ? sql`desc` : sql`asc`;
  return sql`order by ${column.by} ${direction}, s.id ${direction} limit ${limit + 1}`;
}

export const cursorOf = ({ sorted, id }: { sorted: string; id: string }): Cursor => ({
  value: sorted,
  id,
});

/** Counting stops at a thousand: beyond it a screen says "1,000+". */
const countedAtMost = 1_000;

/** @param rest `from … where …` */
export async function countedTo(tx: ReadTx, rest: RawBuilder<unknown>): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select ${rest} limit ${countedAtMost + 1}) counted
  `.execute(tx);
  const count = rows[0]?.count ?? 0;
  return { value: Math.min(count, countedAtMost), exact: count <= countedAtMost };
}

/** The first of many, on which a filter of several values depends. */
export const oneOf = (column: string, ids: readonly string[]): RawBuilder<unknown> =>
  sql`${sql.raw(column)} = any(${[...ids]}::uuid[])`;
