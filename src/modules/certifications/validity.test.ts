import { describe, expect, it } from 'vitest';
import { expirationOf, validityOf } from './validity.ts';

describe('expirationOf', () => {
  it.each([
    [{ kind: 'never' }, 'never'],
    [{ kind: 'duration', unit: 'year', count: 1 }, '1y'],
    [{ kind: 'duration', unit: 'year', count: 3 }, '3y'],
    [{ kind: 'duration', unit: 'year', count: 4 }, 'other'],
    [{ kind: 'duration', unit: 'month', count: 12 }, 'other'],
    [{ kind: 'duration', unit: 'day', count: 2 }, 'other'],
    [{ kind: 'fixed', date: '2030-01-01' }, 'other'],
  ] as const)('finds %j under %s', (term, expected) => {
    expect(expirationOf(term)).toBe(expected);
  });
});

describe('validityOf', () => {
  it('gives the calendar the unit in its own words', () => {
    expect(validityOf({ kind: 'duration', unit: 'month', count: 18 })).toEqual({
      kind: 'duration',
      unit: 'months',
      count: 18,
    });
  });
});
