import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';

export type KeyAlgorithm = 'Ed25519' | 'ES256';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A new key pair: Ed25519 for embedded proofs, ES256 (P-256) for JWTs. */
export function generateKeyPair(algorithm: KeyAlgorithm = 'Ed25519'): KeyPair {
  return algorithm === 'Ed25519'
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

let readPrivateKey: (key: SigningKey) => KeyObject;

/**
 * A private key that is ready to sign and knows its public name. Printed, logged or turned into
 * JSON it shows that name and nothing else.
 */
export class SigningKey {
  /** The full DID URL or address under which verifiers find the public key. */
  readonly verificationMethod: string;
  readonly publicKey: KeyObject;
  readonly #privateKey: KeyObject;

  constructor(verificationMethod: string, privateKey: KeyObject) {
    this.verificationMethod = verificationMethod;
    this.#privateKey = privateKey;
    this.publicKey = createPublicKey(privateKey);
  }

  static {
    readPrivateKey = (key) => key.#privateKey;
  }

  toJSON(): { verificationMethod: string } {
    return { verificationMethod: this.verificationMethod };
  }

  [inspect.custom](): string {
    return `SigningKey(${this.verificationMethod})`;
  }
}

/** For the signing code of this module and its threads; the module's front door hides it. */
export const privateKeyOf = (key: SigningKey): KeyObject => readPrivateKey(key);
