import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  addTerm,
  expiresAt,
  expiryOf,
  formatLongDate,
  instantOf,
  isLocalDate,
  isZone,
  lastValidDay,
  localDate,
  startOfDay,
  type Validity,
} from './calendar.ts';

const years = (count: number): Validity => ({ kind: 'duration', unit: 'years', count });
const iso = (instant: Date | null) => instant?.toISOString() ?? null;

interface Vector {
  awardedAt: string;
  years: number;
  zone: string;
  lastValidDay: string;
  expiresAt: string;
  anchor?: Anchor;
  why: string;
}

// decision-rules §6, every row
const vectors: readonly Vector[] = [
  {
    awardedAt: '2024-02-29T12:00:00Z',
    years: 1,
    zone: 'UTC',
    lastValidDay: '2025-02-28',
    expiresAt: '2025-03-01T00:00:00.000Z',
    why: '29 February becomes the 28th where there is none',
  },
  {
    awardedAt: '2024-02-29T12:00:00Z',
    years: 4,
    zone: 'UTC',
    lastValidDay: '2028-02-29',
    expiresAt: '2028-03-01T00:00:00.000Z',
    why: '29 February stays where there is one',
  },
  {
    awardedAt: '2023-03-01T07:30:00Z',
    years: 1,
    zone: 'America/Los_Angeles',
    lastValidDay: '2024-02-28',
    expiresAt: '2024-02-29T08:00:00.000Z',
    why: 'the local award date counts, here 28 February',
  },
  {
    awardedAt: '2023-12-31T23:30:00Z',
    years: 1,
    zone: 'Asia/Tokyo',
    lastValidDay: '2025-01-01',
    expiresAt: '2025-01-01T15:00:00.000Z',
    why: 'the local award date counts, here 1 January',
  },
  {
    awardedAt: '2023-04-25T10:00:00Z',
    years: 1,
    zone: 'Africa/Cairo',
    lastValidDay: '2024-04-25',
    expiresAt: '2024-04-25T22:00:00.000Z',
    why: 'the following day starts at 01:00',
  },
  {
    awardedAt: '2023-03-30T10:00:00Z',
    years: 1,
    zone: 'Asia/Beirut',
    lastValidDay: '2024-03-30',
    expiresAt: '2024-03-30T22:00:00.000Z',
    why: 'the following day starts at 01:00',
  },
  {
    awardedAt: '2010-12-30T10:00:00Z',
    years: 1,
    zone: 'Pacific/Apia',
    lastValidDay: '2011-12-31',
    expiresAt: '2011-12-31T10:00:00.000Z',
    why: 'a last day that did not exist rolls forward',
  },
  {
    awardedAt: '2028-02-29T12:00:00Z',
    years: 1,
    zone: 'UTC',
    anchor: { date: '2024-02-29', periods: 4 },
    lastValidDay: '2028-02-29',
    expiresAt: '2028-03-01T00:00:00.000Z',
    why: 'the fourth yearly term of an anchor on 29 February returns to the 29th',
  },
];

