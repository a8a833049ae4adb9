import { isIP } from 'node:net';

/** Where a portal is: its base address, and the host name that leads to it where it needs one. */
export interface PortalAddress {
  /** Without a slash at its end. */
  readonly baseAddress: string;
  readonly hosts: readonly string[];
}

/** The first portal of all has the address of the program; unknown host names lead to it, too. */
export const addressOfFirst = (signetUrl: string): PortalAddress => ({
  baseAddress: new URL(signetUrl).origin,
  hosts: [],
});

/**
 * Another portal has a host name of its own, `acme.` before that of the first: documents below two
 * portals' one address would answer for each other. A number is no host name; on this machine
 * `acme.localhost` stands for it.
 *
 * @returns Null when no name can stand before the address, as before `203.0.113.7`.
 */
export function addressOfNext(signetUrl: string, slug: string): PortalAddress | null {
  const url = new URL(signetUrl);
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  const loopback = bare === '::1' || bare.startsWith('127.');
  if (isIP(bare) !== 0 && !loopback) return null;
  const host = `${slug}.${loopback ? 'localhost' : url.hostname}`;
  url.hostname = host;
  return { baseAddress: url.origin, hosts: [host] };
}
