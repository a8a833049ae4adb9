import type { KeyObject } from 'node:crypto';
import { publicKeyMultibase } from './multikey.ts';

/** `did:key:z6Mk…`: the key is its own name. No rotation; for tests and addresses that are not public. */
export const didKey = (publicKey: KeyObject): string => `did:key:${publicKeyMultibase(publicKey)}`;

/**
 * The did:web of an issuer below a base address.
 *
 * @param baseAddress For example `https://badges.example.org`; a port becomes `%3A`.
 * @param path Segments below it, for example `['issuers', 'acme']`; none is the host itself.
 */
export function didWeb(baseAddress: string, path: readonly string[] = []): string {
  const { host, pathname } = new URL(baseAddress);
  const segments = [...pathname.split('/').filter((segment) => segment !== ''), ...path];
  return ['did:web', host.replace(':', '%3A'), ...segments.map(encodeURIComponent)].join(':');
}

/** Where the document of a did:web stands, or null when the text is no did:web. */
export function didWebAddress(did: string): string | null {
  const [scheme, method, host, ...path] = did.split(':');
  if (scheme !== 'did' || method !== 'web' || host === undefined || host === '') return null;
  const location = path.length === 0 ? '.well-known' : path.join('/');
  const address = `https://${host.replace(/%3a/i, ':')}/${location}/did.json`;
  return URL.canParse(address) ? address : null;
}

/** The full name under which a DID's document lists an Ed25519 key. */
export const verificationMethodId = (did: string, publicKey: KeyObject): string =>
  `${did}#${publicKeyMultibase(publicKey)}`;

export interface Multikey {
  readonly id: string;
  readonly type: 'Multikey';
  readonly controller: string;
  readonly publicKeyMultibase: string;
}

export interface DidDocument {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly verificationMethod: readonly Multikey[];
  /** Full ids as text: public validators insist on it. */
  readonly assertionMethod: readonly string[];
}

/**
 * The controller document of an issuer.
 *
 * @param publicKeys Ed25519 keys: the one that signs now and every retired one. did:web has no
 *   history, so a key leaves only when it was compromised.
 */
export function buildDidDocument(did: string, publicKeys: readonly KeyObject[]): DidDocument {
  const methods = publicKeys.map(
    (key): Multikey => ({
      id: verificationMethodId(did, key),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: publicKeyMultibase(key),
    }),
  );
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  };
}
