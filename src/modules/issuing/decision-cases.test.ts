import { describe, expect, it } from 'vitest';
import { decide, settle } from './decide.ts';
import type { DecisionState } from './decision-state.ts';
import {
  adding,
  allOf,
  anyOf,
  award,
  awarded,
  bothDone,
  day,
  done,
  evidenceOf,
  issued,
  openFrom,
  reason,
  seenBy,
  someOf,
  usual,
  world,
} from './decision-world.fixture.ts';
import { byHand, predated } from './mode.ts';

// The tricky cases of decision-rules §9 that concern the decision alone; the title begins with the
// id. Unless a case says otherwise: all of A and B, two years, window 90 days, UTC, grace 24 h.

const june = day('2025-06-01');
const never = { kind: 'never' } as const;
const forEver = { validity: never } as const;

describe('arrival', () => {
  it('C-01 awards at the later completion when the later one arrives first', () => {
    const late = done('A', '2025-01-10', { recordedAt: day('2025-01-25') });
    const issue = issued(decide(world({ completions: [done('B', '2025-01-20'), late] }), june));
    expect(issue).toMatchObject({ cycle: 1, awardedAt: day('2025-01-20'), decidedAt: june });
    expect(evidenceOf(issue)).toEqual(['A@2025-01-10', 'B@2025-01-20']);
    expect(issue).toMatchObject({
      lastValidDay: '2027-01-20',
      expiresAt: day('2027-01-21'),
      version: 1,
      anchor: null,
    });
  });

  it('C-04 counts two facts of one completion, 40 s apart, once and renews nothing', () => {
    const twice = [...bothDone, done('B', '2025-01-20T00:00:40Z')];
    const state = awarded(world({ completions: twice }), june);
    expect(state.awards[0]?.evidenceIds).toEqual(['A@2025-01-10', 'B@2025-01-20']);
    expect(reason(decide(state, june))).toBe('not-met');
  });

  it('C-06 counts the term of a completion that is three months late from the completion', () => {
    const late = bothDone.map((fact) => ({ ...fact, recordedAt: day('2025-04-20') }));
    const issue = issued(decide(world({ completions: late }), day('2025-04-20')));
    expect(issue).toMatchObject({ awardedAt: day('2025-01-20'), lastValidDay: '2027-01-20' });
  });

  it('C-07 issues an award that is expired at once', () => {
    const issue = issued(decide(world({ completions: bothDone }), day('2027-06-01')));
    expect(issue).toMatchObject({ awardedAt: day('2025-01-20'), expiresAt: day('2027-01-21') });
    expect(issue.expiresAt?.getTime()).toBeLessThan(issue.decidedAt.getTime());
  });

  it('C-09 holds a completion of the future until its time comes', () => {
    const state = world({ completions: [done('A', '2025-01-10'), done('B', '2025-06-01T03:00Z')] });
    expect(decide(state, june)).toMatchObject({
      reason: 'future',
      metAt: day('2025-06-01T03:00Z'),
      recheckAt: day('2025-06-01T03:00Z'),
    });
    expect(reason(decide(state, day('2025-06-01T02:59:59.999Z')))).toBe('future');
    expect(reason(decide(state, day('2025-06-01T03:00Z')))).toBe('issue 1');
  });

  it('C-12 keeps the award of any-of where it was when an earlier completion comes later', () => {
    const version = { requirement: anyOf('A', 'B'), ...forEver };
    const state = awarded(world({ version, completions: [done('B', '2025-01-20')] }), june);
    expect(state.awards[0]?.awardedAt).toEqual(day('2025-01-20'));
    expect(reason(decide(adding(state, done('A', '2025-01-10')), june))).toBe('already-certified');
  });

  it('C-13 awards two of three with the second arrival; the third changes nothing', () => {
    const requirement = someOf(2, 'A', 'B', 'C');
    const first = world({ version: { requirement }, completions: [done('A', '2025-01-01')] });
    expect(decide(first, june)).toMatchObject({ reason: 'not-met', missing: { stillNeeded: 1 } });
    const second = adding(first, done('C', '2025-01-05'));
    const issue = issued(decide(second, june));
    expect(issue.awardedAt).toEqual(day('2025-01-05'));
    expect(evidenceOf(issue)).toEqual(['A@2025-01-01', 'C@2025-01-05']);
    const third = adding(awarded(second, june), done('B', '2025-01-03'));
    expect(reason(decide(third, june))).toBe('not-met');
  });

  it('C-14 takes the earliest completion of each training', () => {
    const completions = [done('A', '2025-01-09'), done('A', '2025-01-01'), done('B', '2025-01-05')];
    const state = world({ completions });
    expect(issued(decide(state, june)).awardedAt).toEqual(day('2025-01-05'));
    expect(reason(decide(awarded(state, june), june))).toBe('not-met');
  });

  it('C-17 lets a completion after a reset serve the next cycle when inside the window', () => {
    const state = awarded(world({ completions: bothDone }), june);
    const again = adding(state, done('A', '2026-12-01'), done('B', '2026-12-02'));
    expect(reason(decide(again, day('2026-12-03')))).toBe('issue 2');
  });

  it('C-19 C-21 decides with the original date when facts are linked or mapped weeks later', () => {
    const unlinked = world();
    expect(reason(decide(unlinked, day('2025-02-01')))).toBe('not-met');
    const linked = issued(decide(adding(unlinked, ...bothDone), day('2025-02-24')));
    expect(linked).toMatchObject({ awardedAt: day('2025-01-20'), decidedAt: day('2025-02-24') });
  });

  it('C-19 awards every cycle when years of facts are linked in one piece', () => {
    const renewed = [done('A', '2026-12-01'), done('B', '2026-12-02')];
    const state = world({ completions: [...bothDone, ...renewed] });
    const { issues, hold } = settle(state, day('2027-01-01'));
    expect(issues.map(({ cycle, awardedAt }) => [cycle, awardedAt])).toEqual([
      [1, day('2025-01-20')],
      [2, day('2026-12-02')],
    ]);
    expect(hold.reason).toBe('not-met');
  });
});

