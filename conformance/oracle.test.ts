import { beforeAll, describe, expect, test } from 'vitest';
import {
  attachProof,
  buildCredential,
  createSigner,
  didKey,
  generateKeyPair,
  publicKeyMultibase,
  type Signer,
  SigningKey,
} from '../src/modules/credentials/index.ts';
import { type ReferenceLibrary, referenceLibrary } from './reference-library.ts';
import { variedCredentialInput } from './varied-credentials.ts';

const created = new Date('2026-03-01T09:00:00Z');
const keys = generateKeyPair();
const did = didKey(keys.publicKey);
let reference: ReferenceLibrary;
let signer: Signer;

beforeAll(async () => {
  reference = await referenceLibrary(did, keys);
  const method = `${did}#${publicKeyMultibase(keys.publicKey)}`;
  signer = createSigner(new SigningKey(method, keys.privateKey));
});

describe('our signer', () => {
  test('signs 1,000 varied credentials exactly as the reference library does', async () => {
    for (let n = 0; n < 1000; n++) {
      const credential = buildCredential(variedCredentialInput(n, did));
      const expected = await reference.issue(credential, '2026-03-01T09:00:00Z');
      const { proof } = await signer.sign(credential, created);
      expect(attachProof(credential, proof), `credential ${n}`).toEqual(expected);
    }
  }, 240_000);

  test('makes credentials that the reference library accepts', async () => {
    for (let n = 0; n < 20; n++) {
      const input = { ...variedCredentialInput(n, did), validFrom: created, validUntil: null };
      const credential = buildCredential(input);
      const { proof } = await signer.sign(credential, created);
      const { verified, error } = await reference.verify(attachProof(credential, proof), created);
      expect(verified, String(error)).toBe(true);
    }
  });

  test('makes credentials that the reference library refuses once they were changed', async () => {
    const input = { ...variedCredentialInput(1, did), validFrom: created, validUntil: null };
    const credential = buildCredential(input);
    const { proof } = await signer.sign(credential, created);
    const tampered = { ...attachProof(credential, proof), name: 'Another name' };
    expect(await reference.verify(tampered, created)).toMatchObject({ verified: false });
  });
});
