import { describe, expect, test } from 'vitest';
import { buildCredential, type CredentialInput } from '../build-credential.ts';
import { attachProof, createSigner } from '../data-integrity.ts';
import { exampleInput } from '../example.fixture.ts';
import { signCredentialJwt } from '../jwt.ts';
import { buildDidDocument, didKey, verificationMethodId } from '../keys/did.ts';
import { publicJwk } from '../keys/jwk.ts';
import { generateKeyPair, SigningKey } from '../keys/signing-key.ts';
import type { AchievementCredential, Signed } from '../open-badges-3.ts';
import { Bitstring } from '../status-list/bitstring.ts';
import { buildStatusListCredential } from '../status-list/status-list-credential.ts';
import { verifyCredential } from './verify-credential.ts';
import { verifyCredentialJwt } from './verify-jwt.ts';

const did = 'did:web:badges.example.org:issuers:acme';
const didAddress = 'https://badges.example.org/issuers/acme/did.json';
const { privateKey, publicKey } = generateKeyPair();
const key = new SigningKey(verificationMethodId(did, publicKey), privateKey);
const signer = createSigner(key);
const now = new Date('2026-06-01T00:00:00Z');
const issued = new Date('2026-03-01T09:00:00Z');
const listUrl = 'https://badges.example.org/status/revocation/12';

async function issue(
  change: Partial<CredentialInput> = {},
): Promise<Signed<AchievementCredential>> {
  const credential = buildCredential({ ...exampleInput(), ...change });
  return attachProof(credential, (await signer.sign(credential, issued)).proof);
}

async function statusList(set: number[], change: object = {}): Promise<object> {
  const list = buildStatusListCredential({
    listUrl,
    issuerId: did,
    purpose: 'revocation',
    bits: Bitstring.of(set),
    validFrom: issued,
  });
  return attachProof(
    { ...list, ...change },
    (await signer.sign({ ...list, ...change }, issued)).proof,
  );
}

/** The web as far as these tests know it; an exception is an address that cannot be reached. */
async function web(changes: Record<string, unknown> = {}) {
  const pages: Record<string, unknown> = {
    [didAddress]: buildDidDocument(did, [publicKey]),
    [listUrl]: await statusList([]),
    ...changes,
  };
  return async (url: string) => {
    if (pages[url] === undefined) throw new Error(`unreachable: ${url}`);
    return pages[url];
  };
}

const verify = async (document: unknown, changes: Record<string, unknown> = {}, email?: string) =>
  verifyCredential(document, {
    now,
    load: await web(changes),
    ...(email !== undefined && { expectedEmail: email }),
  });

const codes = ({ steps }: { steps: readonly { code: string }[] }) => steps.map(({ code }) => code);

describe('verifying a credential', () => {
  test('answers yes to a good one', async () => {
    const result = await verify(await issue(), {}, 'Person-0@partner.example');
    expect(result).toMatchObject({ intact: 'yes', inForce: 'yes', issuer: 'yes', subject: 'yes' });
    expect(codes(result)).toEqual([
      'signature_valid',
      'key_listed_for_assertion',
      'key_belongs_to_issuer',
      'not_expired',
      'holder_matches',
      'not_revoked',
    ]);
  });

  test('does not guess about the person when nobody asked', async () => {
    expect((await verify(await issue())).subject).toBe('cannot_tell');
  });

  test('tells that it is about somebody else', async () => {
    const result = await verify(await issue(), {}, 'other@partner.example');
    expect(result).toMatchObject({ intact: 'yes', subject: 'no' });
  });

  test.each([
    ['its name', { name: 'Another' }],
    ['its holder', { credentialSubject: { id: 'urn:uuid:other', type: ['AchievementSubject'] } }],
    ['its end', { validUntil: '2099-01-01T00:00:00Z' }],
    ['a line that was added', { awardedDate: undefined, description: 'More' }],
  ])('finds that %s was changed, and then believes nothing', async (_, change) => {
    const result = await verify({ ...(await issue()), ...change });
    expect(result).toMatchObject({ intact: 'no', issuer: 'cannot_tell' });
    expect(result.inForce).not.toBe('yes');
  });

  test('finds that the proof was changed', async () => {
    const credential = await issue();
    const created = '2026-03-01T09:00:01Z';
    for (const proof of [
      { ...credential.proof, created },
      { ...credential.proof, proofValue: `z${'1'.repeat(64)}` },
      { ...credential.proof, proofValue: 'z0OIl' },
      { ...credential.proof, proofPurpose: 'authentication' },
      { ...credential.proof, expires: '2026-05-01T00:00:00Z' },
    ]) {
      expect(await verify({ ...credential, proof })).toMatchObject({ intact: 'no' });
    }
  });

  test('does not accept a document without proof, or no credential at all', async () => {
    const { proof: _, ...unsigned } = await issue();
    for (const document of [unsigned, {}, null, 'text', 7, [], { '@context': [] }]) {
      expect(await verify(document)).toMatchObject({ intact: 'no' });
    }
  });

  test('cannot tell about a suite that it does not know', async () => {
    const credential = await issue();
    const proof = { ...credential.proof, cryptosuite: 'ecdsa-sd-2023' };
    expect(await verify({ ...credential, proof })).toMatchObject({ intact: 'cannot_tell' });
  });

  test('reads a proof inside a list', async () => {
    const credential = await issue();
    expect(await verify({ ...credential, proof: [credential.proof] })).toMatchObject({
      intact: 'yes',
    });
  });

  test('is right the first, the second and every later time', async () => {
    const { createProofHashing } = await import('../data-integrity.ts');
    const options = { now, load: await web(), hashing: createProofHashing() };
    for (let round = 0; round < 4; round++) {
      const credential = await issue();
      expect(await verifyCredential(credential, options)).toMatchObject({ intact: 'yes' });
      const tampered = { ...credential, name: `Forged ${round}` };
      expect(await verifyCredential(tampered, options)).toMatchObject({ intact: 'no' });
    }
  });
});

