/** Calendar dates and instants as people read them, in the portal's time zone. Pure. */

const DAY_MS = 86_400_000;
const DAYS_AS_DAYS = 45;
const DAYS_PER_MONTH = 30.436_875;
const MONTHS_AS_MONTHS = 23;

/** "3 March 2027" for a calendar date `2027-03-03`. */
export function writtenDate(date: string, locale = 'en-GB'): string {
  return formatter(locale, WRITTEN).format(epochOf(date));
}

/** The calendar date of an instant in a time zone, `2027-03-03`. */
export function dateIn(timeZone: string, instant: Date): string {
  const parts = formatter('en-CA', { ...NUMERIC, timeZone }).formatToParts(instant);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** "3 March 2027 at 14:02 (Europe/Berlin)" for an instant. */
export function writtenInstant(instant: string, timeZone: string, locale = 'en-GB'): string {
  const at = new Date(instant);
  const time = formatter(locale, { timeStyle: 'short', timeZone }).format(at);
  return `${writtenDate(dateIn(timeZone, at), locale)} at ${time} (${timeZone})`;
}

/** How far a calendar date is from another: "today", "in 4 months", "2 years ago". */
export function distance(date: string, today: string, locale = 'en-GB'): string {
  const days = Math.round((epochOf(date) - epochOf(today)) / DAY_MS);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(days) <= DAYS_AS_DAYS) return relative.format(days, 'day');
  const months = Math.round(days / DAYS_PER_MONTH);
  if (Math.abs(months) <= MONTHS_AS_MONTHS) return relative.format(months, 'month');
  return relative.format(Math.round(months / 12), 'year');
}

/** How long ago an instant was: "now", "5 minutes ago", "3 hours ago", then by days. */
export function ago(instant: string, now: Date, locale = 'en-GB'): string {
  const seconds = Math.round((now.getTime() - new Date(instant).getTime()) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (seconds < 60) return relative.format(0, 'second');
  if (seconds < 3600) return relative.format(-Math.round(seconds / 60), 'minute');
  if (seconds < DAY_MS / 1000) return relative.format(-Math.round(seconds / 3600), 'hour');
  return relative.format(-Math.round(seconds / (DAY_MS / 1000)), 'day');
}

/** Whether the text is a calendar date and no instant. */
export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

const WRITTEN: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
};
const NUMERIC: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, kept);
  return kept;
}

function epochOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}
