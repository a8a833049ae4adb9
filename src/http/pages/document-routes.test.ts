import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, portals, testServer, testWorld } from '../../../tests/support.ts';
import { Bitstring, verifyCredential } from '../../modules/credentials/index.ts';
import { revokeAward } from '../../modules/issuing/index.ts';
import { awarded } from '../../modules/verification/awarded.fixture.ts';

const world = await testWorld({ now: new Date('2027-03-03T09:00:00Z') });
const server = await testServer(world);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const get = (path: string, accept?: string) =>
  server.stranger('GET', path, undefined, accept === undefined ? {} : { accept });
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

interface Credential {
  readonly issuer: object;
  readonly credentialSubject: { readonly achievement: { readonly id: string } };
  readonly credentialStatus: {
    readonly statusListCredential: string;
    readonly statusListIndex: string;
  };
}
let code = '';
let awardId = '';
let credential: Credential;
const pathOf = (address: string) => new URL(address).pathname;
beforeAll(async () => {
  ({ code, awardId } = await awarded(world, 'ana'));
  credential = (await get(`/v/${code}.json`)).json();
});

describe('documents for verifiers', () => {
  it('answer the addresses inside a credential with what stands inside it', async () => {
    const { achievement } = credential.credentialSubject;
    const answer = await get(pathOf(achievement.id), '*/*');
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', vary: 'accept' });
    expect(answer.headers['content-type']).toContain('application/ld+json');
    expect(answer.json()).toMatchObject(achievement);
    expect((await get('/issuers/meridian')).json()).toMatchObject(credential.issuer);
  });

  it('are pages for browsers', async () => {
    const achievement = pathOf(credential.credentialSubject.achievement.id);
    for (const [path, words] of [
      [achievement, 'Finish all trainings.'],
      ['/issuers/meridian', 'Key that signs now'],
    ] as const) {
      const answer = await get(path, browser);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.body).toContain(words);
    }
  });

  it('lead an Open Badges 2.0 reader from the assertion to class and issuer', async () => {
    const assertion = (await get(`/v/${code}/ob2.json`)).json();
    const badge = (await get(pathOf(assertion.badge))).json();
    const issuer = (await get(pathOf(badge.issuer))).json();
    expect([assertion.id, badge.id, issuer.id]).toEqual([
      `http://localhost:8080/v/${code}/ob2.json`,
      assertion.badge,
      badge.issuer,
    ]);
    expect([assertion.type, badge.type, issuer.type]).toEqual([
      'Assertion',
      'BadgeClass',
      'Issuer',
    ]);
  });

  it('publish the keys, and nothing private of them', async () => {
    const { keys } = (await get('/.well-known/jwks.json')).json();
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' });
    expect(keys[0]).not.toHaveProperty('d');
    expect((await get(`/keys/${keys[0].kid}`)).json()).toEqual(keys[0]);
    expect((await get('/keys/unknown')).statusCode).toBe(404);
  });

  it('have no DID document where the issuer is a did:key, which is its own', async () => {
    expect((await get('/issuers/meridian/did.json')).json().code).toBe('issuer_is_a_key');
  });

  it('publish a signed status list that shows a revocation at once', async () => {
    const { statusListCredential, statusListIndex } = credential.credentialStatus;
    const before = await get(pathOf(statusListCredential));
    expect(bit(before.json(), statusListIndex)).toBe(false);
    const unchanged = await server.stranger('GET', pathOf(statusListCredential), undefined, {
      'if-none-match': String(before.headers.etag),
    });
    expect(unchanged.statusCode).toBe(304);

    await revokeAward(world, actor('admin'), { awardId, reason: 'mistake', note: null });

    const after = await get(pathOf(statusListCredential));
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(bit(after.json(), statusListIndex)).toBe(true);
    const load = async (url: string) => (url === statusListCredential ? after.json() : null);
    const check = await verifyCredential(credential, { now: world.clock.now(), load });
    expect(check).toMatchObject({ intact: 'yes', inForce: 'no' });
  });

  it('of unknown names are not found: a page for browsers, a problem for programs', async () => {
    const unknown = ['/issuers/nobody', '/certifications/none/v1', '/status/revocation/99'];
    for (const path of [...unknown, '/issuers/%00', '/certifications/%00/v1']) {
      const answer = await get(path);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
      const page = await get(path, browser);
      expect([page.statusCode, page.headers['content-type']]).toEqual([
        404,
        'text/html; charset=utf-8',
      ]);
      expect(page.body).toContain('action="/verify"');
    }
  });

  it('below their addresses are pages too when nothing is there', async () => {
    for (const path of ['/v/a/b/c', '/certifications/x', '/certifications/x/y', '/verify/more']) {
      const page = await get(path, browser);
      expect([path, page.statusCode]).toEqual([path, 404]);
      expect(page.body).toContain('There is nothing at this address.');
      expect((await get(path)).json().code).toBe('not_found');
    }
  });

  it('let crawlers of social networks in', async () => {
    expect((await get('/robots.txt')).body).toContain('Allow: /v/');
  });
});

describe('an issuer on a public https address', () => {
  it('is a did:web whose document lists its key as text', async () => {
    await world.pool.query(
      `update portals set base_address = 'https://badges.example.org' where id = $1`,
      [portals.other],
    );
    const { code: publicCode } = await awarded(world, 'ana', { portal: 'other' });

    const credential = (await get(`/v/${publicCode}.json`)).json();
    const answer = await get('/issuers/other/did.json');
    expect(answer.headers['content-type']).toContain('application/did+json');
    expect(answer.json()).toMatchObject({
      id: 'did:web:badges.example.org:issuers:other',
      assertionMethod: [credential.proof.verificationMethod],
    });
    expect(credential.issuer.id).toBe(answer.json().id);
    const page = await get(`/v/${publicCode}`, browser);
    expect(page.body).toContain('Genuine and in force');
    expect(page.body).not.toContain('Test issuer');
    expect(page.body).toContain(`content="https://badges.example.org/v/${publicCode}"`);
  });
});

const bit = (list: { credentialSubject: { encodedList: string } }, index: string): boolean =>
  Bitstring.decode(list.credentialSubject.encodedList).get(Number(index));