describe('validity (decision-rules §6)', () => {
  for (const { why, awardedAt, zone, anchor, ...vector } of vectors) {
    it(`${awardedAt} + ${vector.years} y in ${zone}: ${why}`, () => {
      const args = [new Date(awardedAt), years(vector.years), zone, anchor] as const;
      expect(lastValidDay(...args)).toBe(vector.lastValidDay);
      expect(iso(expiresAt(...args))).toBe(vector.expiresAt);
    });
  }

  it('keeps the 28th in ordinary years and the 29th in leap years along one anchored chain', () => {
    const days = [1, 2, 3, 4, 5].map((periods) =>
      lastValidDay(new Date(0), years(1), 'UTC', { date: '2024-02-29', periods }),
    );
    expect(days).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28']);
  });

  it('ends a day before a skipped day at the start of the day after the gap', () => {
    const expiry = expiryOf(new Date('2010-12-29T20:00:00Z'), years(1), 'Pacific/Apia');
    expect(expiry?.lastValidDay).toBe('2011-12-29');
    expect(iso(expiry?.expiresAt ?? null)).toBe('2011-12-30T10:00:00.000Z');
  });

  it('counts months and days, clamping to the end of the month', () => {
    const awardedAt = new Date('2025-01-31T12:00:00Z');
    const months: Validity = { kind: 'duration', unit: 'months', count: 1 };
    const days: Validity = { kind: 'duration', unit: 'days', count: 30 };
    expect(lastValidDay(awardedAt, months, 'UTC')).toBe('2025-02-28');
    expect(lastValidDay(awardedAt, days, 'UTC')).toBe('2025-03-02');
  });

  it('ends a fixed date at the end of that day in the zone', () => {
    const fixed: Validity = { kind: 'fixed', date: '2027-12-31' };
    const expiry = expiryOf(new Date('2026-05-05T00:00:00Z'), fixed, 'Asia/Tokyo');
    expect(expiry).toEqual({
      lastValidDay: '2027-12-31',
      expiresAt: new Date('2027-12-31T15:00:00Z'),
    });
  });

  it('hands out an end of its own each time', () => {
    const args = [new Date('2025-01-20'), years(1), 'UTC'] as const;
    expiresAt(...args)?.setTime(0);
    expect(iso(expiresAt(...args))).toBe('2026-01-21T00:00:00.000Z');
  });

  it('has no end when it never expires', () => {
    expect(expiryOf(new Date(0), { kind: 'never' }, 'UTC')).toBeNull();
    expect(lastValidDay(new Date(0), { kind: 'never' }, 'UTC')).toBeNull();
    expect(expiresAt(new Date(0), { kind: 'never' }, 'UTC')).toBeNull();
  });

  it('refuses an unknown zone, also where no arithmetic would need it', () => {
    const unknown = expect.objectContaining({ code: 'zone_unknown', kind: 'invalid' });
    expect(() => expiryOf(new Date(0), years(1), 'Mars/Olympus')).toThrow(unknown);
    expect(() => expiryOf(new Date(0), { kind: 'never' }, 'Mars/Olympus')).toThrow(unknown);
    expect(() => localDate(new Date(0), '+02:00')).toThrow(unknown);
    expect(() => startOfDay('2025-01-01', '')).toThrow(unknown);
  });
});

describe('days', () => {
  it('names the day of an instant by the zone', () => {
    const instant = new Date('2025-01-01T04:30:00Z');
    expect(localDate(instant, 'UTC')).toBe('2025-01-01');
    expect(localDate(instant, 'America/New_York')).toBe('2024-12-31');
    expect(localDate(new Date(instant.getTime() + 30 * 60_000), 'America/New_York')).toBe(
      '2025-01-01',
    );
  });

  it('adds one unit and clamps to the end of the month', () => {
    expect(addTerm('2024-02-29', { years: 1 })).toBe('2025-02-28');
    expect(addTerm('2025-08-31', { months: 6 })).toBe('2026-02-28');
    expect(addTerm('2025-12-31', { days: 1 })).toBe('2026-01-01');
  });

  it('starts a day when the clocks of the zone start it', () => {
    expect(iso(startOfDay('2025-03-01', 'America/Los_Angeles'))).toBe('2025-03-01T08:00:00.000Z');
    expect(iso(startOfDay('2024-04-26', 'Africa/Cairo'))).toBe('2024-04-25T22:00:00.000Z');
    expect(iso(startOfDay('2011-12-30', 'Pacific/Apia'))).toBe('2011-12-30T10:00:00.000Z');
  });

  it('reads a wall clock in a zone, moving a skipped time forward', () => {
    expect(iso(instantOf('2025-03-01T10:00', 'America/Los_Angeles'))).toBe(
      '2025-03-01T18:00:00.000Z',
    );
    expect(iso(instantOf('2025-03-09T02:30', 'America/Los_Angeles'))).toBe(
      '2025-03-09T10:30:00.000Z',
    );
  });

  it('refuses a day that does not exist', () => {
    const invalid = expect.objectContaining({ code: 'date_invalid' });
    expect(() => addTerm('2025-02-29', { days: 1 })).toThrow(invalid);
    expect(() => startOfDay('2025-1-1', 'UTC')).toThrow(invalid);
    expect(() => formatLongDate('2025-03-03T10:00:00Z')).toThrow(invalid);
    expect(() => instantOf('yesterday', 'UTC')).toThrow(invalid);
    expect(isLocalDate('2025-02-29')).toBe(false);
    expect(isLocalDate('2024-02-29')).toBe(true);
  });

  it('writes a day in words, the same for every viewer (C-72)', () => {
    expect(formatLongDate('2027-03-03')).toBe('3 March 2027');
    expect(formatLongDate('2025-12-31')).toBe('31 December 2025');
  });

  it('knows the zones of the IANA database and nothing else', () => {
    const known = ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'];
    const unknown = ['', '+02:00', 'Mars/Olympus', 'Europe/Berlin ', '2024-01-01[UTC]'];
    expect(known.filter((zone) => !isZone(zone))).toEqual([]);
    expect(unknown.filter(isZone)).toEqual([]);
  });
});
