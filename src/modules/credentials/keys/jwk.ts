import { hash, type JsonWebKey, type KeyObject } from 'node:crypto';
import { publicKeyInvalid } from '../errors.ts';

/** A public key as `/keys/{kid}` answers it. */
export interface PublicJwk {
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA' | 'ES256' | 'RS256';
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
}

/** The public half of a key as JWK; its `kid` is the thumbprint of RFC 7638. */
export function publicJwk(publicKey: KeyObject): PublicJwk {
  const members = thumbprintMembers(publicKey.export({ format: 'jwk' }));
  const kid = hash('sha256', JSON.stringify(members), 'base64url');
  return { ...members, kid, use: 'sig', alg: algorithmOf(members) };
}

/** What `/.well-known/jwks.json` answers. */
export const buildJwks = (publicKeys: readonly KeyObject[]): { readonly keys: PublicJwk[] } => ({
  keys: publicKeys.map(publicJwk),
});

/** The required members in the order of RFC 7638, section 3.2. Nothing private is among them. */
function thumbprintMembers({ kty, crv, x, y, n, e }: JsonWebKey) {
  if (kty === 'OKP') return { crv, kty, x };
  if (kty === 'EC') return { crv, kty, x, y };
  if (kty === 'RSA') return { e, kty, n };
  throw publicKeyInvalid('unknown key type');
}

function algorithmOf({ kty, crv }: { kty: string; crv?: string | undefined }): PublicJwk['alg'] {
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA';
  if (kty === 'EC' && crv === 'P-256') return 'ES256';
  if (kty === 'RSA') return 'RS256';
  throw publicKeyInvalid('unknown curve');
}
