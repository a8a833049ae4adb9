/** Until when something earned on a day is kept, for the line under Expiration. Pure. */

import type { Validity } from './certification-api.ts';

/**
 * The last day on which something earned `today` is valid; null: it never ends. The term is added
 * to the day; where that day does not exist (29 February, the 31st), it is the last of its month.
 * The server reckons the same when it issues.
 *
 * @param today Calendar date in the portal's zone.
 */
export function earnedUntil(validity: Validity, today: string): string | null {
  if (validity.kind === 'never') return null;
  if (validity.kind === 'fixed') return validity.date;
  const { unit, count } = validity;
  if (unit === 'day') return plusDays(today, count);
  return plusMonths(today, unit === 'year' ? 12 * count : count);
}

function plusDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function plusMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const at = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
  return at.toISOString().slice(0, 10);
}
