import { dayMs, floorOf, renewableOf, renewalClosesAt, type Standing } from './cycle.ts';
import type { CertificationVersion, DecisionState, Requirement } from './decision-state.ts';
import { awardTime, type DecisionMode } from './mode.ts';
import { type Evidence, type Met, type Missing, metBy, missingFrom } from './requirement.ts';
import { contains } from './visibility.ts';

/** A version whose requirement is met, now or by completions that are still to come. */
export interface Claim {
  readonly version: CertificationVersion;
  readonly met: Met;
  /** Whether the version was in force when it was met. */
  readonly inForce: boolean;
}

/** What the answer depends on besides the state. */
export interface Asked {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly mode: DecisionMode;
}

/**
 * The newest version that was in force when its requirement was met (C-41, C-42). Where there is
 * none: the current version, met before it came into force (C-43); else one that will be met by
 * completions dated in the future (C-09).
 */
export function claimOf(
  state: DecisionState,
  standing: Standing,
  current: CertificationVersion,
  asked: Asked,
): Claim | null {
  const { versions } = state.certification;
  let early: Claim | null = null;
  let future: Claim | null = null;
  for (let index = versions.length - 1; index >= 0; index -= 1) {
    const version = versions[index];
    if (version === undefined) continue;
    const met = metUnder(version, state, standing, asked);
    if (met === null) continue;

    const claim = { version, met, inForce: contains(version, met.metAt) };
    if (met.metAt > asked.at) future ??= claim;
    else if (claim.inForce) return claim;
    else if (version === current) early = claim;
  }
  return early ?? future;
}

/** What somebody needs for the next award under a version. */
export interface Open {
  readonly missing: Missing;
  /** Completions count when they happened after this; null: any counts. */
  readonly countsAfter: Date | null;
  /** When the requirement itself will be another; null: never. */
  readonly recheckAt: Date | null;
}

/** @returns null when the version offers no next award. */
export function missingUnder(
  version: CertificationVersion,
  state: DecisionState,
  standing: Standing,
  { at, mode }: Asked,
): Open | null {
  const evidence = evidenceFor(version, state, standing);
  if (evidence === null) return null;

  const shorter = renewalRequirement(version, standing);
  const renewing = shorter !== null && at < shorter.closesAt;
  const maxAge = maxAgeOf(version, standing);
  const floor = Math.max(evidence.floor, awardTime(mode, at, at) - maxAge);
  const requirement = renewing ? shorter.requirement : version.requirement;
  return {
    missing: missingFrom(requirement, { ...evidence, floor }, at),
    countsAfter: floor === -Infinity ? null : new Date(floor),
    recheckAt: renewing && shorter.closesAt < Infinity ? new Date(shorter.closesAt) : null,
  };
}

function metUnder(
  version: CertificationVersion,
  state: DecisionState,
  standing: Standing,
  asked: Asked,
): Met | null {
  const evidence = evidenceFor(version, state, standing);
  if (evidence === null) return null;

  const shorter = renewalRequirement(version, standing);
  if (shorter !== null) {
    const met = metBy(shorter.requirement, evidence);
    if (met !== null && met.metAt < shorter.closesAt) return met;
    if (asked.at < shorter.closesAt) return null;
  }
  const maxAge = maxAgeOf(version, standing);
  if (maxAge === Infinity) return metBy(version.requirement, evidence);
  return metWhileFresh(version.requirement, evidence, maxAge, asked);
}

/** Raises the floor until everything that remains was young enough at the award. */
function metWhileFresh(
  requirement: Requirement,
  evidence: Evidence,
  maxAge: number,
  { at, mode }: Asked,
): Met | null {
  let { floor } = evidence;
  for (;;) {
    const met = metBy(requirement, { ...evidence, floor });
    const oldest = met?.evidence[0];
    if (met === null || oldest === undefined) return null;
    floor = awardTime(mode, met.metAt, Math.max(at, met.metAt)) - maxAge;
    if (oldest.occurredAt.getTime() > floor) return met;
  }
}

function evidenceFor(
  version: CertificationVersion,
  { completions }: DecisionState,
  standing: Standing,
): Evidence | null {
  const floor = floorOf(version, standing);
  if (floor === null) return null;
  return { completions, predicate: version.predicate, floor, taken: standing.taken };
}

function renewalRequirement(
  version: CertificationVersion,
  standing: Standing,
): { requirement: Requirement; closesAt: number } | null {
  const { requirement } = version.renewal;
  const renewed = requirement === null ? null : renewableOf(standing);
  if (requirement === null || renewed === null) return null;
  return { requirement, closesAt: renewalClosesAt(version, renewed) };
}

/** Milliseconds; only a first cycle asks how old its evidence is. */
function maxAgeOf({ evidenceMaxAgeDays }: CertificationVersion, { latest }: Standing): number {
  return latest !== null || evidenceMaxAgeDays === null ? Infinity : evidenceMaxAgeDays * dayMs;
}
