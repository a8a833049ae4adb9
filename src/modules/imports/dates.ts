import { isLocalDate } from '../../kernel/calendar.ts';
import type { DateOrder } from './import.ts';

const local =
  /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ ,T]+(\d{1,2}:\d{2}(?::\d{2})?)(?: ?([ap])\.?m\.?)?)?$/i;

/**
 * A date as a file has it, in the form that completions are read in: `03/04/2027 14:05` becomes
 * `2027-04-03T14:05`. What begins with a year is left as it is.
 *
 * @returns null with a sentence when the order of day and month must be known and is not, or when
 *   there is no such day.
 */
export function isoOf(
  text: string,
  order: DateOrder,
): { readonly iso: string } | { readonly problem: string } {
  const [, first = '', second = '', year = '', time, half] = local.exec(text) ?? [];
  if (first === '') return { iso: text };
  if (order === 'iso') {
    return { problem: `“${text}” can be read in two ways. Choose the order of day and month.` };
  }
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isLocalDate(date)) {
    const written = order === 'dmy' ? 'day first' : 'month first';
    return { problem: `“${text}” is not a day of the calendar (${written}).` };
  }
  return { iso: time === undefined ? date : `${date}T${on24Hours(time, half)}` };
}

function on24Hours(time: string, half: string | undefined): string {
  const [hour = '0', ...rest] = time.split(':');
  const past = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return [String(past).padStart(2, '0'), ...rest].join(':');
}

/** What the dates of a column say about their order: a number above 12 is a day. */
export function orderOfDates(texts: readonly string[]): DateOrder {
  const read = texts.flatMap((text) => {
    const found = local.exec(text);
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  const dayFirst = read.some(([first]) => first > 12);
  const monthFirst = read.some(([, second]) => second > 12);
  if (dayFirst === monthFirst) return 'iso';
  return dayFirst ? 'dmy' : 'mdy';
}
