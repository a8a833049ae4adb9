import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { PortalId } from '../../db/database.ts';
import type { RateLimit } from '../../db/rate-limits.ts';

const windowSeconds = 900;

/**
 * Failures in a quarter of an hour: of one account from one network, of one account from anywhere,
 * and from one network at all. The narrow one comes first, so that a stranger who guesses does not
 * keep the owner out.
 */
export interface SignInLimits {
  readonly account: RateLimit;
  readonly accountAnywhere: RateLimit;
  readonly address: RateLimit;
}

export const signInLimits = (
  portalId: PortalId,
  emailFolded: string,
  address: string,
): SignInLimits => ({
  account: {
    key: hashed('account-from', portalId, emailFolded, networkOf(address)),
    most: 10,
    windowSeconds,
  },
  accountAnywhere: { key: hashed('account', portalId, emailFolded), most: 100, windowSeconds },
  address: addressLimit(address),
});

/** Of one address alone: for links, which name no account. */
export const addressLimit = (address: string): RateLimit => ({
  key: hashed('address', networkOf(address)),
  most: 50,
  windowSeconds,
});

/** One household has a whole /64 of IPv6 addresses: it counts as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const middle = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, middle)).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const groupsOf = (text: string) => (text === '' ? [] : text.split(':'));

const hashed = (...parts: readonly string[]) =>
  `sign-in:${createHash('sha256').update(parts.join('\u0000')).digest('base64url')}`;
