/** Which of the own awards this browser has celebrated already. */

import type { Award } from './award-api.ts';
import { isInForce } from './award-api.ts';

/** In a browser that knows nothing yet, what is older than this is no news. */
const NEWS_DAYS = 2;
const DAY_MS = 86_400_000;

type Earned = Pick<Award, 'id' | 'status' | 'issuedOn'>;

/**
 * The awards to congratulate on: in force, and not shown before. Pure.
 *
 * @param seen ids that were shown; null in a browser that never showed any
 * @param today calendar date
 */
export function newsAmong<A extends Earned>(
  awards: readonly A[],
  seen: ReadonlySet<string> | null,
  today: string,
): A[] {
  const firstDay = Date.parse(today) - NEWS_DAYS * DAY_MS;
  return awards.filter(
    (award) =>
      isInForce(award) && (seen ? !seen.has(award.id) : Date.parse(award.issuedOn) >= firstDay),
  );
}

/** What was shown to somebody in this browser; null when nothing is remembered. */
export function seenAwards(userId: string): ReadonlySet<string> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null');
    return Array.isArray(kept) ? new Set(kept.filter((id) => typeof id === 'string')) : null;
  } catch {
    return null;
  }
}

/** Remembers everything that somebody has now; without storage, the moment comes again. */
export function rememberAwards(userId: string, awards: readonly Earned[]): void {
  const ids = new Set([...(seenAwards(userId) ?? []), ...awards.map(({ id }) => id)]);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify([...ids]));
  } catch {
    // A private window may forbid it.
  }
}

const keyOf = (userId: string) => `signet-seen-awards:${userId}`;
