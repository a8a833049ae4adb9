import { instantOf, isLocalDate, localDate, startOfDay } from '../../kernel/calendar.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';

/**
 * How well we know when it happened: to the instant; to the day; only that it was reported then;
 * not at all.
 */
export type Precision = 'instant' | 'date' | 'delivered' | 'unknown';

/** What a source says about the time. Empty texts, `0` and null are the same as saying nothing. */
export interface ReportedTime {
  /**
   * When it was completed: an instant with its offset, a wall clock or a day in the source's zone
   * (ISO 8601), or epoch milliseconds.
   */
  readonly completedAt?: string | number | Date | null;
  /** When the source sent the report, where that is all it says (T-08). */
  readonly deliveredAt?: string | number | Date | null;
}

/** When a completion happened, as a fact stores it. */
export interface Occurred {
  readonly occurredAt: Date;
  /** As the source says it, before any correction: part of the fact key. */
  readonly reportedAt: Date;
  readonly precision: Precision;
  /** Lies in the future and counts when its time comes; beyond a year somebody should look. */
  readonly held: 'future' | 'far-future' | null;
}

const earliestPlausible = Date.UTC(1995, 0, 1);
const clockSkewMs = 5 * 60 * 1000;
const yearMs = 366 * 24 * 60 * 60 * 1000;

/**
 * Reads a reported time (T-08 to T-10): a day is its local start; nothing, `0` and times before
 * 1995 are unknown and become `recordedAt`; up to five minutes of the future are another clock's
 * error and become `recordedAt` too, anything later is held.
 *
 * @param zone IANA zone of the source, for times that name none.
 * @throws {AppError} `occurred_at_invalid` for a text that is no time; `zone_unknown`
 */
export function occurredOf(
  { completedAt, deliveredAt }: ReportedTime,
  { recordedAt, zone }: { recordedAt: Date; zone: string },
): Occurred {
  const known = read(completedAt, zone);
  const reported = known ?? asDelivered(read(deliveredAt, zone));
  if (reported === null) {
    return { occurredAt: recordedAt, reportedAt: recordedAt, precision: 'unknown', held: null };
  }
  const { reportedAt, precision } = reported;
  const aheadMs = reportedAt.getTime() - recordedAt.getTime();
  if (aheadMs > clockSkewMs) {
    const held = aheadMs > yearMs ? 'far-future' : 'future';
    return { occurredAt: reportedAt, reportedAt, precision, held };
  }
  return { occurredAt: aheadMs > 0 ? recordedAt : reportedAt, reportedAt, precision, held: null };
}

/** What makes a report the report of one fact and no other. */
export interface FactIdentity {
  /** The connection, or the kind of source where there is none. */
  readonly source: string;
  /** Type and id of the completion or enrolment over there; null where the source has none. */
  readonly sourceKey: string | null;
  /** The user, or the identity as the source knows it. */
  readonly personId: string;
  readonly trainingId: string;
  /** Not `occurredAt`, which may be our clock's: a report that is sent again would be another. */
  readonly reportedAt: Date;
  readonly precision: Precision;
  /** How often the source has said "not complete after all" about this enrolment. */
  readonly uncompletions: number;
}

/**
 * The key under which a fact exists once per portal (T-07): source, its own key, and the time to
 * the second. A time of delivery is no part of it, so that a report that is sent again stays the
 * same fact; an un-complete in between makes a new one (C-16, C-17). Without a key of the source,
 * person and training stand in for it.
 */
export function factKeyOf(fact: FactIdentity): string {
  const { source, sourceKey, personId, trainingId, reportedAt, uncompletions } = fact;
  const named = sourceKey === null ? ['person', personId, trainingId] : ['key', sourceKey];
  const seconds = Math.floor(reportedAt.getTime() / 1000);
  const when = isUndated(fact) ? `undated-${uncompletions}` : `${seconds}`;
  return [source, ...named, when].map((part) => encodeURIComponent(part.toWellFormed())).join('/');
}

/** A fact that is stored: of the same person and training, or with the same source key. */
export interface KnownCompletion {
  readonly id: Id<'Completion'>;
  readonly factKey: string;
  readonly source: string;
  readonly sourceKey: string | null;
  readonly personId: string;
  readonly trainingId: string;
  readonly occurredAt: Date;
  readonly precision: Precision;
  readonly voided: boolean;
}

