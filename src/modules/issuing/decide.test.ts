import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { DecisionState } from './decision-state.ts';
import {
  allOf,
  award,
  bothDone,
  day,
  done,
  evidenceOf,
  group,
  issued,
  member,
  reason,
  seenBy,
  someOf,
  training,
  usual,
  world,
} from './decision-world.fixture.ts';
import { byHand, predated } from './mode.ts';

const june = day('2025-06-01');

describe('renewal settings (§5)', () => {
  const first = award('2025-01-20', '2027-01-21');
  const now = day('2027-06-01');
  const withRenewal = (
    renewal: Partial<typeof usual.renewal>,
    completions: DecisionState['completions'],
    rest = {},
  ) =>
    world({
      version: { renewal: { ...usual.renewal, ...renewal }, ...rest },
      completions,
      awards: [first],
    });
  const lateInTime = [done('A', '2026-12-21'), done('B', '2026-12-22')];

  it('offers no next cycle when renewal is off', () => {
    const state = withRenewal({ window: { kind: 'off' } }, lateInTime);
    expect(reason(decide(state, now))).toBe('already-certified');
  });

  it('counts everything after the award when any time will do', () => {
    const soon = [done('A', '2025-01-20T00:00:00.001Z'), done('B', '2025-02-01')];
    const state = withRenewal({ window: { kind: 'any' } }, soon);
    expect(issued(decide(state, now))).toMatchObject({ cycle: 2, lastValidDay: '2029-01-20' });
    const atAward = [done('A', '2025-01-20'), done('B', '2025-02-01')];
    expect(reason(decide(withRenewal({ window: { kind: 'any' } }, atAward), now))).toBe('not-met');
  });

  it('never opens a window before the award itself', () => {
    const window = { kind: 'days', days: 4000 } as const;
    const before = [done('A', '2025-01-19'), done('B', '2025-02-01')];
    expect(decide(withRenewal({ window }, before), now)).toMatchObject({
      missing: { trainingIds: ['A'] },
      countsAfter: day('2025-01-20'),
    });
  });

  it('asks those who renew for the shorter way until it closes, then for all', () => {
    const renewal = { requirement: allOf('R'), closesAfterDays: 30 }; // closes 2027-02-20
    const inTime = withRenewal(renewal, [done('R', '2027-02-19')]);
    expect(issued(decide(inTime, now))).toMatchObject({ cycle: 2, lastValidDay: '2029-02-19' });
    const tooLate = withRenewal(renewal, [done('R', '2027-02-20')]);
    expect(decide(tooLate, day('2027-02-01'))).toMatchObject({
      reason: 'not-met',
      missing: { trainingIds: ['R'] },
      recheckAt: day('2027-02-20'),
    });
    expect(decide(tooLate, day('2027-02-20'))).toMatchObject({
      missing: { trainingIds: ['A', 'B'] },
      recheckAt: null,
    });
    const whole = withRenewal(renewal, [done('A', '2027-03-01'), done('B', '2027-03-02')]);
    expect(issued(decide(whole, now)).cycle).toBe(2);
  });

  it('moves a fixed date on until it leaves the minimum', () => {
    const fixed = (minimumDays: number, completions = lateInTime) => {
      const base = { kind: 'fixed', date: '2020-03-31', minimumDays } as const;
      return issued(decide(withRenewal({ base }, completions), now)).lastValidDay;
    };
    expect(fixed(90)).toBe('2028-03-31'); // every two years from 31 March 2020
    expect(fixed(465)).toBe('2028-03-31'); // 22 December 2026 and 465 days: that very day
    expect(fixed(466)).toBe('2030-03-31');
  });

  it('never returns to a fixed date that the award lasts to already', () => {
    const base = { kind: 'fixed', date: '2027-01-20', minimumDays: 0 } as const;
    const issue = issued(decide(withRenewal({ base }, lateInTime), now));
    expect(issue).toMatchObject({
      lastValidDay: '2029-01-20',
      anchor: { date: '2027-01-20', periods: 1 },
    });
  });

  it('gives no next cycle for a fixed date that does not return', () => {
    const validity = { kind: 'fixed', date: '2027-01-20' } as const;
    expect(reason(decide(withRenewal({}, lateInTime, { validity }), now))).toBe(
      'already-certified',
    );
    const later = { kind: 'fixed', date: '2028-12-31' } as const;
    const state = withRenewal({}, lateInTime, { validity: later });
    expect(issued(decide(state, now)).lastValidDay).toBe('2028-12-31');
    const base = { kind: 'fixed', date: '2027-01-20', minimumDays: 30 } as const;
    const returning = withRenewal({ base }, lateInTime, { validity });
    expect(issued(decide(returning, now)).lastValidDay).toBe('2028-01-20');
  });

  it('counts evidence of a first cycle only while it is young enough at the award', () => {
    const evidenceMaxAgeDays = 30;
    const completions = [done('A', '2025-01-01'), done('B', '2025-02-01'), done('A', '2025-02-20')];
    const state = world({ version: { evidenceMaxAgeDays }, completions });
    const issue = issued(decide(state, june));
    expect(issue.awardedAt).toEqual(day('2025-02-20'));
    expect(evidenceOf(issue)).toEqual(['B@2025-02-01', 'A@2025-02-20']);
    expect(reason(decide(state, june, predated('today')))).toBe('not-met');
    const exactly = [done('A', '2025-01-01'), done('B', '2025-01-31')];
    const border = world({ version: { evidenceMaxAgeDays }, completions: exactly });
    expect(decide(border, day('2025-02-10'))).toMatchObject({
      reason: 'not-met',
      missing: { trainingIds: ['A'] },
      countsAfter: day('2025-01-11'),
    });
  });

  it('asks renewals for the window, not for the age of their evidence', () => {
    const evidenceMaxAgeDays = 10;
    const spread = [done('A', '2026-11-01'), done('B', '2026-12-22')];
    expect(issued(decide(withRenewal({}, spread, { evidenceMaxAgeDays }), now)).cycle).toBe(2);
  });
});

