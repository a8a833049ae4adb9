import type { Id } from '../../kernel/ids.ts';
import {
  assurances,
  type CompletionFact,
  type Predicate,
  type Requirement,
} from './decision-state.ts';

/** How a requirement was met (decision-rules §3). */
export interface Met {
  /** Epoch milliseconds: when the last training that was needed was completed. */
  readonly metAt: number;
  /** The completions it rests on, in the order in which they happened. */
  readonly evidence: readonly CompletionFact[];
}

/** What somebody still has to do. */
export interface Missing {
  /** Those without a completion that counts; any `stillNeeded` of them will do. */
  readonly trainingIds: readonly Id<'Training'>[];
  readonly stillNeeded: number;
}

/** Which completions count, and from when on. */
export interface Evidence {
  readonly completions: readonly CompletionFact[];
  readonly predicate: Predicate;
  /** Epoch milliseconds: only what happened strictly later counts. */
  readonly floor: number;
  /** Completions that another award rests on; null when there are none. */
  readonly taken: ReadonlySet<string> | null;
}

/**
 * Takes the earliest completion of each training; the first so many of them, in the order in which
 * they happened, meet the requirement. Completions of the future are included: `metAt` tells.
 *
 * @returns null while it is not met.
 */
export function metBy(requirement: Requirement, evidence: Evidence): Met | null {
  const needed = neededOf(requirement);
  const found: CompletionFact[] = [];
  const open = requirement.trainingIds.length - needed;
  let absent = 0;
  for (const trainingId of requirement.trainingIds) {
    const earliest = earliestOf(trainingId, evidence);
    if (earliest !== null) found.push(earliest);
    else if (++absent > open) return null;
  }

  if (found.length > 1) found.sort(bySequence);
  found.length = needed;
  const last = found[needed - 1];
  return last === undefined ? null : { metAt: last.occurredAt.getTime(), evidence: found };
}

/** What is missing by that instant (epoch milliseconds). */
export function missingFrom(requirement: Requirement, evidence: Evidence, now: number): Missing {
  const trainingIds = requirement.trainingIds.filter((trainingId) => {
    const earliest = earliestOf(trainingId, evidence);
    return earliest === null || earliest.occurredAt.getTime() > now;
  });
  const done = requirement.trainingIds.length - trainingIds.length;
  return { trainingIds, stillNeeded: Math.max(0, neededOf(requirement) - done) };
}

/** Whether a completion shows what is asked, whenever it happened. */
export function satisfies(completion: CompletionFact, predicate: Predicate): boolean {
  const { passed, minScorePercent, minAssurance } = predicate;
  if (completion.voided) return false;
  if (passed && completion.passed !== true) return false;
  if (minScorePercent !== null && (completion.scorePercent ?? -1) < minScorePercent) return false;
  return (
    minAssurance === null ||
    assurances.indexOf(completion.assurance) >= assurances.indexOf(minAssurance)
  );
}

function earliestOf(trainingId: Id<'Training'>, evidence: Evidence): CompletionFact | null {
  let earliest: CompletionFact | null = null;
  for (const completion of evidence.completions) {
    if (completion.trainingId !== trainingId) continue;
    if (completion.occurredAt.getTime() <= evidence.floor) continue;
    if (earliest !== null && bySequence(earliest, completion) <= 0) continue;
    if (evidence.taken?.has(completion.id)) continue;
    if (satisfies(completion, evidence.predicate)) earliest = completion;
  }
  return earliest;
}

function neededOf({ rule, n, trainingIds }: Requirement): number {
  if (rule === 'all') return trainingIds.length;
  return rule === 'any' ? 1 : (n ?? trainingIds.length);
}

function bySequence(a: CompletionFact, b: CompletionFact): number {
  return (
    a.occurredAt.getTime() - b.occurredAt.getTime() ||
    a.recordedAt.getTime() - b.recordedAt.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
