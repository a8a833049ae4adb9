import { describe, expect, it } from 'vitest';
import {
  ALL_TICKED,
  isTicked,
  NOTHING_TICKED,
  range,
  tickCount,
  toSelection,
  withTicks,
} from './selection.ts';

const TOTAL = { value: 4318, exact: true };

describe('the ticks of a table', () => {
  it('are rows by id, whether they are loaded or not', () => {
    const ticks = withTicks(withTicks(NOTHING_TICKED, ['a', 'b', 'c'], true), ['b'], false);
    expect(toSelection(ticks, { q: 'x' }, TOTAL)).toEqual({ ids: ['a', 'c'], count: 2 });
  });

  it('are all that match except those taken off', () => {
    const ticks = withTicks(ALL_TICKED, ['a', 'b'], false);
    expect(isTicked(ticks, 'a')).toBe(false);
    expect(isTicked(ticks, 'never loaded')).toBe(true);
    expect(tickCount(ticks, TOTAL)).toBe(4316);
    expect(toSelection(withTicks(ticks, ['b'], true), { q: 'x' }, TOTAL)).toEqual({
      allMatching: { q: 'x' },
      except: ['a'],
      count: 4317,
      exact: true,
    });
  });

  it('are no selection when there are none', () => {
    expect(toSelection(NOTHING_TICKED, {}, TOTAL)).toBeNull();
    expect(toSelection(ALL_TICKED, {}, { value: 0, exact: true })).toBeNull();
  });

  it('span from the last row to this one in either direction', () => {
    expect(range(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(range(['a', 'b', 'c', 'd'], 'a', 'c')).toEqual(['a', 'b', 'c']);
    expect(range(['a', 'b'], 'gone', 'b')).toEqual(['b']);
  });
});
