import type { CredentialInput, SkillInput } from './build-credential.ts';
import { hashIdentity } from './identity-hash.ts';

/** An ordinary award; `n` makes another one of the same certification. */
export function exampleInput({
  n = 0,
  issuerId = 'did:web:badges.example.org:issuers:acme',
  skills = [
    { name: 'Demonstrating', url: 'https://skills.example/demo', description: 'Shows it live.' },
    { name: 'Negotiating' },
  ],
  imageUrl = 'https://badges.example.org/media/sales-2.png',
}: {
  readonly n?: number;
  readonly issuerId?: string;
  readonly skills?: readonly SkillInput[];
  readonly imageUrl?: string | null;
} = {}): CredentialInput {
  const salt = `salt-${n}`;
  return {
    credentialId: `https://badges.example.org/v/${n}.json`,
    issuer: {
      id: issuerId,
      name: 'Acme',
      url: 'https://acme.example',
      email: 'partners@acme.example',
      image: 'https://acme.example/acme.png',
    },
    validFrom: new Date('2026-03-01T09:00:00.999Z'),
    validUntil: new Date('2027-03-01T09:00:00Z'),
    awardedDate: new Date('2026-03-01T09:00:00Z'),
    subject: {
      id: `urn:uuid:0a3a0000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      identityHash: hashIdentity(`person-${n}@partner.example`, salt),
      salt,
    },
    achievement: {
      id: 'https://badges.example.org/certifications/sales-2/v3',
      name: 'Partner Sales – Level 2',
      description: 'Can show and sell the product to a customer.',
      criteriaNarrative: 'Complete the track **Partner Sales** and pass its quiz.',
      criteriaId: null,
      imageUrl,
      version: '3',
      skills,
    },
    status: { listUrl: 'https://badges.example.org/status/revocation/12', index: 94_567 + n },
  };
}
