import { z } from 'zod';
import type { Id } from '../kernel/ids.ts';

/** An id in an address or a body; a UUIDv7 as far as the reader is concerned. */
export const idField = <Kind extends string>(kind: Kind) =>
  z
    .guid()
    .transform((text) => text.toLowerCase() as Id<Kind>)
    .meta({ description: `Id of a ${kind}` });

export const idParams = <Kind extends string>(kind: Kind) => z.object({ id: idField(kind) });

export const instant = () => z.iso.datetime().meta({ description: 'RFC 3339, UTC' });
export const day = () =>
  z.iso.date().meta({ description: 'Calendar date in the zone of the portal' });

export const ProblemResponse = z
  .object({
    type: z.string(),
    title: z.string(),
    code: z.string(),
    requestId: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' });

/**
 * The answers of a route, with every error it may give. All routes may also answer 429 and 503.
 *
 * @param statuses Which of the client errors this route can give besides.
 */
export const answers = <Success extends Record<number, z.ZodType>>(
  success: Success,
  ...statuses: readonly (401 | 403 | 404 | 409 | 413 | 415 | 422)[]
) =>
  ({
    ...success,
    ...Object.fromEntries([...statuses, 429, 500, 503].map((status) => [status, ProblemResponse])),
  }) as Success;

/** Where a page of a list begins, and how long it is. */
export const pageFields = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional().meta({ description: 'nextCursor of the page before' }),
};

/** A filter that is on or off, written `filter[mine]=true`. */
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();

/** Text that PostgreSQL can compare: it knows no NUL, and no half of a character. */
export const storable = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed(), 'This text is broken: half of a character is missing.')
    .refine((text) => !text.includes('\u0000'), 'A NUL character is not allowed here.');

type Downwards<Sort extends string> = `-${Sort}`;
type Written<Sort extends string> = Sort | Downwards<Sort>;

/** What a list can be sorted by, upwards and downwards. */
export const sortField = <Sort extends string>(
  sorts: readonly Sort[],
  defaultSort: NoInfer<Written<Sort>>,
) =>
  z
    .literal([...sorts, ...sorts.map((sort) => `-${sort}` as const)])
    .prefault(defaultSort)
    .meta({ description: 'A minus sign sorts downwards' });

/** `-issuedOn`: what is sorted by, and which way. */
export const orderOf = <Field extends string>(field: Field) => ({
  sort: field.replace(/^-/, '') as Field extends Downwards<infer Sort> ? Sort : Field,
  descending: field.startsWith('-'),
});

/** The parameters of every list: search, sort, page. A list adds its filters. */
export const listQuery = <Sort extends string>(
  sorts: readonly Sort[],
  defaultSort: NoInfer<Written<Sort>>,
) =>
  z.strictObject({
    q: storable(200).optional().meta({ description: 'Search; two characters or more' }),
    sort: sortField(sorts, defaultSort),
    ...pageFields,
  });

/** A filter of many values, written `a,b,c` in the address. */
export const filterOf = <Value extends z.ZodType<unknown, string>>(value: Value) =>
  storable(10_000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(value).max(200))
    .optional();

export const pageOfItems = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.object({ value: z.number().int(), exact: z.boolean() }),
  });

export const NoContent = z.null().meta({ description: 'Done; nothing to say' });
