import { describe, expect, it } from 'vitest';
import { newsAmong } from './seen-awards.ts';

const award = (
  id: string,
  issuedOn: string,
  status: 'valid' | 'expiring' | 'expired' = 'valid',
) => ({
  id,
  issuedOn,
  status,
});

describe('newsAmong', () => {
  it('tells each award once', () => {
    const awards = [award('new', '2027-03-03'), award('old', '2027-03-03')];
    expect(newsAmong(awards, new Set(['old']), '2027-03-03').map(({ id }) => id)).toEqual(['new']);
  });

  it('is new however long ago it is dated', () => {
    const predated = award('predated', '2025-01-01');
    expect(newsAmong([predated], new Set(), '2027-03-03')).toEqual([predated]);
  });

  it('says nothing of old ones in a browser that is used for the first time', () => {
    const awards = [award('yesterday', '2027-03-02'), award('long-ago', '2026-03-02')];
    expect(newsAmong(awards, null, '2027-03-03').map(({ id }) => id)).toEqual(['yesterday']);
  });

  it('does not congratulate on what is over', () => {
    expect(newsAmong([award('a', '2027-03-01', 'expired')], new Set(), '2027-03-03')).toEqual([]);
  });
});