describe('void, predicate', () => {
  it('C-22 decides with a voided completion as if it never happened', () => {
    const completions = [done('A', '2025-01-10'), done('B', '2025-01-20', { voided: true })];
    const absent = decide(world({ completions: completions.slice(0, 1) }), june);
    expect(decide(world({ completions }), june)).toEqual(absent);
    expect(absent).toMatchObject({ missing: { trainingIds: ['B'], stillNeeded: 1 } });
  });

  it('C-51 waits for the pass where a pass is asked', () => {
    const predicate = { ...usual.predicate, passed: true };
    const completions = [
      done('A', '2025-01-01', { passed: false }),
      done('A', '2025-01-09', { passed: true }),
    ];
    const state = world({ version: { requirement: allOf('A'), predicate }, completions });
    expect(issued(decide(state, june)).awardedAt).toEqual(day('2025-01-09'));
  });

  it('C-52 stays met on the day of the pass when a retake fails', () => {
    const predicate = { ...usual.predicate, minScorePercent: 80 };
    const completions = [
      done('A', '2025-01-01', { scorePercent: 80 }),
      done('A', '2025-01-02', { scorePercent: 79 }),
    ];
    const state = world({ version: { requirement: allOf('A'), predicate }, completions });
    expect(issued(decide(state, june)).awardedAt).toEqual(day('2025-01-01'));
    expect(reason(decide({ ...state, completions: completions.slice(1) }, june))).toBe('not-met');
  });
});