describe('whether it is in force', () => {
  test('before it begins, it is not', async () => {
    const result = await verify(await issue({ validFrom: new Date('2026-07-01T00:00:00Z') }));
    expect(result).toMatchObject({ intact: 'yes', inForce: 'no' });
    expect(codes(result)).toContain('not_yet_valid');
  });

  test('at its last instant it is not any more, one second before it is', async () => {
    const until = (validUntil: Date) => issue({ validUntil });
    expect(await verify(await until(now))).toMatchObject({ inForce: 'no' });
    expect(await verify(await until(new Date(now.getTime() + 1000)))).toMatchObject({
      inForce: 'yes',
    });
  });

  test('revoked, it is not', async () => {
    const result = await verify(await issue(), { [listUrl]: await statusList([94_567]) });
    expect(result).toMatchObject({ intact: 'yes', inForce: 'no' });
    expect(codes(result)).toContain('revoked');
  });

  test('without expiry and status it is', async () => {
    const result = await verify(await issue({ validUntil: null, status: null }));
    expect(codes(result)).toEqual(expect.arrayContaining(['never_expires', 'status_not_listed']));
    expect(result.inForce).toBe('yes');
  });

  test('nobody can tell when the list is missing, forged, foreign, outdated or of another purpose', async () => {
    const good = await statusList([]);
    const other = await statusList([], {
      credentialSubject: {
        id: `${listUrl}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'suspension',
        encodedList: Bitstring.of([]).encode(),
      },
    });
    const lists: [string, unknown][] = [
      ['status_list_unreachable', undefined],
      ['status_list_unreadable', { hello: 'world' }],
      ['status_list_not_proven', { ...good, validFrom: '2026-03-02T00:00:00Z' }],
      ['status_list_of_another', { ...good, issuer: 'did:web:evil.example' }],
      ['status_list_outdated', await statusList([], { validUntil: '2026-05-01T00:00:00Z' })],
      ['status_purpose_differs', other],
    ];
    for (const [code, list] of lists) {
      const result = await verify(await issue(), { [listUrl]: list });
      expect(codes(result)).toContain(code);
      expect(result).toMatchObject({ intact: 'yes', inForce: 'cannot_tell' });
    }
  });

  test('nobody can tell when it names more lists than anybody needs', async () => {
    const credential = await issue();
    const asked: string[] = [];
    const pages = await web();
    const load = (url: string) => {
      asked.push(url);
      return pages(url);
    };
    const credentialStatus = Array.from({ length: 5 }, () => credential.credentialStatus);
    const result = await verifyCredential({ ...credential, credentialStatus }, { now, load });
    expect(codes(result)).toContain('status_lists_too_many');
    expect(asked).not.toContain(listUrl);
  });

  test('nobody can tell when its index lies outside the list', async () => {
    const result = await verify(await issue({ status: { listUrl, index: 131_072 } }));
    expect(codes(result)).toContain('status_index_out_of_range');
    expect(result.inForce).toBe('cannot_tell');
  });
});

describe('who issued it', () => {
  test('nobody can tell when the issuer cannot be reached, and then not whether it is intact', async () => {
    expect(await verify(await issue(), { [didAddress]: undefined })).toMatchObject({
      intact: 'cannot_tell',
      issuer: 'cannot_tell',
    });
  });

  test('not the named issuer, when its document does not list the key', async () => {
    const document = buildDidDocument(did, [generateKeyPair().publicKey]);
    expect(await verify(await issue(), { [didAddress]: document })).toMatchObject({ issuer: 'no' });
  });

  test('not the named issuer, when the key may not sign assertions', async () => {
    const document = { ...buildDidDocument(did, [publicKey]), assertionMethod: [] };
    expect(await verify(await issue(), { [didAddress]: document })).toMatchObject({
      intact: 'yes',
      issuer: 'no',
    });
  });

  test('not the named issuer, when somebody signed with a key of his own', async () => {
    const forged = buildCredential(exampleInput());
    const theirs = generateKeyPair();
    const theirDid = didKey(theirs.publicKey);
    const theirKey = new SigningKey(
      verificationMethodId(theirDid, theirs.publicKey),
      theirs.privateKey,
    );
    const { proof } = await createSigner(theirKey).sign(forged, issued);
    const result = await verify(attachProof(forged, proof));
    expect(result.issuer).toBe('no');
    expect(codes(result)).toContain('key_of_another');
  });

  test('nobody can tell behind a did:key, which anybody can make', async () => {
    const own = didKey(publicKey);
    const ownSigner = createSigner(
      new SigningKey(verificationMethodId(own, publicKey), privateKey),
    );
    const credential = buildCredential({ ...exampleInput({ issuerId: own }), status: null });
    const { proof } = await ownSigner.sign(credential, issued);
    expect(await verify(attachProof(credential, proof))).toMatchObject({
      intact: 'yes',
      inForce: 'yes',
      issuer: 'cannot_tell',
    });
  });

  test('an issuer behind an https address, whose key is a document of its own', async () => {
    const issuerId = 'https://badges.example.org/issuers/acme';
    const method = 'https://badges.example.org/keys/1';
    const { publicKeyMultibase } =
      buildDidDocument(issuerId, [publicKey]).verificationMethod[0] ?? {};
    const credential = buildCredential({ ...exampleInput({ issuerId }), status: null });
    const { proof } = await createSigner(new SigningKey(method, privateKey)).sign(
      credential,
      issued,
    );
    const pages = {
      [method]: { id: method, type: 'Multikey', controller: issuerId, publicKeyMultibase },
      [issuerId]: { id: issuerId, type: ['Profile'], assertionMethod: [method] },
    };
    const signed = attachProof(credential, proof);
    expect(await verify(signed, pages)).toMatchObject({ intact: 'yes', issuer: 'yes' });
    const silent = { ...pages, [issuerId]: { id: issuerId, type: ['Profile'] } };
    expect(await verify(signed, silent)).toMatchObject({ intact: 'yes', issuer: 'cannot_tell' });
  });
});

describe('verifying a JWT', () => {
  const pair = generateKeyPair('ES256');
  const kid = 'https://badges.example.org/keys/2';
  const jwtKey = new SigningKey(kid, pair.privateKey);
  const jwk = publicJwk(pair.publicKey);
  const verifyJwt = async (compact: string, changes: Record<string, unknown> = {}) =>
    verifyCredentialJwt(compact, { now, load: await web({ [kid]: jwk, ...changes }) });

  test('answers yes to a good one', async () => {
    const compact = signCredentialJwt(buildCredential(exampleInput()), jwtKey);
    expect(await verifyJwt(compact)).toMatchObject({
      intact: 'yes',
      inForce: 'yes',
      issuer: 'yes',
      subject: 'cannot_tell',
    });
  });

  test('finds that it was changed', async () => {
    const compact = signCredentialJwt(buildCredential(exampleInput()), jwtKey);
    const [header, payload = '', signature] = compact.split('.');
    const text = Buffer.from(payload, 'base64url').toString().replace('Level 2', 'Level 9');
    const forged = [header, Buffer.from(text).toString('base64url'), signature].join('.');
    expect(await verifyJwt(forged)).toMatchObject({ intact: 'no' });
  });

  test('does not take the word of an unsigned one', async () => {
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const payload = Buffer.from(JSON.stringify(buildCredential(exampleInput())));
    const result = await verifyJwt(`${header}.${payload.toString('base64url')}.`);
    expect(result.intact).not.toBe('yes');
  });

  test('cannot tell the issuer when the key lies elsewhere or in the header', async () => {
    const elsewhere = 'https://elsewhere.example/keys/2';
    const compact = signCredentialJwt(
      buildCredential(exampleInput()),
      new SigningKey(elsewhere, pair.privateKey),
    );
    expect(await verifyJwt(compact, { [elsewhere]: jwk })).toMatchObject({
      intact: 'yes',
      issuer: 'cannot_tell',
    });
  });

  test.each(['', 'a.b', 'a.b.c', 'e30.e30.'])('does not accept %j', async (text) => {
    expect(await verifyJwt(text)).toMatchObject({ intact: 'no' });
  });
});
