import { describe, expect, it } from 'vitest';
import type { Validity } from './certification-api.ts';
import { earnedUntil } from './earned-until.ts';

const term = (count: number, unit: 'year' | 'month' | 'day'): Validity => ({
  kind: 'duration',
  count,
  unit,
});

describe('until when something earned today is kept', () => {
  it.each([
    [term(2, 'year'), '2026-11-22', '2028-11-22'],
    [term(1, 'year'), '2024-02-29', '2025-02-28'],
    [term(4, 'year'), '2024-02-29', '2028-02-29'],
    [term(1, 'month'), '2027-01-31', '2027-02-28'],
    [term(18, 'month'), '2026-08-31', '2028-02-29'],
    [term(90, 'day'), '2026-12-31', '2027-03-31'],
    [{ kind: 'fixed', date: '2027-12-31' } as const, '2026-11-22', '2027-12-31'],
  ])('%j from %s is %s', (validity, today, last) => {
    expect(earnedUntil(validity, today)).toBe(last);
  });

  it('is for ever where it never expires', () => {
    expect(earnedUntil({ kind: 'never' }, '2026-11-22')).toBeNull();
  });
});