describe('rules, versions, activation', () => {
  const monday = '2025-03-03T09:00:00Z';
  const startedOn = (from: string) => ({
    version: { from: day(from) },
    certification: { activations: [openFrom(from)], visibility: [seenBy([], from)] },
  });
  const started = (from: string, completions: DecisionState['completions']) => {
    const { version, certification } = startedOn(from);
    const versions = [{ ...usual, ...version }];
    return world({ certification: { ...certification, versions }, completions });
  };

  it('C-34 lists people who had met it before it was first active', () => {
    const state = started('2025-02-01', bothDone);
    expect(decide(state, june)).toMatchObject({ reason: 'prior', metAt: day('2025-01-20') });
    expect(reason(decide(state, june, predated()))).toBe('issue 1');
    expect(reason(decide(state, june, byHand()))).toBe('issue 1');
  });

  it('C-34 awards them at once where the setting says so', () => {
    const versions = [{ ...usual, from: day(monday), earlierCompletions: 'auto' as const }];
    const { certification } = startedOn(monday);
    const state = world({ certification: { ...certification, versions }, completions: bothDone });
    expect(issued(decide(state, june)).awardedAt).toEqual(day('2025-01-20'));
  });

  it('C-35 counts a completion before the activation when the last one is after it', () => {
    const state = started('2025-01-15', bothDone);
    const issue = issued(decide(state, june));
    expect(issue.awardedAt).toEqual(day('2025-01-20'));
    expect(evidenceOf(issue)).toEqual(['A@2025-01-10', 'B@2025-01-20']);
  });

  it('C-36 lets the day of completion decide, not the arrival after the activation', () => {
    const sunday = done('B', '2025-03-02T15:00:00Z', { recordedAt: day('2025-03-03T10:00:00Z') });
    const state = started(monday, [done('A', '2025-01-10'), sunday]);
    expect(reason(decide(state, day('2025-03-03T10:00:00Z')))).toBe('prior');
  });

  const paused = { activations: [openFrom('2025-01-01', '2025-02-01'), openFrom('2025-04-01')] };

  it('C-37 lists what was completed while it was inactive', () => {
    const completions = [done('A', '2025-01-10'), done('B', '2025-03-01')];
    const state = world({ certification: paused, completions });
    expect(reason(decide(state, day('2025-03-01')))).toBe('inactive');
    expect(reason(decide(state, june))).toBe('prior');
    const versions = [{ ...usual, earlierCompletions: 'auto' as const }];
    const auto = { ...state, certification: { ...state.certification, versions } };
    expect(issued(decide(auto, june)).awardedAt).toEqual(day('2025-03-01'));
  });

  it('C-38 issues at reactivation what was met while it was active', () => {
    const state = world({ certification: paused, completions: bothDone });
    expect(decide(state, day('2025-03-01'))).toMatchObject({
      reason: 'inactive',
      metAt: day('2025-01-20'),
    });
    const issue = issued(decide(state, day('2025-04-01')));
    expect(issue).toMatchObject({ awardedAt: day('2025-01-20'), decidedAt: day('2025-04-01') });
    expect(reason(decide(state, day('2025-03-31T23:59:59.999Z'), predated()))).toBe('inactive');
  });

  it('C-39 renews nothing once it is deactivated', () => {
    const certification = { activations: [openFrom('2020-01-01', '2026-01-01')] };
    const renewed = [done('A', '2026-12-01'), done('B', '2026-12-02')];
    const awards = [award('2025-01-20', '2027-01-21')];
    const state = world({ certification, completions: [...bothDone, ...renewed], awards });
    expect(reason(decide(state, day('2026-12-03')))).toBe('inactive');
    expect(reason(decide(state, day('2026-12-03'), byHand()))).toBe('inactive');
  });

  const withD = { version: 2, from: day('2025-03-01'), requirement: allOf('A', 'B', 'D') };
  const grown = {
    versions: [
      { ...usual, to: day('2025-03-01') },
      { ...usual, ...withD },
    ],
  };

  it('C-41 issues under the old version what was met before the switch and arrives after', () => {
    const late = done('B', '2025-02-20', { recordedAt: day('2025-05-01') });
    const state = world({ certification: grown, completions: [done('A', '2025-01-10'), late] });
    expect(issued(decide(state, june))).toMatchObject({ version: 1, awardedAt: day('2025-02-20') });
  });

  it('C-42 asks for the new training when the old ones were finished after the switch', () => {
    const completions = [done('A', '2025-01-10'), done('B', '2025-03-01')];
    const state = world({ certification: grown, completions });
    expect(decide(state, june)).toMatchObject({
      reason: 'not-met',
      missing: { trainingIds: ['D'], stillNeeded: 1 },
    });
    const whole = issued(decide(adding(state, done('D', '2025-04-01')), june));
    expect(whole).toMatchObject({ version: 2, awardedAt: day('2025-04-01') });
  });

  it('C-41 issues under the old version while a later completion of the new one is to come', () => {
    const completions = [...bothDone, done('D', '2025-08-01')];
    const state = world({ certification: grown, completions });
    expect(issued(decide(state, june)).version).toBe(1);
    expect(issued(decide(state, day('2025-08-01'))).version).toBe(2);
    const hasOne = world({ certification: grown, completions: [done('A', '2025-03-01')] });
    const promised = adding(hasOne, done('B', '2025-07-01'), done('D', '2025-08-01'));
    expect(decide(promised, june)).toMatchObject({ reason: 'future', metAt: day('2025-08-01') });
  });

  it('C-43 lists those who have the rest already when a training is no longer asked for', () => {
    const shrunk = (earlierCompletions: 'list' | 'auto') => ({
      versions: [
        { ...usual, to: day('2025-03-01'), requirement: allOf('A', 'B', 'D'), earlierCompletions },
        { ...usual, version: 2, from: day('2025-03-01'), earlierCompletions },
      ],
    });
    for (const setting of ['list', 'auto'] as const) {
      const state = world({ certification: shrunk(setting), completions: bothDone });
      expect(reason(decide(state, june))).toBe('prior');
      expect(issued(decide(state, june, predated('completion')))).toMatchObject({ version: 2 });
    }
  });

  it('C-43 issues at once to those who had met the older version while it was in force', () => {
    const versions = [
      { ...usual, to: day('2025-03-01') },
      { ...usual, version: 2, from: day('2025-03-01'), requirement: allOf('A') },
    ];
    const state = world({ certification: { versions }, completions: bothDone });
    expect(issued(decide(state, june))).toMatchObject({
      version: 1,
      awardedAt: day('2025-01-20'),
    });
  });

  it('C-44 counts the next cycle with the validity of the new version', () => {
    const oneYear = { kind: 'duration', unit: 'years', count: 1 } as const;
    const versions = [
      { ...usual, to: day('2026-01-01') },
      { ...usual, version: 2, from: day('2026-01-01'), validity: oneYear },
    ];
    const renewed = [done('A', '2026-12-01'), done('B', '2026-12-02')];
    const awards = [award('2025-01-20', '2027-01-21')];
    const state = world({ certification: { versions }, completions: renewed, awards });
    expect(issued(decide(state, day('2026-12-03')))).toMatchObject({
      cycle: 2,
      version: 2,
      lastValidDay: '2028-01-20',
      anchor: { date: '2027-01-20', periods: 1 },
    });
  });
});
