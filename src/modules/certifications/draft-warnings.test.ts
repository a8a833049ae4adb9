import { describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { draftWarnings } from './draft-warnings.ts';

const names = new Map([
  ['emea', 'EMEA'],
  ['apac', 'APAC'],
  ['gold', 'Gold partners'],
]);

function warnings(ours: readonly string[], theirs: readonly string[] | null) {
  const trainingIds = ['external', 'track'] as Id<'Training'>[];
  const trainings = new Map(
    theirs === null ? [] : [['track', { name: 'Getting Started', groupIds: theirs }]],
  );
  const content = {
    requirement: { rule: 'all', n: null, trainingIds } as const,
    groupIds: ours as Id<'Group'>[],
  };
  return draftWarnings(content, trainings, names);
}

describe('the groups of a certification and its tracks (S-30)', () => {
  it.each([
    [[], null],
    [[], []],
    [['emea'], null],
    [
      ['emea', 'apac'],
      ['apac', 'emea'],
    ],
  ])('are not odd when they are %j and %j', (ours, theirs) => {
    expect(warnings(ours, theirs)).toEqual([]);
  });

  it('are odd when the certification is for everybody and the track is not', () => {
    expect(warnings([], ['emea', 'apac'])).toEqual([
      {
        path: 'requirement.trainingIds.1',
        code: 'group_mismatch',
        message:
          '“Getting Started” is only for people in EMEA or APAC. Nobody else can finish it, and so nobody else can earn this certification.',
      },
    ]);
  });

  it('are odd when the track is for everybody and the certification is not', () => {
    expect(warnings(['emea', 'apac', 'gold'], [])[0]?.message).toBe(
      'Everybody can finish “Getting Started”, but only people in EMEA, APAC or Gold partners get this certification.',
    );
  });

  it('are odd when they differ, and each side is named', () => {
    expect(warnings(['emea', 'gold'], ['emea', 'apac'])[0]?.message).toBe(
      'People in Gold partners cannot see “Getting Started”. People in APAC can finish “Getting Started” but do not get this certification.',
    );
  });
});
