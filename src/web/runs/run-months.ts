/** Completions by month, as the histogram of a run shows them. Pure. */

export interface Bar {
  /** `2026-03` */
  month: string;
  people: number;
}

const MOST_BARS = 240;

/** Every month from the first to the last one, those without anybody, too. */
export function barsOf(months: readonly Bar[]): Bar[] {
  const people = new Map(months.map((bar) => [bar.month, bar.people]));
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return [];
  const bars: Bar[] = [];
  for (let month = first.month; month <= last.month; month = nextMonth(month)) {
    bars.push({ month, people: people.get(month) ?? 0 });
  }
  return bars.slice(-MOST_BARS);
}

export const firstDayOf = (month: string): string => `${month}-01`;

/** The bar of the month that a calendar date lies in; the nearest one outside of them all. */
export function indexOfDate(bars: readonly Bar[], date: string): number {
  const month = date.slice(0, 7);
  const index = bars.findIndex((bar) => bar.month >= month);
  return index === -1 ? Math.max(0, bars.length - 1) : index;
}

const words = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "Mar 2026" */
export function monthWords(month: string): string {
  const at = Date.parse(`${month}-01T00:00:00Z`);
  return Number.isNaN(at) ? '' : words.format(at);
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`;
}
