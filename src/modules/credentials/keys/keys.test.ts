import { describe, expect, test } from 'vitest';
import { buildDidDocument, didKey, didWeb, didWebAddress, verificationMethodId } from './did.ts';
import { buildJwks, publicJwk } from './jwk.ts';
import { publicKeyFromJwk, publicKeyFromMultibase, publicKeyMultibase } from './multikey.ts';
import { openPrivateKey, sealPrivateKey } from './seal.ts';
import { generateKeyPair } from './signing-key.ts';

const { privateKey, publicKey } = generateKeyPair();
const secret = 'a secret of the installation';

describe('a sealed key', () => {
  test('opens with the same secret and owner', async () => {
    const sealed = await sealPrivateKey(privateKey, { secret, boundTo: 'portal 1' });
    const opened = await openPrivateKey(sealed, { secret, boundTo: 'portal 1' });
    expect(opened.equals(privateKey)).toBe(true);
  });

  test('is another text each time and never holds the key in clear', async () => {
    const one = await sealPrivateKey(privateKey, { secret, boundTo: 'portal 1' });
    const two = await sealPrivateKey(privateKey, { secret, boundTo: 'portal 1' });
    expect(one).not.toBe(two);
    const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
    const bytes = Buffer.from(one.split('.').at(-1) ?? '', 'base64url');
    expect(bytes.includes(seed)).toBe(false);
  });

  test('stays shut for another secret, another owner, or when a letter was changed', async () => {
    const sealed = await sealPrivateKey(privateKey, { secret, boundTo: 'portal 1' });
    const at = sealed.length - 5;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    const attempts = [
      { text: sealed, secret: `${secret}!`, boundTo: 'portal 1' },
      { text: sealed, secret, boundTo: 'portal 2' },
      { text: changed, secret, boundTo: 'portal 1' },
      { text: 'signet-key.1.AAAA', secret, boundTo: 'portal 1' },
      { text: 'signet-key.9.AAAA', secret, boundTo: 'portal 1' },
    ];
    for (const { text, ...by } of attempts) {
      await expect(openPrivateKey(text, by)).rejects.toMatchObject({
        code: 'sealed_key_unreadable',
      });
    }
  });

  test('needs a secret worth the name', async () => {
    await expect(
      sealPrivateKey(privateKey, { secret: 'short', boundTo: '' }),
    ).rejects.toMatchObject({ code: 'secret_too_short' });
  });
});

describe('a public key', () => {
  test('comes back from its multibase and from its JWK', () => {
    expect(publicKeyFromMultibase(publicKeyMultibase(publicKey)).equals(publicKey)).toBe(true);
    expect(publicKeyFromJwk(publicJwk(publicKey)).equals(publicKey)).toBe(true);
  });

  test.each(['', 'z', 'z6Mk', 'mABC', 'zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme'])(
    'is refused when it reads %j',
    (text) => {
      expect(() => publicKeyFromMultibase(text)).toThrow(
        expect.objectContaining({ code: 'public_key_invalid' }),
      );
    },
  );

  test('as a JWK names algorithm and thumbprint and holds nothing private', () => {
    const ec = generateKeyPair('ES256');
    const { keys } = buildJwks([publicKey, ec.publicKey]);
    expect(keys.map(({ alg, use }) => `${alg} ${use}`)).toEqual(['EdDSA sig', 'ES256 sig']);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    expect(publicJwk(ec.privateKey)).not.toHaveProperty('d');
  });

  test('has the thumbprint that RFC 8037 computes for its example', () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    const key = publicKeyFromJwk({ kty: 'OKP', crv: 'Ed25519', x });
    expect(publicJwk(key).kid).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });
});

describe('a DID', () => {
  test.each([
    ['https://badges.example.org', [], 'did:web:badges.example.org'],
    ['https://badges.example.org/', ['issuers', 'acme'], 'did:web:badges.example.org:issuers:acme'],
    ['https://badges.example.org:8443', [], 'did:web:badges.example.org%3A8443'],
  ])('of %s and %j is %s', (address, path, did) => {
    expect(didWeb(address, path)).toBe(did);
  });

  test.each([
    ['did:web:badges.example.org', 'https://badges.example.org/.well-known/did.json'],
    ['did:web:badges.example.org:issuers:acme', 'https://badges.example.org/issuers/acme/did.json'],
    ['did:web:localhost%3A8080', 'https://localhost:8080/.well-known/did.json'],
    ['did:key:z6Mk', null],
    ['did:web:', null],
  ])('%s is found at %s', (did, address) => {
    expect(didWebAddress(did)).toBe(address);
  });

  test('document lists every key for assertion, as text, under its full name', () => {
    const did = 'did:web:badges.example.org';
    const retired = generateKeyPair().publicKey;
    const document = buildDidDocument(did, [publicKey, retired]);
    const ids = [verificationMethodId(did, publicKey), verificationMethodId(did, retired)];
    expect(document.assertionMethod).toEqual(ids);
    expect(document.verificationMethod.map(({ id }) => id)).toEqual(ids);
    expect(document.verificationMethod.every(({ controller }) => controller === did)).toBe(true);
  });

  test('of a key is the key', () => {
    expect(didKey(publicKey)).toBe(`did:key:${publicKeyMultibase(publicKey)}`);
    expect(didKey(publicKey)).toMatch(/^did:key:z6Mk/);
  });
});