/**
 * Finds the fact that a report repeats: to be stored as a sighting of it, not as another fact.
 * Recognised are
 * - the same fact key, voided or not: a void is final for its key (C-02, C-15, C-27);
 * - the same enrolment of the same source where one of the two reports has no date of completion,
 *   unless the source un-completed it in between (C-16);
 * - the same person and training on the same local day where one of the two has only the day
 *   (C-03).
 * Two sources that both tell the instant make two facts, which count once (C-04).
 *
 * @param known In recorded order; the first match is the fact.
 * @param zone IANA zone in which days are compared.
 * @returns The id of the fact, or null when the report is news.
 */
export function recognise(
  report: FactIdentity,
  known: readonly KnownCompletion[],
  zone: string,
): Id<'Completion'> | null {
  const key = factKeyOf(report);
  const same =
    known.find((fact) => fact.factKey === key) ??
    known.find((fact) => isSameEnrolment(report, fact)) ??
    known.find((fact) => isSameDay(report, fact, zone));
  return same?.id ?? null;
}

function isSameEnrolment(report: FactIdentity, fact: KnownCompletion): boolean {
  if (report.sourceKey === null || report.source !== fact.source) return false;
  if (report.sourceKey !== fact.sourceKey) return false;
  if (isUndated(fact)) return fact.factKey === factKeyOf({ ...report, precision: 'unknown' });
  return isUndated(report) && report.uncompletions === 0;
}

function isSameDay(report: FactIdentity, fact: KnownCompletion, zone: string): boolean {
  if (fact.voided || report.personId !== fact.personId) return false;
  if (report.trainingId !== fact.trainingId || isUndated(report) || isUndated(fact)) return false;
  if (report.precision !== 'date' && fact.precision !== 'date') return false;
  return localDate(report.reportedAt, zone) === localDate(fact.occurredAt, zone);
}

const isUndated = ({ precision }: { readonly precision: Precision }): boolean =>
  precision === 'delivered' || precision === 'unknown';

interface Reading {
  readonly reportedAt: Date;
  readonly precision: Precision;
}

const asDelivered = (reading: Reading | null): Reading | null =>
  reading === null ? null : { ...reading, precision: 'delivered' };

/** @returns null when the source says nothing that can be meant. */
function read(reported: ReportedTime['completedAt'], zone: string): Reading | null {
  const reading = parse(typeof reported === 'string' ? reported.trim() : reported, zone);
  return reading === null || reading.reportedAt.getTime() < earliestPlausible ? null : reading;
}

const nothing = /^[0\-:.\sTZ]*$/i; // '', '0', '0000-00-00 00:00:00'
const time = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?`;
const withOffset = new RegExp(String.raw`^\d{4}-\d{2}-\d{2}T${time}(Z|[+-]\d{2}:?\d{2})$`, 'i');
const wallClock = new RegExp(String.raw`^\d{4}-\d{2}-\d{2}[T ]${time}$`, 'i');

function parse(reported: ReportedTime['completedAt'], zone: string): Reading | null {
  if (reported === null || reported === undefined) return null;
  if (typeof reported !== 'string') return instant(new Date(reported), reported);
  if (nothing.test(reported)) return null;

  const text = reported.replace(',', '.');
  if (isLocalDate(text)) return { reportedAt: startOfDay(text, zone), precision: 'date' };
  if (isLocalDate(text.slice(0, 10))) {
    if (withOffset.test(text)) return instant(new Date(text), reported);
    if (wallClock.test(text)) return instant(instantOf(text, zone), reported);
  }
  throw occurredAtInvalid(reported);
}

function instant(reportedAt: Date, reported: string | number | Date): Reading {
  if (Number.isNaN(reportedAt.getTime())) throw occurredAtInvalid(reported);
  return { reportedAt, precision: 'instant' };
}

const occurredAtInvalid = (reported: string | number | Date) =>
  new AppError('invalid', 'occurred_at_invalid', 'This is not a date or an instant (ISO 8601).', {
    occurredAt: String(reported).slice(0, 64),
  });
