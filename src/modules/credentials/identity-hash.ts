import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IdentityObject } from './open-badges-3.ts';

/** A new salt, 16 random bytes as hex. One for each award, so that two awards cannot be linked. */
export const newSalt = (): string => randomBytes(16).toString('hex');

/**
 * How a credential names its holder without telling the address: `sha256$` and the hex of
 * SHA-256(address in lower case + salt), the same in Open Badges 2.0 and 3.0.
 */
export function hashIdentity(email: string, salt: string): string {
  return `sha256$${hash('sha256', email.trim().toLowerCase() + salt)}`;
}

/** Whether a hashed identity belongs to this address. Unknown algorithms never match. */
export function matchesIdentity(
  email: string,
  { identityHash, salt }: { readonly identityHash: string; readonly salt?: string },
): boolean {
  const expected = Buffer.from(hashIdentity(email, salt ?? ''));
  const given = Buffer.from(identityHash.toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export function hashedEmailIdentity({
  identityHash,
  salt,
}: {
  readonly identityHash: string;
  readonly salt: string;
}): IdentityObject {
  return {
    type: 'IdentityObject',
    hashed: true,
    identityHash,
    identityType: 'emailAddress',
    salt,
  };
}
