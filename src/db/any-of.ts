import { type RawBuilder, sql } from 'kysely';

/** `= any(…)`: one parameter for any number of ids, so that the statement stays the same text. */
export const anyId = (ids: Iterable<string>): RawBuilder<string> => sql`any(${[...ids]}::uuid[])`;

/** As `anyId`, for texts. */
export const anyText = (texts: Iterable<string>): RawBuilder<string> =>
  sql`any(${[...texts]}::text[])`;
