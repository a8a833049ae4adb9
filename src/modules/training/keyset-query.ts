import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import {
  type Cursor,
  decodeCursor,
  isInstant,
  type Page,
  type Total,
} from '../../kernel/paging.ts';

/** What every list may be asked. */
export interface ListInput<Sort extends string> {
  /** Two characters or more; fewer find everything. */
  readonly q?: string | undefined;
  /** A minus sign sorts downwards. */
  readonly sort: Sort | `-${Sort}`;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Listed<Item> extends Page<Item> {
  readonly total: Total;
}

/** A column of a list's order, as an expression, and its type for the cursor's text. */
export interface SortColumn {
  readonly expression: RawBuilder<unknown>;
  readonly type: 'text' | 'timestamptz' | 'uuid';
}

export interface Order {
  readonly column: SortColumn;
  readonly id: RawBuilder<unknown>;
  readonly downwards: boolean;
  readonly after: Cursor | null;
  readonly limit: number;
}

/** @throws {AppError} `cursor_invalid` */
export function orderOf<Sort extends string>(
  { sort, limit, cursor }: ListInput<Sort>,
  columns: Readonly<Record<Sort, SortColumn>>,
  id: RawBuilder<unknown>,
): Order {
  const downwards = sort.startsWith('-');
  const column = columns[(downwards ? sort.slice(1) : sort) as Sort];
  const after = cursor === undefined ? null : decodeCursor(cursor);
  if (after !== null && (after.value === null || !shapes[column.type].test(after.value))) {
    throw cursorInvalid();
  }
  return { column, id, downwards, after, limit };
}

/** What PostgreSQL prints for a type, so that a cursor somebody made up never reaches it. */
const shapes: Readonly<Record<SortColumn['type'], { test(value: string): boolean }>> = {
  text: /^[^\0]*$/,
  timestamptz: { test: isInstant },
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

const cursorInvalid = () =>
  new AppError('invalid', 'cursor_invalid', 'The cursor is not one of ours.');

/** As PostgreSQL prints it, so that a cursor loses nothing. */
export const sortValue = ({ column }: Order): RawBuilder<unknown> =>
  sql`(${column.expression})::text`;

export function pastCursor({ column, id, downwards, after }: Order): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  const sign = sql.raw(downwards ? '<' : '>');
  const value = sql`${after.value}::${sql.raw(column.type)}`;
  return sql`(${column.expression}, ${id}) ${sign} (${value}, ${after.id}::uuid)`;
}

/** One row more than a page tells whether there is a next one. */
export function orderAndLimit({ column, id, downwards, limit }: Order): RawBuilder<unknown> {
  const direction = sql.raw(downwards ? 'desc' : 'asc');
  return sql`order by ${column.expression} ${direction}, ${id} ${direction} limit ${limit + 1}`;
}

const countedTo = 1_000;

/** @param rows `from … where …`; counted to 1,000. */
export async function countRows(tx: ReadTx, rows: RawBuilder<unknown>): Promise<Total> {
  const counted = await sql<{ count: number }>`
    select count(*)::integer as count from (select 1 ${rows} limit ${countedTo + 1}) as counted
  `.execute(tx);
  const count = counted.rows[0]?.count ?? 0;
  return { value: Math.min(count, countedTo), exact: count <= countedTo };
}
