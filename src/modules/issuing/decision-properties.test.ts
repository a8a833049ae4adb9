import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryOf } from '../../kernel/calendar.ts';
import { decide, settle } from './decide.ts';
import {
  begin,
  beginning,
  type Completed,
  completed,
  completions,
  dayMs,
  history,
  instant,
  learned,
  life,
  startsAt,
  version,
} from './decision-generators.fixture.ts';
import { type Beginning, type Fact, type Replay, replay } from './decision-replay.fixture.ts';
import type { CertificationVersion, CompletionFact, DecisionState } from './decision-state.ts';

// The properties of decision-rules §10. Five years of facts about one person: late, early, twice,
// out of order, voided before they come; the clock crosses leap days, year ends, changes of the
// clocks and the date line.

const runs = (numRuns: number) => ({ numRuns });
const idsOf = (evidence: readonly CompletionFact[]) => evidence.map(({ id }) => id);
const outcome = ({ made, hold }: Replay) => ({
  awards: made.map(({ issue }) => ({ ...issue, evidence: idsOf(issue.evidence) })),
  hold: hold.reason,
});

/** Perfect knowledge: when enough different trainings have been completed; null: never. */
function knownBetter(
  facts: readonly Completed[],
  { requirement, predicate }: CertificationVersion,
) {
  const first = requirement.trainingIds.flatMap((trainingId) => {
    const times = facts
      .filter(({ completion }) => completion.trainingId === trainingId)
      .filter(({ completion }) => !predicate.passed || completion.passed)
      .map(({ completion }) => completion.occurredAt.getTime());
    return times.length > 0 ? [Math.min(...times)] : [];
  });
  const needed = { all: requirement.trainingIds.length, any: 1, n: requirement.n ?? 0 };
  return first.sort((a, b) => a - b)[needed[requirement.rule] - 1] ?? null;
}

const forEver = version.map((only) => ({
  ...only,
  validity: { kind: 'never' as const },
  evidenceMaxAgeDays: null,
}));

/** The same completions, arriving in two orders. */
const twoOrders = (facts: fc.Arbitrary<Completed[]>) =>
  facts.chain((inOrder) =>
    fc
      .shuffledSubarray(inOrder, { minLength: inOrder.length })
      .map((shuffled) => [
        inOrder.map((fact, index) => ({ ...fact, at: startsAt + (index + 1) * dayMs * 40 })),
        shuffled.map((fact, index) => ({ ...fact, at: startsAt + (index + 1) * dayMs * 40 })),
      ]),
  );

