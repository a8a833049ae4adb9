import { describe, expect, test } from 'vitest';
import { linkedInAddToProfileUrl, linkedInShareUrl } from './linkedin.ts';

const certification = {
  name: 'Partner Sales & Demo — Level 2',
  organization: { id: '1234567' },
  issuedAt: new Date('2026-03-01T09:00:00Z'),
  expiresAt: new Date('2027-03-01T09:00:00Z'),
  url: 'https://badges.example.org/v/7QK4-M2XD',
  credentialId: '7QK4-M2XD',
};

describe('adding a certification to a LinkedIn profile', () => {
  test('fills in every field', () => {
    expect(linkedInAddToProfileUrl(certification)).toBe(
      'https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Partner+Sales+%26+Demo+%E2%80%94+Level+2&organizationId=1234567&issueYear=2026&issueMonth=3&expirationYear=2027&expirationMonth=3&certUrl=https%3A%2F%2Fbadges.example.org%2Fv%2F7QK4-M2XD&certId=7QK4-M2XD',
    );
  });

  test('names the organisation when it has no page', () => {
    const query = new URL(
      linkedInAddToProfileUrl({ ...certification, organization: { name: 'Acme & Söhne' } }),
    ).searchParams;
    expect(query.get('organizationName')).toBe('Acme & Söhne');
    expect(query.has('organizationId')).toBe(false);
  });

  test('leaves the expiry out when there is none', () => {
    const address = linkedInAddToProfileUrl({ ...certification, expiresAt: null });
    expect(address).not.toContain('expiration');
  });

  test('takes months from UTC, whatever the zone of the server', () => {
    const issuedAt = new Date('2026-01-31T23:30:00Z');
    const query = new URL(linkedInAddToProfileUrl({ ...certification, issuedAt })).searchParams;
    expect([query.get('issueYear'), query.get('issueMonth')]).toEqual(['2026', '1']);
  });
});

test('sharing on LinkedIn passes the address and nothing else', () => {
  expect(linkedInShareUrl('https://badges.example.org/v/7QK4?a=1&b=2')).toBe(
    'https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fbadges.example.org%2Fv%2F7QK4%3Fa%3D1%26b%3D2',
  );
});
