import type { Id } from '../../kernel/ids.ts';
import { awardOf, type Decision, decide, type Issue } from './decide.ts';
import type {
  CertificationFacts,
  CertificationVersion,
  CompletionFact,
  DecisionState,
  Interval,
  Membership,
  PastAward,
  VisibilityPeriod,
} from './decision-state.ts';

/** Worlds for the tests of this module: everything has a default, a test names what matters. */

export const day = (text: string) => new Date(text);
export const training = (name: string) => name as Id<'Training'>;
export const group = (name: string) => name as Id<'Group'>;

export const openFrom = (from: string, to: string | null = null): Interval => ({
  from: day(from),
  to: to === null ? null : day(to),
});

export const member = (name: string, from: string, to: string | null = null): Membership => ({
  groupId: group(name),
  ...openFrom(from, to),
});

export const seenBy = (
  names: readonly string[],
  from: string,
  to: string | null = null,
): VisibilityPeriod => ({ groupIds: names.map(group), ...openFrom(from, to) });

/** A completion, recorded at once unless said otherwise. Its id is made of what it is. */
export function done(
  name: string,
  occurredAt: string,
  rest: Partial<CompletionFact> = {},
): CompletionFact {
  return {
    id: `${name}@${occurredAt}` as Id<'Completion'>,
    trainingId: training(name),
    occurredAt: day(occurredAt),
    recordedAt: day(occurredAt),
    passed: null,
    scorePercent: null,
    assurance: 'reported',
    voided: false,
    ...rest,
  };
}

export const allOf = (...names: string[]) =>
  ({ rule: 'all', n: null, trainingIds: names.map(training) }) as const;
export const anyOf = (...names: string[]) =>
  ({ rule: 'any', n: null, trainingIds: names.map(training) }) as const;
export const someOf = (n: number, ...names: string[]) =>
  ({ rule: 'n', n, trainingIds: names.map(training) }) as const;

/** As "Tricky cases" says: all of A and B, two years, a window of 90 days, UTC, 24 h of grace. */
export const usual: CertificationVersion = {
  version: 1,
  from: day('2020-01-01'),
  to: null,
  requirement: allOf('A', 'B'),
  predicate: { passed: false, minScorePercent: null, minAssurance: null },
  validity: { kind: 'duration', unit: 'years', count: 2 },
  zone: 'UTC',
  renewal: {
    window: { kind: 'days', days: 90 },
    base: { kind: 'previous-expiry' },
    requirement: null,
    closesAfterDays: null,
  },
  evidenceMaxAgeDays: null,
  earlierCompletions: 'list',
  joinedLater: 'list',
  graceHours: 24,
  reEarn: 'after-revocation',
};

export interface World extends Partial<Omit<DecisionState, 'certification' | 'person'>> {
  readonly person?: Partial<DecisionState['person']>;
  readonly version?: Partial<CertificationVersion>;
  readonly certification?: Partial<CertificationFacts>;
}

/** One person and one certification: published, active and visible to all since 2020. */
export function world({ person, version, certification, ...lists }: World = {}): DecisionState {
  return {
    person: { id: 'ana' as Id<'User'>, active: true, erased: false, ...person },
    certification: {
      id: 'certification' as Id<'Certification'>,
      activations: [openFrom('2020-01-01')],
      visibility: [seenBy([], '2020-01-01')],
      versions: [{ ...usual, ...version }],
      ...certification,
    },
    memberships: [],
    completions: [],
    awards: [],
    ...lists,
  };
}

/** A live award of the usual version, valid for two years. */
export function award(awardedAt: string, expiresAt: string | null, rest: Partial<PastAward> = {}) {
  return {
    cycle: 1,
    version: 1,
    awardedAt: day(awardedAt),
    expiresAt: expiresAt === null ? null : day(expiresAt),
    anchor: null,
    state: 'live',
    revokedAt: null,
    evidenceIds: [],
    ...rest,
  } satisfies PastAward;
}

export const bothDone = [done('A', '2025-01-10'), done('B', '2025-01-20')];

export const adding = (state: DecisionState, ...more: CompletionFact[]): DecisionState => ({
  ...state,
  completions: [...state.completions, ...more],
});

/** The state a moment after the issue that it leads to. */
export const awarded = (state: DecisionState, now: Date): DecisionState => ({
  ...state,
  awards: [...state.awards, awardOf(issued(decide(state, now)))],
});

export function issued(decision: Decision): Issue {
  if (decision.outcome === 'hold') throw new Error(`It holds: ${decision.reason}`);
  return decision;
}

/** What was decided, in a word. */
export const reason = (decision: Decision): string =>
  decision.outcome === 'hold' ? decision.reason : `issue ${decision.cycle}`;

export const evidenceOf = (issue: Issue) => issue.evidence.map(({ id }) => id);
