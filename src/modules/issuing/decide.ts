import { type Claim, claimOf, missingUnder } from './claim.ts';
import { renewableOf, type Standing, standingOf } from './cycle.ts';
import type {
  CertificationVersion,
  CompletionFact,
  DecisionState,
  PastAward,
} from './decision-state.ts';
import { automatic, awardTime, type DecisionMode } from './mode.ts';
import type { Missing } from './requirement.ts';
import { type AwardTerm, termOfAward } from './term.ts';
import { isActiveAt, visibleSince } from './visibility.ts';

/** Why there is no award yet, or no next one; the first that applies (decision-rules §4). */
export const holdReasons = [
  'person-inactive',
  'already-certified',
  'revoked',
  'withdrawn',
  'not-met',
  'future',
  'inactive',
  'not-visible',
  'prior',
  'joined-late',
] as const;
export type HoldReason = (typeof holdReasons)[number];

export interface Hold {
  readonly outcome: 'hold';
  readonly reason: HoldReason;
  /** When the requirement was, or will be, met; null where it is not met or was not looked at. */
  readonly metAt: Date | null;
  /** Only of `not-met`. */
  readonly missing: Missing | null;
  /** Only of `not-met`: completions count when they happened after this; null: any counts. */
  readonly countsAfter: Date | null;
  /** When the clock alone may change the answer; null: only a new fact can. */
  readonly recheckAt: Date | null;
}

export interface Issue extends AwardTerm {
  readonly outcome: 'issue';
  readonly cycle: number;
  /** The version that it is earned under, not always the newest (C-41). */
  readonly version: number;
  readonly metAt: Date;
  /** `metAt`, except where the mode says otherwise; never before it and never after `decidedAt`. */
  readonly awardedAt: Date;
  readonly decidedAt: Date;
  /** In the order in which they happened. */
  readonly evidence: readonly CompletionFact[];
}

export type Decision = Issue | Hold;

/**
 * Decides whether a person gets the next award of a certification (decision-rules §4). The same
 * state and the same instant always give the same answer.
 *
 * Needs every completion, membership and award of this person and certification, loaded under the
 * person's lock. What it does not do: lock, write, tell anybody.
 *
 * @throws {AppError} `zone_unknown`, `date_invalid` when a version carries what publishing refuses.
 */
export function decide(state: DecisionState, now: Date, mode: DecisionMode = automatic): Decision {
  const { person, certification, awards } = state;
  if (!person.active || person.erased) return hold('person-inactive');

  const at = now.getTime();
  const current = newestInForce(certification.versions, at);
  if (current === null) return hold('inactive');

  const standing = standingOf(awards);
  if (isForEver(standing.latest)) return hold('already-certified');
  if (standing.latest?.state === 'revoked' && current.reEarn === 'never') return hold('revoked');

  const claim = claimOf(state, standing, current, { at, mode });
  if (claim === null) {
    const open = missingUnder(current, state, standing, { at, mode });
    return open === null ? hold('already-certified') : hold('not-met', open);
  }

  const reason = obstacleTo(claim, state, standing, { at, mode });
  if (reason === null) return issue(claim, standing, { now, mode });
  const metAt = new Date(claim.met.metAt);
  return hold(reason, { metAt, recheckAt: reason === 'future' ? metAt : null });
}

/** All the awards that somebody is due, and why there is no further one. */
export interface Settlement {
  readonly issues: readonly Issue[];
  readonly hold: Hold;
}

/**
 * Decides until it holds. Most people are due one award at most; facts that come late, in one
 * piece, may span several cycles (an identity linked after years, C-19).
 */
export function settle(
  state: DecisionState,
  now: Date,
  mode: DecisionMode = automatic,
): Settlement {
  const issues: Issue[] = [];
  let next = state;
  for (;;) {
    const decision = decide(next, now, mode);
    if (decision.outcome === 'hold') return { issues, hold: decision };
    issues.push(decision);
    next = { ...next, awards: [...next.awards, awardOf(decision)] };
  }
}

/** The award that an issue becomes, as the next decision sees it. */
export function awardOf(issue: Issue): PastAward {
  const { cycle, version, awardedAt, expiresAt, anchor, evidence } = issue;
  const evidenceIds = evidence.map(({ id }) => id);
  return {
    cycle,
    version,
    awardedAt,
    expiresAt,
    anchor,
    state: 'live',
    revokedAt: null,
    evidenceIds,
  };
}

/** Steps 5 to 9, and the award that was withdrawn. */
function obstacleTo(
  claim: Claim,
  { certification, memberships }: DecisionState,
  { withdrawn }: Standing,
  { at, mode }: { at: number; mode: DecisionMode },
): HoldReason | null {
  const { version, met } = claim;
  if (met.metAt > at) return 'future';
  if (!isActiveAt(certification, at)) return 'inactive';
  const since = visibleSince(certification, memberships, at);
  if (since === null) return 'not-visible';

  const late = version.joinedLater !== 'issue' && since > met.metAt + version.graceHours * hourMs;
  if (mode.by === 'predated') return late && version.joinedLater === 'never' ? 'joined-late' : null;
  if (mode.by === 'by-hand') return null;
  if (withdrawn) return 'withdrawn';
  if (isPrior(claim, certification)) return 'prior';
  return late ? 'joined-late' : null;
}

const hourMs = 60 * 60 * 1000;

/** Met before it was active, while it was not, or before the version that it is met under. */
function isPrior(
  { version, met, inForce }: Claim,
  certification: DecisionState['certification'],
): boolean {
  const wasActive = inForce && isActiveAt(certification, met.metAt);
  if (wasActive) return false;
  if (version.earlierCompletions === 'list') return true;
  // A new version that asks for less is no reason to award in masses (C-43).
  const first = certification.versions[0];
  return !inForce && first !== undefined && met.metAt >= first.from.getTime();
}

function issue(
  { version, met }: Claim,
  standing: Standing,
  { now, mode }: { now: Date; mode: DecisionMode },
): Issue {
  const renewed = renewableOf(standing);
  const termFrom = (awardedAt: Date) =>
    termOfAward(version, renewed, { metAt: met.metAt, awardedAt });

  let awardedAt = new Date(awardTime(mode, met.metAt, now.getTime()));
  let term = termFrom(awardedAt);
  if (mode.awardDate === 'completion-or-today' && term.expiresAt && term.expiresAt <= now) {
    awardedAt = now;
    term = termFrom(now);
  }
  return {
    outcome: 'issue',
    cycle: standing.nextCycle,
    version: version.version,
    metAt: new Date(met.metAt),
    awardedAt,
    decidedAt: now,
    evidence: met.evidence,
    ...term,
  };
}

const hold = (reason: HoldReason, rest: Partial<Hold> = {}): Hold => ({
  outcome: 'hold',
  reason,
  metAt: rest.metAt ?? null,
  missing: rest.missing ?? null,
  countsAfter: rest.countsAfter ?? null,
  recheckAt: rest.recheckAt ?? null,
});

function newestInForce(
  versions: readonly CertificationVersion[],
  at: number,
): CertificationVersion | null {
  return versions.findLast(({ from }) => from.getTime() <= at) ?? null;
}

const isForEver = (latest: PastAward | null): boolean =>
  latest?.state === 'live' && latest.expiresAt === null;
