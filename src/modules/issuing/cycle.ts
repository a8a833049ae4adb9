import type { CertificationVersion, PastAward } from './decision-state.ts';
import { outlasts, type Renewable } from './term.ts';

export const dayMs = 24 * 60 * 60 * 1000;

/** Where somebody stands with a certification before the next award (decision-rules §5). */
export interface Standing {
  /** The award of the highest cycle that is live or revoked. */
  readonly latest: PastAward | null;
  readonly nextCycle: number;
  /** The award of the next cycle was made once and taken back as a mistake. */
  readonly withdrawn: boolean;
  /** The last revocation on any side of a merge, epoch milliseconds; -Infinity without one. */
  readonly revokedAt: number;
  /** Completions that an award rests on. What was withdrawn is free again. */
  readonly taken: ReadonlySet<string> | null;
}

const newcomer: Standing = {
  latest: null,
  nextCycle: 1,
  withdrawn: false,
  revokedAt: -Infinity,
  taken: null,
};

export function standingOf(awards: readonly PastAward[]): Standing {
  if (awards.length === 0) return newcomer;

  let latest: PastAward | null = null;
  let revokedAt = -Infinity;
  const taken = new Set<string>();
  for (const award of awards) {
    if (award.state === 'withdrawn') continue;
    for (const id of award.evidenceIds) taken.add(id);
    revokedAt = Math.max(revokedAt, award.revokedAt?.getTime() ?? -Infinity);
    if (award.state !== 'superseded' && award.cycle > (latest?.cycle ?? 0)) latest = award;
  }
  const nextCycle = (latest?.cycle ?? 0) + 1;
  const withdrawn = awards.some((a) => a.state === 'withdrawn' && a.cycle >= nextCycle);
  return { latest, nextCycle, withdrawn, revokedAt, taken };
}

/**
 * The instant that evidence for the next cycle must come after.
 *
 * @returns Epoch milliseconds; -Infinity when anything counts; null when this version offers
 *   nobody in that standing a next cycle.
 */
export function floorOf(version: CertificationVersion, standing: Standing): number | null {
  const { latest, revokedAt } = standing;
  if (latest?.state !== 'live') return revokedAt;
  const { window } = version.renewal;
  const renewed = renewableOf(standing);
  if (renewed === null || window.kind === 'off' || !outlasts(version, renewed)) return null;

  const awardedAt = latest.awardedAt.getTime();
  const opensAt =
    window.kind === 'any' ? awardedAt : renewed.expiresAt.getTime() - window.days * dayMs - 1;
  return Math.max(awardedAt, opensAt, revokedAt);
}

/** The award that the next one renews: the latest, while it is live and has an end. */
export function renewableOf({ latest }: Standing): Renewable | null {
  return latest?.state === 'live' && isRenewable(latest) ? latest : null;
}

/** When the renewal requirement gives way to the full one (epoch milliseconds), or Infinity. */
export function renewalClosesAt({ renewal }: CertificationVersion, renewed: Renewable): number {
  if (renewal.closesAfterDays === null) return Infinity;
  return renewed.expiresAt.getTime() + renewal.closesAfterDays * dayMs;
}

const isRenewable = (award: PastAward): award is Renewable => award.expiresAt !== null;
