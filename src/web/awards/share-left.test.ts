import { describe, expect, it } from 'vitest';
import { shareLeft } from './share-left.ts';

const term = { issuedOn: '2026-01-01', validThrough: '2026-12-31' };

describe('what is left of a term', () => {
  it.each([
    ['2026-01-01', 1],
    ['2026-12-31', 1 / 365],
    ['2027-01-01', 0],
    ['2025-06-01', 1],
    ['2030-01-01', 0],
  ])('is on %s %d', (today, share) => {
    expect(shareLeft(term, today)).toBeCloseTo(share, 6);
  });

  it('is everything where nothing expires', () => {
    expect(shareLeft({ issuedOn: '2026-01-01', validThrough: null }, '2040-01-01')).toBe(1);
  });

  it('is nothing of a term that was over when it began', () => {
    expect(shareLeft({ issuedOn: '2026-01-02', validThrough: '2026-01-01' }, '2026-01-02')).toBe(0);
  });
});
