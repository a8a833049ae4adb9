import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { DecisionState } from './decision-state.ts';
import {
  award,
  bothDone,
  day,
  done,
  issued,
  member,
  reason,
  seenBy,
  usual,
  world,
} from './decision-world.fixture.ts';
import { byHand, predated } from './mode.ts';

// The tricky cases of decision-rules §9 that concern the decision alone; the title begins with the
// id. Unless a case says otherwise: all of A and B, two years, window 90 days, UTC, grace 24 h.

const june = day('2025-06-01');

describe('visibility and people', () => {
  const partners = { visibility: [seenBy(['partners'], '2020-01-01')] };
  const joining = (...memberships: DecisionState['memberships']) =>
    world({ certification: partners, completions: bothDone, memberships });

  it('C-53 issues nothing to people in no selected group', () => {
    const state = joining(member('others', '2020-01-01'));
    expect(reason(decide(state, june))).toBe('not-visible');
    expect(reason(decide(state, june, predated()))).toBe('not-visible');
  });

  it('C-54 awards those who join within the grace after finishing', () => {
    const soon = joining(member('partners', '2025-01-20T00:05:00Z'));
    expect(issued(decide(soon, june)).awardedAt).toEqual(day('2025-01-20'));
    const atTheEnd = joining(member('partners', '2025-01-21T00:00:00Z'));
    expect(reason(decide(atTheEnd, june))).toBe('issue 1');
    const tooLate = joining(member('partners', '2025-01-21T00:00:00.001Z'));
    expect(reason(decide(tooLate, june))).toBe('joined-late');
  });

  it('C-55 lists those who join a month after finishing', () => {
    const state = joining(member('partners', '2025-02-20'));
    expect(reason(decide(state, june))).toBe('joined-late');
    expect(reason(decide(state, june, predated()))).toBe('issue 1');
  });

  it('C-55 obeys the setting for people who join the groups later', () => {
    const as = (joinedLater: 'issue' | 'never') =>
      world({
        version: { joinedLater },
        completions: bothDone,
        memberships: [member('partners', '2025-02-20')],
        certification: { ...partners, versions: [{ ...usual, joinedLater }] },
      });
    expect(reason(decide(as('issue'), june))).toBe('issue 1');
    expect(reason(decide(as('never'), june))).toBe('joined-late');
    expect(reason(decide(as('never'), june, predated()))).toBe('joined-late');
    expect(reason(decide(as('never'), june, byHand()))).toBe('issue 1');
  });

  it('C-56 lets a return within the grace issue, and lists a later one', () => {
    const left = member('partners', '2024-01-01', '2025-01-20T08:00:00Z');
    expect(reason(decide(joining(left), june))).toBe('not-visible');
    expect(reason(decide(joining(left), day('2025-01-20T08:00:00Z')))).toBe('not-visible');
    expect(reason(decide(joining(left), day('2025-01-20T07:59:59.999Z')))).toBe('issue 1');
    const soon = joining(left, member('partners', '2025-01-20T20:00:00Z'));
    expect(reason(decide(soon, june))).toBe('issue 1');
    const later = joining(left, member('partners', '2025-03-01'));
    expect(reason(decide(later, june))).toBe('joined-late');
  });

  it('C-57 does not renew while the person is outside the groups', () => {
    const renewed = [done('A', '2026-12-01'), done('B', '2026-12-02')];
    const state = world({
      certification: partners,
      memberships: [member('partners', '2024-01-01', '2025-03-01')],
      awards: [award('2025-01-20', '2027-01-21')],
      completions: renewed,
    });
    expect(reason(decide(state, day('2026-12-03')))).toBe('not-visible');
  });

  it('C-58 joins memberships of two selected groups that touch', () => {
    const both = { visibility: [seenBy(['partners', 'resellers'], '2020-01-01')] };
    const moved = (from: string) =>
      world({
        certification: both,
        completions: bothDone,
        memberships: [
          member('resellers', from),
          member('partners', '2024-01-01', '2025-03-01T00:00:00Z'),
        ],
      });
    expect(reason(decide(moved('2025-03-01T00:00:00Z'), june))).toBe('issue 1');
    expect(reason(decide(moved('2025-03-01T00:00:00.001Z'), june))).toBe('joined-late');
  });

  it('C-59 ends visibility when the group is removed from the certification', () => {
    const removed = {
      visibility: [
        seenBy(['partners'], '2020-01-01', '2025-01-15'),
        seenBy(['resellers'], '2025-01-15'),
      ],
    };
    const stays = { completions: bothDone, memberships: [member('partners', '2024-01-01')] };
    expect(reason(decide(world({ certification: removed, ...stays }), june))).toBe('not-visible');
    const opened = {
      visibility: [seenBy(['partners'], '2020-01-01', '2025-01-15'), seenBy([], '2025-01-15')],
    };
    expect(reason(decide(world({ certification: opened, ...stays }), june))).toBe('issue 1');
  });

  it('C-60 is met for merged persons by the facts of both, at the later of the two', () => {
    const merged = world({ completions: [done('B', '2025-01-20'), done('A', '2025-01-10')] });
    expect(issued(decide(merged, june))).toMatchObject({
      awardedAt: day('2025-01-20'),
      decidedAt: june,
    });
  });

  it('C-62 lets no merge launder evidence from before a revocation on either side', () => {
    const revoked = award('2025-02-01', '2027-02-02', {
      state: 'superseded',
      revokedAt: day('2026-12-15'),
    });
    const renewed = [done('A', '2026-12-01'), done('B', '2026-12-20')];
    const awards = [award('2025-01-20', '2027-01-21'), revoked];
    const state = world({ completions: renewed, awards });
    expect(decide(state, day('2026-12-21'))).toMatchObject({
      reason: 'not-met',
      missing: { trainingIds: ['A'] },
      countsAfter: day('2026-12-15'),
    });
  });

  it('C-67 holds for a deactivated person and decides as usual on reactivation', () => {
    const away = world({ person: { active: false }, completions: bothDone });
    expect(reason(decide(away, june))).toBe('person-inactive');
    expect(reason(decide(away, june, byHand()))).toBe('person-inactive');
    expect(reason(decide(world({ completions: bothDone }), june))).toBe('issue 1');
    const erased = world({ person: { erased: true }, completions: bothDone });
    expect(reason(decide(erased, june))).toBe('person-inactive');
  });
});
