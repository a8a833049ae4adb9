import type { Id } from '../../../kernel/ids.ts';
import { type HoldReason, settle } from '../decide.ts';
import type { DecisionState, PastAward } from '../decision-state.ts';
import { isActiveAt, visibleSince } from '../visibility.ts';

/** One training that a certification asks for, and how far somebody is with it. */
export interface RequirementState {
  readonly trainingId: Id<'Training'>;
  /** When it was completed in a way that counts; null: still open. */
  readonly completedAt: Date | null;
}

/** Why somebody does not have a certification, or no further award of it, and what they have of it. */
export interface Explanation {
  /** Null: nothing stands in the way, the award is on its way. */
  readonly reason: HoldReason | null;
  /** When everything was finished, or will be; null where something is missing. */
  readonly metAt: Date | null;
  /** Completions count when they happened after this; null: any counts. */
  readonly countsAfter: Date | null;
  /** How many of the open ones are needed yet. */
  readonly stillNeeded: number;
  /** In the order of the certification. */
  readonly requirements: readonly RequirementState[];
  /** The award that the person has, in force or expired; null: none. */
  readonly held: { readonly expiresAt: Date | null } | null;
  /** Whether the person is in one of its groups now, or it has none. */
  readonly isVisible: boolean;
}

/** The same decision as for an award, told instead of done. @param state Of one person. */
export function explain(state: DecisionState, now: Date): Explanation {
  const { issues, hold } = settle(state, now);
  const current = state.certification.versions.findLast(({ from }) => from <= now);
  const missing = hold.missing?.trainingIds ?? [];
  const isDue = issues.length > 0;
  return {
    reason: isDue ? null : hold.reason,
    metAt: isDue ? (issues[0]?.metAt ?? null) : hold.metAt,
    countsAfter: hold.countsAfter,
    stillNeeded: isDue ? 0 : (hold.missing?.stillNeeded ?? 0),
    requirements: (current?.requirement.trainingIds ?? []).map((trainingId) => ({
      trainingId,
      completedAt: missing.includes(trainingId)
        ? null
        : completedAt(state, trainingId, isDue ? null : hold.countsAfter),
    })),
    held: heldOf(state.awards),
    isVisible: visibleSince(state.certification, state.memberships, now.getTime()) !== null,
  };
}

/** The first time that counts. */
function completedAt(
  { completions }: DecisionState,
  trainingId: string,
  countsAfter: Date | null,
): Date | null {
  const times = completions
    .filter((fact) => fact.trainingId === trainingId && !fact.voided)
    .map(({ occurredAt }) => occurredAt)
    .filter((occurredAt) => countsAfter === null || occurredAt > countsAfter);
  return times.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function heldOf(awards: readonly PastAward[]) {
  const latest = awards
    .filter(({ state }) => state === 'live')
    .reduce<PastAward | null>((best, one) => (best && best.cycle > one.cycle ? best : one), null);
  return latest && { expiresAt: latest.expiresAt };
}

/** Reasons that leave something to do, or to wait for; all others hide the certification. */
const open: ReadonlySet<HoldReason | null> = new Set([
  null,
  'not-met',
  'prior',
  'future',
  'withdrawn',
] as const);

/**
 * Whether somebody could earn it now. What they hold in force is offered again only once completions
 * count for the next award; what they may not know of, never (C-53, C-55).
 */
export function isEarnable(state: DecisionState, explanation: Explanation, now: Date): boolean {
  const { reason, held, countsAfter, isVisible } = explanation;
  if (!open.has(reason) || !isVisible) return false;
  if (!isActiveAt(state.certification, now.getTime())) return false;
  const isInForce = held !== null && (held.expiresAt === null || held.expiresAt > now);
  return !isInForce || reason !== 'not-met' || countsAfter === null || countsAfter <= now;
}

/** Whether somebody who does not see every hold may read this one (decision-rules, rulings). */
export const isReadable = ({ reason, isVisible, held }: Explanation): boolean =>
  held !== null || (isVisible && reason !== 'not-visible' && reason !== 'joined-late');
