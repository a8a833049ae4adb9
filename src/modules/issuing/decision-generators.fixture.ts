import fc from 'fast-check';
import type { Validity } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Beginning, type Fact, replay } from './decision-replay.fixture.ts';
import type { CertificationVersion, Requirement } from './decision-state.ts';
import { group, training, usual } from './decision-world.fixture.ts';

export const dayMs = 24 * 60 * 60 * 1000;
export const startsAt = Date.UTC(2024, 0, 1);
const endsAt = Date.UTC(2040, 0, 1);
const days = 5 * 365 + 2;
const zones = [
  'UTC',
  'America/New_York',
  'Asia/Tokyo',
  'Pacific/Apia',
  'Africa/Cairo',
  'Asia/Beirut',
];
const trainings = ['A', 'B', 'C'].map(training);
const groups = ['partners', 'resellers'].map(group);

export const instant = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: days }) },
      { weight: 1, arbitrary: fc.constantFrom(58, 59, 60, 365, 366, 69, 116, 1520, 1521) },
    ),
    fc.constantFrom(0, 1, -1, 60_000, dayMs / 2, dayMs - 1),
  )
  .map(([on, shift]) => startsAt + on * dayMs + shift);

/** How long after it happened we learn of it; negative: dated in the future. */
const lateness = fc.constantFrom(
  0,
  0,
  0,
  60_000,
  dayMs,
  20 * dayMs,
  400 * dayMs,
  -3_600_000,
  -9 * dayMs,
);

export const completed = fc
  .record({
    trainingId: fc.constantFrom(...trainings),
    occurredAt: instant,
    late: lateness,
    passed: fc.constantFrom(true, true, true, false),
  })
  .map(({ trainingId, occurredAt, late, passed }) => ({
    at: Math.max(startsAt + 1, occurredAt + late),
    kind: 'completed' as const,
    completion: {
      id: `${trainingId}@${occurredAt}` as Id<'Completion'>,
      trainingId,
      occurredAt: new Date(occurredAt),
      passed,
      scorePercent: null,
      assurance: 'reported' as const,
    },
  }));

export type Completed = Extract<Fact, { kind: 'completed' }>;
export const completions = (minLength = 0, maxLength = 14) =>
  fc.array(completed, { minLength, maxLength });

const flips = fc.oneof(
  fc.record({ at: instant, kind: fc.constantFrom('activated' as const, 'deactivated' as const) }),
  fc.record({
    at: instant,
    kind: fc.constantFrom('joined' as const, 'left' as const),
    groupId: fc.constantFrom(...groups),
  }),
  fc.record({
    at: instant,
    kind: fc.constantFrom('person-activated' as const, 'person-deactivated' as const),
  }),
);
const endings = fc.record({
  at: instant,
  kind: fc.constantFrom(
    'revoked' as const,
    'revoked' as const,
    'reinstated' as const,
    'withdrawn' as const,
    'ran' as const,
  ),
});

const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  fc.constantFrom<Requirement>(
    { rule: 'all', n: null, trainingIds: trainings.slice(0, 1) },
    { rule: 'all', n: null, trainingIds: trainings.slice(0, 2) },
    { rule: 'all', n: null, trainingIds: trainings },
    { rule: 'any', n: null, trainingIds: trainings },
    { rule: 'n', n: 2, trainingIds: trainings },
  ),
);

const validity: fc.Arbitrary<Validity> = fc.oneof(
  fc.constant({ kind: 'never' } as const),
  fc.record({
    kind: fc.constant('duration' as const),
    unit: fc.constantFrom('years' as const, 'months' as const, 'days' as const),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.constantFrom(
    { kind: 'fixed', date: '2026-02-28' } as const,
    { kind: 'fixed', date: '2028-12-31' } as const,
  ),
);

const renewal: fc.Arbitrary<CertificationVersion['renewal']> = fc.record({
  window: fc.oneof(
    fc.constantFrom({ kind: 'off' } as const, { kind: 'any' } as const),
    fc.record({ kind: fc.constant('days' as const), days: fc.constantFrom(0, 1, 30, 90, 400) }),
  ),
  base: fc.constantFrom(
    { kind: 'previous-expiry' } as const,
    { kind: 'award' } as const,
    { kind: 'fixed', date: '2024-02-29', minimumDays: 30 } as const,
  ),
  requirement: fc.option(requirement, { freq: 3 }),
  closesAfterDays: fc.constantFrom(null, null, 60),
});

export const version: fc.Arbitrary<CertificationVersion> = fc.record({
  version: fc.constant(1),
  from: fc.constant(new Date(startsAt)),
  to: fc.constant(null),
  requirement,
  predicate: fc.constantFrom(usual.predicate, { ...usual.predicate, passed: true }),
  validity,
  zone: fc.constantFrom(...zones),
  renewal,
  evidenceMaxAgeDays: fc.constantFrom(null, null, null, 200),
  earlierCompletions: fc.constantFrom('list' as const, 'list' as const, 'auto' as const),
  joinedLater: fc.constantFrom(
    'list' as const,
    'list' as const,
    'issue' as const,
    'never' as const,
  ),
  graceHours: fc.constantFrom(0, 24, 24 * 30),
  reEarn: fc.constantFrom(
    'after-revocation' as const,
    'after-revocation' as const,
    'never' as const,
  ),
});

/** One version, or two of which the second came into force in the middle. */
const versions = fc.oneof(
  { weight: 2, arbitrary: version.map((only) => [only]) },
  {
    weight: 1,
    arbitrary: fc.tuple(version, version, instant).map(([first, second, at]) => [
      { ...first, to: new Date(at) },
      { ...second, version: 2, from: new Date(at) },
    ]),
  },
);

export const begin = (
  ofVersions: readonly CertificationVersion[],
  groupIds: Beginning['groupIds'] = [],
) => ({
  versions: ofVersions,
  groupIds,
  startsAt,
  endsAt,
});
export const beginning = fc
  .tuple(versions, fc.constantFrom([], [], groups))
  .map(([ofVersions, groupIds]) => begin(ofVersions, groupIds));

/** Completions with voids, before or after their target, and with re-deliveries. */
export const learned = completions().chain((facts) =>
  facts.length === 0
    ? fc.constant<Fact[]>([])
    : fc
        .array(fc.record({ at: instant, target: fc.nat(facts.length - 1) }), { maxLength: 3 })
        .map((voids) => [
          ...facts,
          ...voids.flatMap(({ at, target }) => voidOf(facts, target, at)),
        ]),
);
const voidOf = (facts: readonly Completed[], target: number, at: number): Fact[] => {
  const fact = facts[target];
  return fact ? [{ at, kind: 'voided', completionId: fact.completion.id }] : [];
};

export const life = fc
  .tuple(learned, fc.array(flips, { maxLength: 6 }), fc.array(endings, { maxLength: 4 }))
  .map((parts): Fact[] => parts.flat());

/** A life with everything in it, and what came of it. */
export const history = fc
  .tuple(beginning, life)
  .map(([from, facts]) => ({ from, facts, result: replay(from, facts) }));
