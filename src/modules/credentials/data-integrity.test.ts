import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { buildCredential } from './build-credential.ts';
import { attachProof, createSigner, rebuildProof } from './data-integrity.ts';
import { exampleInput } from './example.fixture.ts';
import { didKey, verificationMethodId } from './keys/did.ts';
import { generateKeyPair, SigningKey } from './keys/signing-key.ts';

const { privateKey, publicKey } = generateKeyPair();
const did = didKey(publicKey);
const key = new SigningKey(verificationMethodId(did, publicKey), privateKey);
const created = new Date('2026-03-01T09:00:00.500Z');

describe('a signer', () => {
  test('makes a proof that can be rebuilt from what is stored', async () => {
    const { proof, proofValue } = await createSigner(key).sign(
      buildCredential(exampleInput()),
      created,
    );
    const { verificationMethod } = key;
    expect(rebuildProof({ verificationMethod, created, proofValue })).toEqual(proof);
    expect(JSON.stringify(proof)).toBe(
      JSON.stringify(rebuildProof({ verificationMethod, created, proofValue })),
    );
  });

  test('makes the same proof for the same document and instant', async () => {
    const credential = buildCredential(exampleInput());
    const one = await createSigner(key).sign(credential, created);
    expect(await createSigner(key).sign(credential, created)).toEqual(one);
  });

  test('makes another proof at another instant', async () => {
    const signer = createSigner(key);
    const credential = buildCredential(exampleInput());
    const one = await signer.sign(credential, created);
    const later = await signer.sign(credential, new Date('2026-03-01T09:00:01Z'));
    expect(later.proofValue).not.toBe(one.proofValue);
  });

  test('refuses a document that carries a proof already', async () => {
    const signer = createSigner(key);
    const credential = buildCredential(exampleInput());
    const { proof } = await signer.sign(credential, created);
    await expect(signer.sign(attachProof(credential, proof), created)).rejects.toMatchObject({
      code: 'credential_not_signable',
    });
  });

  test('refuses a document without the 2.0 context', async () => {
    const document = { '@context': ['https://www.w3.org/2018/credentials/v1'], id: 'urn:x:1' };
    await expect(createSigner(key).sign(document, created)).rejects.toMatchObject({
      code: 'credential_not_signable',
    });
  });
});

describe('a signing key', () => {
  test('shows its public name and nothing else, however it is printed', () => {
    const secret = privateKey.export({ format: 'jwk' }).d ?? '';
    for (const printed of [
      JSON.stringify({ key }),
      inspect(key, { depth: 9 }),
      `${inspect({ key })}`,
    ]) {
      expect(printed).toContain(key.verificationMethod);
      expect(printed).not.toContain(secret);
      expect(printed).not.toMatch(/PrivateKey/);
    }
  });
});
