import { describe, expect, it } from 'vitest';
import { barsOf, indexOfDate, monthWords } from './run-months.ts';

describe('the months of completions', () => {
  it('has a bar for every month in between', () => {
    const bars = barsOf([
      { month: '2025-11', people: 3 },
      { month: '2026-02', people: 1 },
    ]);
    expect(bars.map(({ month, people }) => `${month} ${people}`)).toEqual([
      '2025-11 3',
      '2025-12 0',
      '2026-01 0',
      '2026-02 1',
    ]);
    expect(barsOf([])).toEqual([]);
  });

  it('finds the bar of a day, or the nearest one', () => {
    const bars = barsOf([
      { month: '2025-11', people: 3 },
      { month: '2026-02', people: 1 },
    ]);
    expect(indexOfDate(bars, '2025-12-31')).toBe(1);
    expect(indexOfDate(bars, '2020-01-01')).toBe(0);
    expect(indexOfDate(bars, '2030-01-01')).toBe(3);
  });

  it('names a month', () => {
    expect(monthWords('2026-03')).toBe('Mar 2026');
  });
});
