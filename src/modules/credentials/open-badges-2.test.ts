import { describe, expect, test } from 'vitest';
import {
  buildAssertion,
  buildBadgeClass,
  buildIssuer,
  buildRevokedAssertion,
} from './open-badges-2.ts';

const assertion = {
  id: 'https://badges.example.org/v/7QK4/ob2.json',
  badgeClassId: 'https://badges.example.org/certifications/sales-2/v3/ob2.json',
  identityHash: 'sha256$c934',
  salt: 'deadsea',
  issuedOn: new Date('2026-03-01T09:00:00Z'),
  expires: new Date('2027-03-01T09:00:00Z'),
  imageUrl: 'https://badges.example.org/v/7QK4.png',
};

describe('Open Badges 2.0', () => {
  test('an assertion says whose it is without telling the address', () => {
    expect(buildAssertion(assertion)).toEqual({
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: assertion.id,
      recipient: { type: 'email', hashed: true, salt: 'deadsea', identity: 'sha256$c934' },
      badge: assertion.badgeClassId,
      verification: { type: 'hosted' },
      issuedOn: '2026-03-01T09:00:00Z',
      expires: '2027-03-01T09:00:00Z',
      image: assertion.imageUrl,
    });
  });

  test('an assertion that never expires does not mention it', () => {
    expect(buildAssertion({ ...assertion, expires: null })).not.toHaveProperty('expires');
  });

  test('a badge class tells skills with an address from tags', () => {
    const badgeClass = buildBadgeClass({
      id: assertion.badgeClassId,
      name: 'Sales',
      description: 'Sells.',
      imageUrl: 'https://badges.example.org/sales.png',
      criteriaNarrative: 'Pass.',
      issuerId: 'https://badges.example.org/issuers/acme/ob2.json',
      skills: [{ name: 'Demo', url: 'https://skills.example/demo' }, { name: 'Talk' }],
    });
    expect(badgeClass.alignment).toEqual([
      { targetName: 'Demo', targetUrl: 'https://skills.example/demo' },
    ]);
    expect(badgeClass.tags).toEqual(['Talk']);
    expect(badgeClass.criteria).toEqual({ narrative: 'Pass.' });
  });

  test('an issuer keeps answering for the hosts it had before', () => {
    const issuer = buildIssuer({
      id: 'https://badges.example.org/issuers/acme/ob2.json',
      name: 'Acme',
      url: 'https://acme.example',
      formerHosts: ['old.example.org', 'badges.example.org'],
    });
    expect(issuer.verification.allowedOrigins).toEqual(['badges.example.org', 'old.example.org']);
  });

  test('a revoked assertion says nothing but that, and why', () => {
    expect(buildRevokedAssertion(assertion.id, 'Left the programme.')).toEqual({
      '@context': 'https://w3id.org/openbadges/v2',
      id: assertion.id,
      revoked: true,
      revocationReason: 'Left the programme.',
    });
  });
});
