import { Temporal } from 'temporal-polyfill';
import { AppError } from './errors.ts';

/** A day of the calendar without a zone, written `YYYY-MM-DD`; such texts sort as their days do. */
export type LocalDate = string;

/** A length of calendar time in one unit; a whole number of at least 1. */
export type Term =
  | { readonly years: number }
  | { readonly months: number }
  | { readonly days: number };

/** How long something is valid. `fixed`: through that day, whenever it began. */
export type Validity =
  | { readonly kind: 'never' }
  | {
      readonly kind: 'duration';
      readonly unit: 'years' | 'months' | 'days';
      readonly count: number;
    }
  | { readonly kind: 'fixed'; readonly date: LocalDate };

/**
 * Where a chain of renewals counts from: the first day and how many terms have passed since. A
 * chain from 29 February returns to the 29th in every leap year instead of sticking to the 28th.
 */
export interface Anchor {
  readonly date: LocalDate;
  readonly periods: number;
}

/** The last day on which it is valid, to its end, and the first instant after it. */
export interface Expiry {
  readonly lastValidDay: LocalDate;
  readonly expiresAt: Date;
}

/** Whether the text names a time zone of the IANA database; offsets such as `+02:00` do not. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The calendar day of an instant in a zone.
 *
 * @throws {AppError} `zone_unknown`
 */
export function localDate(instant: Date, zone: string): LocalDate {
  assertZone(zone);
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/**
 * The same day so many years, months or days later. Where that day does not exist (29 February,
 * the 31st), the last day of its month.
 *
 * @throws {AppError} `date_invalid`
 */
export function addTerm(date: LocalDate, term: Term): LocalDate {
  return parseDate(date).add(term, { overflow: 'constrain' }).toString();
}

/**
 * The first instant of a day in a zone: not always 00:00, since some zones change their clocks at
 * midnight. For a day that a zone skipped (Apia, 30 December 2011) it is the start of the next.
 *
 * @throws {AppError} `zone_unknown`, `date_invalid`
 */
export function startOfDay(date: LocalDate, zone: string): Date {
  assertZone(zone);
  return new Date(parseDate(date).toZonedDateTime(zone).epochMilliseconds);
}

/**
 * The instant that a wall clock in a zone shows as `YYYY-MM-DDTHH:MM[:SS[.mmm]]`. A time that was
 * skipped moves forward by the gap; of a time that happened twice it is the first.
 *
 * @throws {AppError} `zone_unknown`, `date_invalid`
 */
export function instantOf(localDateTime: string, zone: string): Date {
  assertZone(zone);
  try {
    return new Date(
      Temporal.PlainDateTime.from(localDateTime).toZonedDateTime(zone).epochMilliseconds,
    );
  } catch (cause) {
    throw dateInvalid(localDateTime, cause);
  }
}

/**
 * When something awarded at an instant ends (decision-rules §6): the term is added to the local
 * award date, or with an anchor to the anchor's date as many times as it says. A last day that
 * the zone skipped rolls forward.
 *
 * @param anchor Only used by a duration.
 * @returns null when it never expires.
 * @throws {AppError} `zone_unknown`, `date_invalid`
 */
export function expiryOf(
  awardedAt: Date,
  validity: Validity,
  zone: string,
  anchor: Anchor | null = null,
): Expiry | null {
  assertZone(zone);
  if (validity.kind === 'never') return null;

  if (validity.kind === 'fixed') return endingAfter(validity.date, { days: 0 }, zone);
  const { date, periods } = anchor ?? { date: localDate(awardedAt, zone), periods: 1 };
  return endingAfter(date, termOf(validity, periods), zone);
}

/** The last day of `expiryOf`, valid to its end; null when it never expires. */
export function lastValidDay(...args: Parameters<typeof expiryOf>): LocalDate | null {
  return expiryOf(...args)?.lastValidDay ?? null;
}

/** The first instant at which it is no longer valid; null when it never expires. */
export function expiresAt(...args: Parameters<typeof expiryOf>): Date | null {
  return expiryOf(...args)?.expiresAt ?? null;
}

/** A duration taken several times, as one term: `2 years`, 3 times, is `6 years`. */
export function termOf(
  { unit, count }: Extract<Validity, { kind: 'duration' }>,
  periods = 1,
): Term {
  const length = count * periods;
  if (unit === 'years') return { years: length };
  return unit === 'months' ? { months: length } : { days: length };
}

const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * `2027-03-03` as people read it: `3 March 2027`, the same for every viewer in every zone.
 *
 * @throws {AppError} `date_invalid`
 */
export function formatLongDate(date: LocalDate): string {
  return longDate.format(parseDate(date).toZonedDateTime('UTC').epochMilliseconds);
}

/** Runs over many people ask for the same few days again and again. */
const endings = new Map<string, { readonly lastValidDay: LocalDate; readonly endsAt: number }>();
const maxEndings = 10_000;

function endingAfter(date: LocalDate, term: Term, zone: string): Expiry {
  const key = `${zone} ${date} ${JSON.stringify(term)}`;
  let ending = endings.get(key);
  if (ending === undefined) {
    const last = parseDate(addTerm(date, term)).toZonedDateTime(zone).toPlainDate();
    const endsAt = last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    ending = { lastValidDay: last.toString(), endsAt };
    if (endings.size >= maxEndings) endings.clear();
    endings.set(key, ending);
  }
  return { lastValidDay: ending.lastValidDay, expiresAt: new Date(ending.endsAt) };
}

function parseDate(date: LocalDate): Temporal.PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw dateInvalid(date);
  try {
    return Temporal.PlainDate.from(date);
  } catch (cause) {
    throw dateInvalid(date, cause);
  }
}

const knownZones = new Set<string>();

function assertZone(zone: string): void {
  if (knownZones.has(zone)) return;
  if (!isZone(zone)) {
    throw new AppError('invalid', 'zone_unknown', 'There is no such time zone.', { zone });
  }
  knownZones.add(zone);
}

const dateInvalid = (date: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'date_invalid',
    'This is not a day of the calendar.',
    { date },
    { cause },
  );
