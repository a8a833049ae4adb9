import { createPrivateKey } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  Bitstring,
  bakePng,
  createProofHashing,
  createSigner,
  didKey,
  hashIdentity,
  publicKeyFromJwk,
  publicKeyMultibase,
  SigningKey,
} from '../src/modules/credentials/index.ts';
import signed from './vectors/eddsa-rdfc-2022.json' with { type: 'json' };
import facts from './vectors/facts.json' with { type: 'json' };

const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');

describe('the Open Badges 3.0 example of eddsa-rdfc-2022', () => {
  const { created, verificationMethod, credential } = signed;
  const jwk = {
    kty: 'OKP',
    crv: 'Ed25519',
    d: base64url(signed.privateKeySeedHex),
    x: base64url(signed.publicKeyHex),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const key = new SigningKey(verificationMethod, privateKey);

  test('has our hashes', async () => {
    const bytes = await createProofHashing().bytesToSign(credential, {
      type: 'DataIntegrityProof',
      created,
      verificationMethod,
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
    });
    expect(bytes.toString('hex')).toBe(signed.proofHash + signed.documentHash);
  });

  test('has our proof', async () => {
    const { proofValue } = await createSigner(key).sign(credential, new Date(created));
    expect(proofValue).toBe(signed.proofValue);
  });

  test('has our multikey', () => {
    expect(publicKeyMultibase(key.publicKey)).toBe(signed.publicKeyMultibase);
  });
});

describe('published facts', () => {
  test('identity hash', () => {
    const { email, salt, expected } = facts.identityHash;
    expect(hashIdentity(email, salt)).toBe(expected);
    expect(hashIdentity(email.toUpperCase(), salt)).toBe(expected);
  });

  test.each(facts.pngChunks)('PNG chunk $keyword', async ({ keyword, text, expectedHex }) => {
    const create = { width: 1, height: 1, channels: 3, background: '#fff' } as const;
    const png = await sharp({ create }).png().toBuffer();
    const baked = bakePng(png, { [keyword]: text });
    expect(baked.toString('hex', 33, 33 + expectedHex.length / 2)).toBe(expectedHex);
  });

  test('bit order of status lists', () => {
    const bytes = Bitstring.decode(Bitstring.of(facts.bitstring.set).encode()).toBytes();
    const found = [...bytes.entries()].filter(([, byte]) => byte !== 0);
    expect(Object.fromEntries(found)).toEqual(facts.bitstring.expectedBytes);
  });

  test('did:key', () => {
    const { publicKeyHex, expected } = facts.didKey;
    const key = publicKeyFromJwk({ kty: 'OKP', crv: 'Ed25519', x: base64url(publicKeyHex) });
    expect(didKey(key)).toBe(expected);
  });
});
