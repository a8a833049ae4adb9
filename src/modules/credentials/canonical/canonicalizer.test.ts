import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildCredential } from '../build-credential.ts';
import { exampleInput } from '../example.fixture.ts';
import { createCanonicalizer } from './canonicalizer.ts';
import { referenceCanonicalForm } from './reference.ts';
import { describeShape } from './shape.ts';

const expectedHash = async (document: object) =>
  hash('sha256', await referenceCanonicalForm(document));

const hashToSign = async (
  document: object,
  canonicalizer = createCanonicalizer({ checkEvery: 1_000_000 }),
) => (await canonicalizer.hashToSign(document)).toString('hex');

describe('the compiled canonical form', () => {
  test('asks the reference library once for a shape and not again', async () => {
    let asked = 0;
    const canonicalizer = createCanonicalizer({
      reference: (document) => {
        asked++;
        return referenceCanonicalForm(document);
      },
    });
    for (let n = 0; n < 50; n++) {
      await canonicalizer.hashToSign(buildCredential(exampleInput({ n })));
    }
    expect(asked).toBe(1);
  });

  test('compiles a shape once, however many documents of it come at the same moment', async () => {
    let asked = 0;
    const canonicalizer = createCanonicalizer({
      reference: (document) => {
        asked++;
        return referenceCanonicalForm(document);
      },
    });
    const credentials = Array.from({ length: 20 }, (_, n) => buildCredential(exampleInput({ n })));
    const hashes = await Promise.all(credentials.map((one) => hashToSign(one, canonicalizer)));
    expect(asked).toBe(1);
    expect(new Set(hashes).size).toBe(20);
    expect(hashes[19]).toBe(await expectedHash(credentials[19] ?? {}));
  });

  test('asks the reference library again after so many documents', async () => {
    let asked = 0;
    const canonicalizer = createCanonicalizer({
      checkEvery: 10,
      reference: (document) => {
        asked++;
        return referenceCanonicalForm(document);
      },
    });
    for (let n = 0; n < 50; n++) {
      await canonicalizer.hashToSign(buildCredential(exampleInput({ n })));
    }
    expect(asked).toBe(5);
  });

  test('signs nothing when the reference library disagrees', async () => {
    const canonicalizer = createCanonicalizer({ reference: async () => 'something else' });
    const credential = buildCredential(exampleInput());
    await expect(hashToSign(credential, canonicalizer)).rejects.toMatchObject({
      code: 'credential_self_check_failed',
    });
  });

  test('signs nothing when the reference library disagrees later', async () => {
    let broken = false;
    const canonicalizer = createCanonicalizer({
      checkEvery: 3,
      reference: async (document) => (broken ? '' : referenceCanonicalForm(document)),
    });
    const sign = (n: number) => hashToSign(buildCredential(exampleInput({ n })), canonicalizer);
    await sign(0);
    broken = true;
    await sign(1);
    await sign(2);
    await expect(sign(3)).rejects.toMatchObject({ code: 'credential_self_check_failed' });
  });

  test('leaves blank nodes that look alike to the reference library', async () => {
    const canonicalizer = createCanonicalizer({ checkEvery: 1_000_000 });
    const twins = [1, 2, 3].map(() => ({ name: 'Twin', url: 'https://skills.example/twin' }));
    const others = [1, 2, 3].map((i) => ({ name: 'Own', url: `https://skills.example/${i}` }));
    for (const skills of [others, twins, others, twins]) {
      const credential = buildCredential(exampleInput({ skills }));
      expect(await hashToSign(credential, canonicalizer)).toBe(await expectedHash(credential));
    }
  });

  test('is right when two ids of a document turn out to be the same', async () => {
    const canonicalizer = createCanonicalizer({ checkEvery: 1_000_000 });
    for (const image of ['https://a.example/1.png', 'https://a.example/2.png']) {
      const input = exampleInput({ imageUrl: 'https://a.example/1.png' });
      const credential = buildCredential({ ...input, issuer: { ...input.issuer, image } });
      expect(await hashToSign(credential, canonicalizer)).toBe(await expectedHash(credential));
    }
  });

  test('is right when a value repeats in a set', async () => {
    const canonicalizer = createCanonicalizer({ checkEvery: 1_000_000 });
    for (const second of ['Two', 'One', 'Zero']) {
      const credential = buildCredential(
        exampleInput({ skills: [{ name: 'One' }, { name: second }] }),
      );
      expect(await hashToSign(credential, canonicalizer)).toBe(await expectedHash(credential));
    }
  });

  // RDFC-1.0 sorts by code points, the library (and so every verifier built on it) by UTF-16 units:
  // they differ when two lines first part at an astral character and one of U+E000 to U+FFFF.
  test('sorts as the reference library does where that differs from the specification', async () => {
    const canonicalizer = createCanonicalizer({ checkEvery: 1_000_000 });
    for (const names of [
      ['a', 'b'],
      ['\uffee', '\u{1f600}'],
      ['\u{1f600}', '\uffee'],
    ]) {
      const credential = buildCredential(exampleInput({ skills: names.map((name) => ({ name })) }));
      expect(await hashToSign(credential, canonicalizer)).toBe(await expectedHash(credential));
    }
  });

  test('is right for an id of an unusual scheme, before and after ordinary ones', async () => {
    const canonicalizer = createCanonicalizer({ checkEvery: 1_000_000 });
    for (const id of ['tag:a.example,2026:1', 'urn:uuid:1', 'tag:a.example,2026:2', 'urn:uuid:2']) {
      const credential = { ...buildCredential(exampleInput()), id };
      expect(await hashToSign(credential, canonicalizer)).toBe(await expectedHash(credential));
    }
  });

  test('is right for as many shapes as it forgets', async () => {
    const canonicalizer = createCanonicalizer({ maxTemplates: 2, checkEvery: 1_000_000 });
    for (const count of [0, 1, 2, 3, 0, 1, 2, 3]) {
      const skills = Array.from({ length: count }, (_, i) => ({ name: `Skill ${i}` }));
      const credential = buildCredential(exampleInput({ skills }));
      expect(await hashToSign(credential, canonicalizer)).toBe(await expectedHash(credential));
    }
  });

  test('is right for a document with a context written in line', async () => {
    const document = {
      '@context': ['https://www.w3.org/ns/credentials/v2', { extra: 'https://a.example/extra' }],
      id: 'https://a.example/1',
      extra: 'More',
    };
    expect(await hashToSign(document)).toBe(await expectedHash(document));
  });

  test.each([
    'https://a.example/with space',
    'https://a.example/> <x> <y> .\n',
    'https://a.example/"quoted"',
    'https://a.example/{curly}',
    'https://a.example/back\\slash',
  ])('refuses %j as an id', async (id) => {
    const canonicalizer = createCanonicalizer();
    await canonicalizer.hashToSign(buildCredential(exampleInput()));
    const credential = { ...buildCredential(exampleInput()), id };
    await expect(hashToSign(credential, canonicalizer)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(hashToSign(credential)).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('refuses a term that no context defines', async () => {
    const credential = { ...buildCredential(exampleInput()), unheardOf: 'x' };
    await expect(hashToSign(credential)).rejects.toMatchObject({ code: 'credential_not_signable' });
  });

  test('refuses a context that it does not carry, and fetches nothing', async () => {
    const credential = {
      ...buildCredential(exampleInput()),
      '@context': ['https://evil.example/'],
    };
    await expect(hashToSign(credential)).rejects.toMatchObject({ code: 'credential_not_signable' });
  });
});

describe('checking documents of others', () => {
  test('keeps no shape that is larger than any credential of ours', () => {
    const described = (count: number) =>
      describeShape({ tag: Array.from({ length: count }, (_, n) => `tag ${n}`) });
    expect(described(1_000)).not.toBeNull();
    expect(described(3_000)).toBeNull();
  });

  test('compiles a shape when it comes the second time, and agrees with the library', async () => {
    const canonicalizer = createCanonicalizer();
    for (let n = 0; n < 5; n++) {
      const credential = buildCredential(exampleInput({ n }));
      const found = await canonicalizer.hashToCheck(credential);
      expect(found.toString('hex')).toBe(await expectedHash(credential));
    }
  });
});