describe('one person and one certification', () => {
  it('P-01 rests no two awards on one completion', () => {
    fc.assert(
      fc.property(history, ({ result }) => {
        const standing = result.state.awards.filter(({ state }) => state !== 'withdrawn');
        const evidence = standing.flatMap(({ evidenceIds }) => evidenceIds);
        expect(new Set(evidence).size).toBe(evidence.length);
      }),
      runs(1_000),
    );
  });

  it('P-02 changes nothing when facts are delivered again', () => {
    const again = fc.tuple(beginning, life).chain(([from, facts]) =>
      fc
        .array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, dayMs, 100 * dayMs, 900 * dayMs)), {
          maxLength: 8,
        })
        .map((repeats) => ({ from, facts, repeats })),
    );
    fc.assert(
      fc.property(again, ({ from, facts, repeats }) => {
        const repeatable = facts.filter(({ kind }) => kind === 'completed' || kind === 'voided');
        const more = repeats.flatMap(([which, later]) => {
          const fact = repeatable[which % Math.max(1, repeatable.length)];
          return fact ? [{ ...fact, at: fact.at + later }] : [];
        });
        expect(outcome(replay(from, [...facts, ...more]))).toEqual(outcome(replay(from, facts)));
      }),
      runs(500),
    );
  });

  it('P-03 makes one award or none of what never expires, in whatever order facts arrive', () => {
    fc.assert(
      fc.property(forEver, twoOrders(completions()), (only, orders) => {
        const numbers = orders.map((facts) => replay(begin([only]), facts).made.length);
        const better = knownBetter(orders.flat(), only);
        expect(numbers).toEqual(better === null ? [0, 0] : [1, 1]);
      }),
      runs(500),
    );
  });

  it('P-04 dates it alike in whatever order the only completion of each training arrives', () => {
    const once = fc.uniqueArray(completed, {
      selector: ({ completion }) => completion.trainingId,
      minLength: 1,
    });
    const allOf = forEver.map((only) => ({
      ...only,
      requirement: { ...only.requirement, rule: 'all' as const },
    }));
    fc.assert(
      fc.property(allOf, twoOrders(once), (only, orders) => {
        const [one, other] = orders.map((facts) =>
          replay(begin([only]), facts).made.map(({ issue }) => issue.awardedAt),
        );
        expect(one).toEqual(other);
      }),
      runs(500),
    );
  });

  it('P-05 dates no first award earlier than perfect knowledge would', () => {
    fc.assert(
      fc.property(version, learned, (only, facts) => {
        const [first] = replay(begin([only]), facts).made;
        const all = facts.filter((fact) => fact.kind === 'completed');
        const earliest = knownBetter(all, only);
        if (first === undefined) return;
        expect(earliest).not.toBeNull();
        expect(first.issue.awardedAt.getTime()).toBeGreaterThanOrEqual(earliest ?? Infinity);
      }),
      runs(800),
    );
  });

  it('P-06 treats a void, before or after its target, as if the target had not been', () => {
    fc.assert(
      fc.property(version, learned, instant, (only, facts, at) => {
        const voided = new Set(facts.flatMap((f) => (f.kind === 'voided' ? [f.completionId] : [])));
        const kept = facts.filter(
          (fact) => fact.kind === 'completed' && !voided.has(fact.completion.id),
        );
        const undecided = (some: readonly Fact[]) => {
          const away: Fact = { at: startsAt, kind: 'person-deactivated' };
          const { state } = replay(begin([only]), [away, ...some]);
          return decide({ ...state, person: { ...state.person, active: true } }, new Date(at));
        };
        expect(undecided(facts)).toEqual(undecided(kept));
      }),
      runs(500),
    );
  });

  it('P-07 rests nothing on evidence at or before a revocation that stands', () => {
    fc.assert(
      fc.property(history, ({ result }) => {
        for (const { issue, before } of result.made) {
          const revocations = before.awards.map(
            ({ revokedAt }) => revokedAt?.getTime() ?? -Infinity,
          );
          const earliest = Math.min(...issue.evidence.map((c) => c.occurredAt.getTime()));
          expect(earliest).toBeGreaterThan(Math.max(-Infinity, ...revocations));
        }
      }),
      runs(1_500),
    );
  });

  it('P-08 dates every renewal at or after the opening of the window', () => {
    const open = fc.constantFrom(0, 1, 30, 90, 400);
    const renewing = fc.tuple(version, open).map(([only, windowDays]) => ({
      ...only,
      renewal: { ...only.renewal, window: { kind: 'days' as const, days: windowDays } },
    }));
    let renewals = 0;
    fc.assert(
      fc.property(renewing, completions(6, 20), (only, facts) => {
        for (const { issue, before } of replay(begin([only]), facts).made) {
          const previous = before.awards.at(-1);
          if (!previous?.expiresAt) continue;
          renewals += 1;
          const opening = previous.expiresAt.getTime() - only.renewal.window.days * dayMs;
          expect(issue.awardedAt.getTime()).toBeGreaterThanOrEqual(opening);
          expect(issue.awardedAt.getTime()).toBeGreaterThan(previous.awardedAt.getTime());
        }
      }),
      runs(800),
    );
    expect(renewals).toBeGreaterThan(200);
  });

  it('P-09 lets n years last n years, in every zone of the world', () => {
    const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const anyInstant = fc.date({
      min: new Date('1995-01-01'),
      max: new Date('2045-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(anyInstant, anyZone, fc.integer({ min: 1, max: 5 }), (awardedAt, zone, n) => {
        const expiry = expiryOf(awardedAt, { kind: 'duration', unit: 'years', count: n }, zone);
        const lasts = ((expiry?.expiresAt.getTime() ?? 0) - awardedAt.getTime()) / dayMs;
        expect(lasts).toBeGreaterThanOrEqual(n * 365 - 1);
        expect(lasts).toBeLessThanOrEqual(n * 366 + 2);
      }),
      runs(3_000),
    );
  });

  it('P-10 decides as it happens what a replay decides, when facts arrive in order', () => {
    const lag = fc.constantFrom(0, 60_000, dayMs, 45 * dayMs, 500 * dayMs);
    const steady = version.map((only) => ({
      ...only,
      renewal: { ...only.renewal, closesAfterDays: null },
    }));
    fc.assert(
      fc.property(steady, fc.array(fc.tuple(completed, lag), { maxLength: 18 }), (only, some) => {
        const ordered = some.toSorted(
          ([a], [b]) => occurred(a) - occurred(b) || (idOf(a) < idOf(b) ? -1 : 1),
        );
        let known = 0;
        const online = ordered.map(([fact, behind]) => {
          known = Math.max(known, occurred(fact) + behind);
          return { ...fact, at: known };
        });
        const replayed = ordered.map(([fact]) => ({ ...fact, at: occurred(fact) }));
        const issues = (facts: readonly Fact[]) =>
          outcome(replay(begin([only]), facts)).awards.map((a) => ({ ...a, decidedAt: null }));
        expect(issues(online)).toEqual(issues(replayed));
      }),
      runs(800),
    );
  });
  const occurred = ({ completion }: Completed) => completion.occurredAt.getTime();
  const idOf = ({ completion }: Completed) => completion.id;

  it('P-13 decides purely: twice alike, touching nothing, whatever the order of its lists', () => {
    fc.assert(
      fc.property(history, instant, fc.boolean(), ({ result }, at, forget) => {
        const now = new Date(at + 5 * 366 * dayMs);
        const state = deepFreeze({ ...result.state, awards: forget ? [] : result.state.awards });
        const { issues, hold } = settle(state, now);
        expect(settle(shuffled(state), now)).toEqual({ issues, hold });

        const awards = state.awards.concat(
          issues.map((issue) => ({
            ...issue,
            state: 'live',
            revokedAt: null,
            evidenceIds: idsOf(issue.evidence),
          })),
        );
        expect(settle({ ...state, awards }, now)).toEqual({ issues: [], hold });
      }),
      runs(600),
    );
  });

  it('P-15 keeps the books: dates, numbers and floors of every award', () => {
    let made = 0;
    fc.assert(
      fc.property(history, ({ from, result }) => {
        for (const { issue, before, mode } of result.made) {
          made += 1;
          const times = issue.evidence.map((completion) => completion.occurredAt.getTime());
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(times.at(-1)).toBe(issue.metAt.getTime());
          expect(issue.awardedAt.getTime()).toBeLessThanOrEqual(issue.decidedAt.getTime());
          expect(issue.awardedAt).toEqual(mode.by === 'automatic' ? issue.metAt : issue.decidedAt);
          expect(Math.min(...times)).toBeGreaterThan(floorBefore(before, from, issue.version));
          expect(issue.cycle).toBe(1 + Math.max(0, ...numbersOf(before)));
        }
        const numbers = numbersOf(result.state);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
      runs(1_500),
    );
    expect(made).toBeGreaterThan(500);
  });

  it('P-15 holds for one reason that only a fact, or the announced time, changes', () => {
    const waits = fc.constantFrom(0, 1, dayMs, 90 * dayMs, 2_000 * dayMs);
    fc.assert(
      fc.property(beginning, life, instant, waits, (from, facts, at, wait) => {
        const soFar = facts.filter((fact) => fact.at <= at);
        const { state } = replay({ ...from, endsAt: at }, soFar);
        if (from.versions.some((v) => v.from.getTime() > at)) return;
        const { hold } = settle(state, new Date(at));
        const until = Math.min(at + wait, (hold.recheckAt?.getTime() ?? Infinity) - 1);
        expect(decide(state, new Date(until))).toMatchObject({
          outcome: 'hold',
          reason: hold.reason,
        });
      }),
      runs(800),
    );
  });
});

