import { describe, expect, it } from 'vitest';
import { decide, settle } from './decide.ts';
import type { DecisionState } from './decision-state.ts';
import {
  adding,
  allOf,
  award,
  bothDone,
  day,
  done,
  issued,
  reason,
  usual,
  world,
} from './decision-world.fixture.ts';
import { byHand, predated } from './mode.ts';

// The tricky cases of decision-rules §9 that concern the decision alone; the title begins with the
// id. Unless a case says otherwise: all of A and B, two years, window 90 days, UTC, grace 24 h.

const june = day('2025-06-01');
const never = { kind: 'never' } as const;
const forEver = { validity: never } as const;

describe('time, renewal, revocation', () => {
  const first = award('2025-01-20', '2027-01-21', { evidenceIds: bothDone.map(({ id }) => id) });
  const opening = '2026-10-23T00:00:00.000Z'; // 90 days before 2027-01-21
  const renewing = (completions: DecisionState['completions'], version = {}) =>
    world({ completions: [...bothDone, ...completions], awards: [first], version });

  it('C-70 is valid through 28 February when awarded for a year on 29 February 2024', () => {
    const validity = { kind: 'duration', unit: 'years', count: 1 } as const;
    const completions = [done('A', '2024-02-29T12:00Z')];
    const state = world({ version: { validity, requirement: allOf('A') }, completions });
    expect(issued(decide(state, june)).lastValidDay).toBe('2025-02-28');
  });

  it('C-71 lets the zone of the version name the award date', () => {
    const requirement = allOf('A');
    const completions = [done('A', '2025-01-01T04:30:00Z')]; // 31 December, 23:30 in New York
    const inZone = (zone: string) =>
      issued(decide(world({ version: { requirement, zone }, completions }), june)).lastValidDay;
    expect(inZone('UTC')).toBe('2027-01-01');
    expect(inZone('America/New_York')).toBe('2026-12-31');
  });

  it('C-73 counts nothing that was repeated before the window opened', () => {
    const early = [done('A', '2025-04-20'), done('B', '2025-04-20')];
    expect(decide(renewing(early), june)).toMatchObject({
      reason: 'not-met',
      missing: { trainingIds: ['A', 'B'], stillNeeded: 2 },
      countsAfter: new Date(day(opening).getTime() - 1),
    });
  });

  it('C-74 asks for B again when only A was repeated inside the window', () => {
    const state = renewing([done('B', '2026-09-01'), done('A', '2026-12-01')]);
    expect(decide(state, day('2026-12-02'))).toMatchObject({ missing: { trainingIds: ['B'] } });
  });

  const early = [done('A', '2026-12-21'), done('B', '2026-12-22')];
  const base = (kind: 'award' | 'previous-expiry') => ({
    renewal: { ...usual.renewal, base: { kind } },
  });

  it('C-75 counts a renewal from its own award where the base is the award', () => {
    const issue = issued(decide(renewing(early, base('award')), day('2026-12-23')));
    expect(issue).toMatchObject({ cycle: 2, lastValidDay: '2028-12-22', anchor: null });
  });

  it('C-76 loses nothing by renewing early where the base is the previous expiry', () => {
    const state = renewing(early, base('previous-expiry'));
    const issue = issued(decide(state, day('2026-12-23')));
    expect(issue).toMatchObject({
      awardedAt: day('2026-12-22'),
      lastValidDay: '2029-01-20',
      expiresAt: day('2029-01-21'),
      anchor: { date: '2025-01-20', periods: 2 },
    });
  });

  it('C-76 returns to 29 February along the chain', () => {
    const validity = { kind: 'duration', unit: 'years', count: 1 } as const;
    const days = ['2024-02-29', '2025-02-20', '2026-02-20', '2027-02-20', '2028-02-20'];
    const completions = days.map((on) => done('A', on));
    const state = world({ version: { validity, requirement: allOf('A') }, completions });
    const { issues } = settle(state, day('2028-03-01'));
    expect(issues.map(({ lastValidDay }) => lastValidDay)).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
    ]);
  });

  it('C-77 counts a renewal after the expiry from its award; the gap stays', () => {
    const late = [done('A', '2027-02-20'), done('B', '2027-02-21')];
    const issue = issued(decide(renewing(late), day('2027-03-01')));
    expect(issue).toMatchObject({ lastValidDay: '2029-02-21', anchor: null });
    const atExpiry = [done('A', '2027-01-20'), done('B', '2027-01-21T00:00:00Z')];
    expect(issued(decide(renewing(atExpiry), june26)).lastValidDay).toBe('2029-01-21');
    const lastMoment = [done('A', '2027-01-20'), done('B', '2027-01-20T23:59:59.999Z')];
    expect(issued(decide(renewing(lastMoment), june26)).lastValidDay).toBe('2029-01-20');
  });
  const june26 = day('2027-06-26');

  it('C-78 counts a completion at the opening of the window, and not a millisecond before', () => {
    const requirement = allOf('A');
    const at = (instant: string) => renewing([done('A', instant)], { requirement });
    expect(reason(decide(at(opening), june26))).toBe('issue 2');
    expect(reason(decide(at('2026-10-22T23:59:59.999Z'), june26))).toBe('not-met');
  });

  it('C-79 C-80 ignores evidence of an earlier cycle that arrives after a later one', () => {
    const second = award('2026-12-22', '2029-01-21', {
      cycle: 2,
      evidenceIds: early.map(({ id }) => id),
    });
    const older = [done('A', '2024-12-01'), done('B', '2026-11-01')];
    const state = world({
      completions: [...bothDone, ...early, ...older],
      awards: [first, second],
    });
    expect(reason(decide(state, day('2027-01-05')))).toBe('not-met');
  });

  const revoked = { ...first, state: 'revoked' as const, revokedAt: day('2025-09-01T12:00Z') };

  it('C-81 counts nothing at or before a revocation, however often it is sent again', () => {
    const atOrBefore = [done('A', '2025-08-01'), done('B', '2025-09-01T12:00:00.000Z')];
    const state = world({ completions: [...bothDone, ...atOrBefore], awards: [revoked] });
    expect(reason(decide(state, day('2025-10-01')))).toBe('not-met');
    expect(reason(decide(state, day('2025-10-01'), byHand()))).toBe('not-met');
    const anew = adding(state, done('A', '2025-09-01T12:00:00.001Z'), done('B', '2025-09-02'));
    expect(issued(decide(anew, day('2025-10-01')))).toMatchObject({
      cycle: 2,
      lastValidDay: '2027-09-02',
    });
  });

  it('C-81 never lets a revoked award be earned again where that is forbidden', () => {
    const completions = [done('A', '2025-09-10'), done('B', '2025-09-10')];
    const version = { reEarn: 'never' as const };
    const state = world({ completions, awards: [revoked], version });
    expect(reason(decide(state, day('2025-10-01')))).toBe('revoked');
    expect(reason(decide(state, day('2025-10-01'), byHand()))).toBe('revoked');
  });

  it('C-82 stands with the reinstated award, not with the one earned meanwhile', () => {
    const meanwhile = award('2025-10-01', '2027-10-02', { cycle: 2, state: 'superseded' });
    const state = world({ completions: bothDone, awards: [first, meanwhile] });
    expect(decide(state, day('2025-10-02'))).toMatchObject({
      reason: 'not-met',
      countsAfter: new Date(day(opening).getTime() - 1),
    });
    const renewed = adding(state, done('A', '2026-12-01'), done('B', '2026-12-02'));
    expect(issued(decide(renewed, day('2026-12-03'))).cycle).toBe(2);
  });

  it('C-82 rests no renewal on the evidence of the award that was superseded', () => {
    const inWindow = [done('A', '2026-12-01'), done('B', '2026-12-02')];
    const meanwhile = award('2026-12-02', '2028-12-03', {
      cycle: 2,
      state: 'superseded',
      evidenceIds: inWindow.map(({ id }) => id),
    });
    const state = world({ completions: [...bothDone, ...inWindow], awards: [first, meanwhile] });
    expect(reason(decide(state, day('2026-12-10')))).toBe('not-met');
  });

  it('C-83 stays certified when a certification without an end is completed again', () => {
    const completions = [...bothDone, done('A', '2026-12-01'), done('B', '2026-12-01')];
    const state = world({ version: forEver, completions, awards: [award('2025-01-20', null)] });
    expect(reason(decide(state, june26))).toBe('already-certified');
    expect(reason(decide(state, june26, predated()))).toBe('already-certified');
  });

  it('C-84 makes one award when a predated run is repeated', () => {
    const state = world({ completions: bothDone });
    const { issues } = settle(state, june, predated());
    expect(issues.map(({ awardedAt }) => awardedAt)).toEqual([june]);
  });
});
