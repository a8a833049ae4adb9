import { type KeyObject, sign as signBytes } from 'node:crypto';
import { documentNotSignable } from './errors.ts';
import { privateKeyOf, type SigningKey } from './keys/signing-key.ts';
import type { AchievementCredential } from './open-badges-3.ts';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The credential as a compact JWS (Open Badges 3.0, section 8.2.4; VC-JOSE-COSE): the credential
 * itself is the payload, with the registered claims beside it.
 *
 * @param key ES256 (P-256) or RS256. Its verification method becomes the `kid`: an address that
 *   answers one JWK, or a DID URL. The public validators do not take EdDSA here.
 * @throws {AppError} `credential_not_signable` for a key of another kind
 */
export function signCredentialJwt(credential: AchievementCredential, key: SigningKey): string {
  const privateKey = privateKeyOf(key);
  const header = { alg: algorithmOf(privateKey), typ: 'JWT', kid: key.verificationMethod };
  const { issuer, id, validFrom, validUntil, credentialSubject } = credential;
  const claims = {
    ...credential,
    iss: issuer.id,
    jti: id,
    nbf: secondsOf(validFrom),
    ...(validUntil !== undefined && { exp: secondsOf(validUntil) }),
    ...(credentialSubject.id !== undefined && { sub: credentialSubject.id }),
  };
  const signed = `${encode(header)}.${encode(claims)}`;
  const signature = signBytes('sha256', Buffer.from(signed), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${signed}.${signature.toString('base64url')}`;
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): 'ES256' | 'RS256' {
  if (asymmetricKeyType === 'rsa') return 'RS256';
  if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1') {
    return 'ES256';
  }
  throw documentNotSignable('a JWT needs an ES256 or RS256 key');
}

const secondsOf = (instant: string): number => Date.parse(instant) / 1000;