const numbersOf = ({ awards }: DecisionState) =>
  awards.filter(({ state }) => state === 'live' || state === 'revoked').map(({ cycle }) => cycle);

/** The floor by the letter of decision-rules §5. */
function floorBefore({ awards }: DecisionState, { versions }: Beginning, number: number): number {
  const candidates = awards.filter(({ state }) => state === 'live' || state === 'revoked');
  const last = candidates.toSorted((a, b) => b.cycle - a.cycle)[0];
  if (last === undefined) return -Infinity;
  if (last.revokedAt !== null) return last.revokedAt.getTime();

  const window = versions.find((v) => v.version === number)?.renewal.window;
  expect(window?.kind).not.toBe('off');
  const awardedAt = last.awardedAt.getTime();
  if (window?.kind !== 'days') return awardedAt;
  return Math.max(awardedAt, Number(last.expiresAt) - window.days * dayMs - 1);
}

function deepFreeze<T>(value: T): T {
  if (value instanceof Object && !(value instanceof Date)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

const shuffled = (state: DecisionState): DecisionState => ({
  ...state,
  certification: {
    ...state.certification,
    activations: state.certification.activations.toReversed(),
  },
  memberships: state.memberships.toReversed(),
  completions: state.completions.toReversed(),
  awards: state.awards.toReversed(),
});
