import { describe, expect, it } from 'vitest';
import { addToProfileUrl, monthAndYear, sharePostUrl } from './linkedin.ts';

const award = {
  certification: { id: 'c', name: 'Partner Sales & Demo — Level 2', signetId: 'C-1' },
  issuedOn: '2026-03-01',
  validThrough: '2027-03-31',
  publicUrl: 'https://badges.example.org/v/7QK4-M2XD',
  code: '7QK4-M2XD',
};

describe('addToProfileUrl', () => {
  it('fills in the form with the number of the company page', () => {
    const url = addToProfileUrl(award, { name: 'Acme', linkedInOrganizationId: '1234567' });
    expect(url).toBe(
      'https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Partner+Sales+%26+Demo+%E2%80%94+Level+2&organizationId=1234567&issueYear=2026&issueMonth=3&expirationYear=2027&expirationMonth=3&certUrl=https%3A%2F%2Fbadges.example.org%2Fv%2F7QK4-M2XD&certId=7QK4-M2XD',
    );
  });

  it('names the company where it has no page, and leaves the end out of what never ends', () => {
    const url = new URL(
      addToProfileUrl(
        { ...award, validThrough: null },
        { name: 'Acme', linkedInOrganizationId: null },
      ),
    );
    expect(url.searchParams.get('organizationName')).toBe('Acme');
    expect([...url.searchParams.keys()].filter((key) => key.startsWith('expiration'))).toEqual([]);
    expect(url.searchParams.has('organizationId')).toBe(false);
  });
});

describe('sharePostUrl', () => {
  it('hands over the address of the public page and nothing else', () => {
    expect(sharePostUrl(award)).toBe(
      'https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fbadges.example.org%2Fv%2F7QK4-M2XD',
    );
  });
});

describe('monthAndYear', () => {
  it('is the month of the calendar date wherever the reader is', () => {
    expect(monthAndYear('2027-03-01')).toBe('March 2027');
    expect(monthAndYear('2026-12-31')).toBe('December 2026');
  });
});