describe('runs and awards by hand (§8)', () => {
  const state = world({ completions: bothDone });

  it('awards today unless the run says otherwise', () => {
    expect(issued(decide(state, june, predated())).awardedAt).toEqual(june);
    expect(issued(decide(state, june, byHand())).awardedAt).toEqual(june);
  });

  it('awards on the day of completion, or today where that would be expired', () => {
    const choice = predated('completion-or-today');
    expect(issued(decide(state, june, choice))).toMatchObject({ lastValidDay: '2027-01-20' });
    const lastMoment = day('2027-01-20T23:59:59.999Z');
    expect(issued(decide(state, lastMoment, choice)).awardedAt).toEqual(day('2025-01-20'));
    const expired = day('2027-01-21');
    expect(issued(decide(state, expired, choice))).toMatchObject({
      awardedAt: expired,
      lastValidDay: '2029-01-21',
    });
    expect(issued(decide(state, expired, predated('completion'))).expiresAt).toEqual(expired);
  });

  it('moves a chosen date to the completion of those who finished after it', () => {
    const chosen = (text: string) => issued(decide(state, june, predated(day(text)))).awardedAt;
    expect(chosen('2025-03-01')).toEqual(day('2025-03-01'));
    expect(chosen('2025-01-01')).toEqual(day('2025-01-20'));
    expect(chosen('2025-07-01')).toEqual(june);
  });

  it('issues again by a run or by hand what was withdrawn, and never by itself', () => {
    const withdrawn = award('2025-01-20', '2027-01-21', {
      state: 'withdrawn',
      evidenceIds: bothDone.map(({ id }) => id),
    });
    const taken = world({ completions: bothDone, awards: [withdrawn] });
    expect(decide(taken, june)).toMatchObject({ reason: 'withdrawn', metAt: day('2025-01-20') });
    expect(reason(decide(taken, june, predated()))).toBe('issue 1');
    expect(reason(decide(taken, june, byHand()))).toBe('issue 1');
    const again = { ...taken, awards: [withdrawn, award('2025-06-01', '2027-06-02')] };
    expect(reason(decide(again, june))).toBe('not-met');
  });
});

it('holds for a certification that has no version in force yet', () => {
  const state = world({ version: { from: day('2026-01-01') }, completions: bothDone });
  expect(reason(decide(state, june))).toBe('inactive');
  expect(reason(decide(world({ certification: { versions: [] } }), june))).toBe('inactive');
});

it('counts only the assurance that is asked for', () => {
  const predicate = { ...usual.predicate, minAssurance: 'verified' as const };
  const version = { predicate, requirement: allOf('A') };
  const told = world({ version, completions: [done('A', '2025-01-10')] });
  expect(reason(decide(told, june))).toBe('not-met');
  const seen = [done('A', '2025-01-12', { assurance: 'verified' })];
  expect(reason(decide(world({ version, completions: seen }), june))).toBe('issue 1');
});

it('never meets a requirement that has no trainings or asks for more than it has (C-48)', () => {
  const asking = (requirement: typeof usual.requirement) =>
    reason(decide(world({ version: { requirement }, completions: bothDone }), june));
  expect(asking(allOf())).toBe('not-met');
  expect(asking(someOf(3, 'A', 'B'))).toBe('not-met');
  expect(asking({ ...allOf('A'), trainingIds: [training('A')] })).toBe('issue 1');
});

it('reaches back from the first period of visibility to the beginning', () => {
  const certification = { visibility: [seenBy([], '2025-05-01')] };
  expect(reason(decide(world({ certification, completions: bothDone }), june))).toBe('issue 1');
  const limited = { visibility: [{ ...seenBy([], '2025-05-01'), groupIds: [group('partners')] }] };
  const memberships = [member('partners', '2024-01-01')];
  const state = world({ certification: limited, completions: bothDone, memberships });
  expect(reason(decide(state, june))).toBe('issue 1');
});
