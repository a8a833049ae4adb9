import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeBase58, encodeBase58 } from '../base58.ts';
import { publicKeyInvalid } from '../errors.ts';
import { LruMap } from '../lru-map.ts';

/** Multicodec `ed25519-pub`, as a varint. */
const ed25519Prefix = Uint8Array.of(0xed, 0x01);
const ed25519KeyBytes = 32;

/** The raw 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  const { x } = key.export({ format: 'jwk' });
  if (key.asymmetricKeyType !== 'ed25519' || x === undefined) {
    throw publicKeyInvalid('not an Ed25519 key');
  }
  return Buffer.from(x, 'base64url');
}

/** `z6Mk…`: how Multikey documents and did:key write an Ed25519 public key. */
export function publicKeyMultibase(key: KeyObject): string {
  return `z${encodeBase58(Buffer.concat([ed25519Prefix, rawPublicKey(key)]))}`;
}

/** Few issuers sign most credentials, and reading a key costs as much as checking a signature. */
const readKeys = new LruMap<string, KeyObject>(512);

/** @throws {AppError} `public_key_invalid` */
export function publicKeyFromMultibase(text: string): KeyObject {
  const known = readKeys.get(text);
  if (known !== undefined) return known;
  const key = readMultibase(text);
  readKeys.set(text, key);
  return key;
}

function readMultibase(text: string): KeyObject {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1)) : null;
  if (bytes === null) throw publicKeyInvalid('not base58btc multibase');
  if (bytes.length !== ed25519KeyBytes + 2 || bytes[0] !== 0xed || bytes[1] !== 0x01) {
    throw publicKeyInvalid('not an Ed25519 multikey');
  }
  return publicKeyFromJwk({
    kty: 'OKP',
    crv: 'Ed25519',
    x: Buffer.from(bytes.subarray(2)).toString('base64url'),
  });
}

/** @throws {AppError} `public_key_invalid` */
export function publicKeyFromJwk(jwk: object): KeyObject {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' });
  } catch (error) {
    throw publicKeyInvalid('not a JSON Web Key', error);
  }
}
