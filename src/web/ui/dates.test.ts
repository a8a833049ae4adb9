import { describe, expect, it } from 'vitest';
import { ago, dateIn, distance, writtenDate, writtenInstant } from './dates.ts';

describe('dates on the screen', () => {
  it('are written out', () => {
    expect(writtenDate('2027-03-03')).toBe('3 March 2027');
  });

  it('are those of the portal, whatever the clock of the visitor says', () => {
    const instant = new Date('2027-03-02T23:30:00Z');
    expect(dateIn('Europe/Berlin', instant)).toBe('2027-03-03');
    expect(dateIn('America/Los_Angeles', instant)).toBe('2027-03-02');
    expect(writtenInstant('2027-03-02T23:30:00Z', 'Europe/Berlin')).toBe(
      '3 March 2027 at 00:30 (Europe/Berlin)',
    );
  });

  it('say their distance in the unit that a person would use', () => {
    expect(distance('2027-03-03', '2027-03-03')).toBe('today');
    expect(distance('2027-03-04', '2027-03-03')).toBe('tomorrow');
    expect(distance('2027-07-03', '2027-03-03')).toBe('in 4 months');
    expect(distance('2025-03-03', '2027-03-03')).toBe('2 years ago');
    expect(distance('2027-02-20', '2027-03-03')).toBe('11 days ago');
  });

  it('say how long ago something was', () => {
    const now = new Date('2027-03-03T12:00:00Z');
    expect(ago('2027-03-03T11:59:50Z', now)).toBe('now');
    expect(ago('2027-03-03T11:55:00Z', now)).toBe('5 minutes ago');
    expect(ago('2027-03-03T09:00:00Z', now)).toBe('3 hours ago');
    expect(ago('2027-03-01T09:00:00Z', now)).toBe('2 days ago');
  });
});
