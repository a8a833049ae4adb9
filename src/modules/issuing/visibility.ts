import type { CertificationFacts, Interval, Membership } from './decision-state.ts';

/** @param instant Epoch milliseconds. */
export function contains({ from, to }: Interval, instant: number): boolean {
  return from.getTime() <= instant && instant < endOf(to);
}

/** Whether the certification issued at that instant (epoch milliseconds). */
export function isActiveAt(certification: CertificationFacts, instant: number): boolean {
  for (const interval of certification.activations) if (contains(interval, instant)) return true;
  return false;
}

/**
 * Since when, without a gap, the person has been able to see the certification. Periods of
 * different groups that touch are one (C-58).
 *
 * @param now Epoch milliseconds.
 * @returns Epoch milliseconds; -Infinity when it has always been so; null when not visible now.
 */
export function visibleSince(
  certification: CertificationFacts,
  memberships: readonly Membership[],
  now: number,
): number | null {
  let since = earliestStart(certification, memberships, now, now + 1);
  if (since === null) return null;

  for (;;) {
    const earlier = earliestStart(certification, memberships, since, since);
    if (earlier === null || earlier === since) return since;
    since = earlier;
  }
}

/** Of the periods in which the person saw it: the earliest start of those that span both ends. */
function earliestStart(
  { visibility }: CertificationFacts,
  memberships: readonly Membership[],
  startsBy: number,
  lastsUntil: number,
): number | null {
  let earliest: number | null = null;
  for (let index = 0; index < visibility.length; index += 1) {
    const period = visibility[index];
    if (period === undefined || endOf(period.to) < lastsUntil) continue;
    const from = index === 0 ? -Infinity : period.from.getTime();
    if (from > startsBy) continue;

    if (period.groupIds.length === 0) earliest = Math.min(earliest ?? from, from);
    for (const membership of memberships) {
      if (!period.groupIds.includes(membership.groupId)) continue;
      const seenFrom = Math.max(from, membership.from.getTime());
      if (seenFrom > startsBy || endOf(membership.to) < lastsUntil) continue;
      earliest = Math.min(earliest ?? seenFrom, seenFrom);
    }
  }
  return earliest;
}

const endOf = (to: Date | null): number => (to === null ? Infinity : to.getTime());
