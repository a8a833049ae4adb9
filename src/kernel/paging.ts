import { AppError } from './errors.ts';

/** One page of a list. `nextCursor` is null on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** How many there are: `exact` is false when counting stopped at `value` ("1,000+"). */
export interface Total {
  readonly value: number;
  readonly exact: boolean;
}

/** Where a page starts: the sorted value as PostgreSQL prints it, and the id that breaks ties. */
export interface Cursor {
  readonly value: string | null;
  readonly id: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const encodeCursor = ({ value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([value, id]), 'utf8').toString('base64url');

/** @throws {AppError} `cursor_invalid` when the text was not made by `encodeCursor`. */
export function decodeCursor(text: string): Cursor {
  const invalid = () => new AppError('invalid', 'cursor_invalid', 'The cursor is not one of ours.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw invalid();
  }
  if (!Array.isArray(parsed) || parsed.length !== 2) throw invalid();
  const [value, id] = parsed as [unknown, unknown];
  if (typeof value === 'string' && value.includes('\u0000')) throw invalid();
  if ((typeof value !== 'string' && value !== null) || typeof id !== 'string' || !uuid.test(id)) {
    throw invalid();
  }
  return { value, id };
}

const printed =
  /^(\d{4,6})-(\d\d)-(\d\d) ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d){0,2}$/;

/**
 * Whether the text is an instant as PostgreSQL prints it, of a day that exists, so that a cursor
 * somebody made up never reaches a cast.
 */
export function isInstant(text: string): boolean {
  const [, ...fields] = printed.exec(text) ?? [];
  const [year = 0, month = 0, day = 0] = fields.slice(0, 3).map(Number);
  if (year < 1 || year > lastYear) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** PostgreSQL knows some more, JavaScript fewer. */
const lastYear = 270_000;

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(cursorOf(last)) : null };
}
