import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, testServer, testWorld } from '../../../tests/support.ts';
import { AppError } from '../../kernel/errors.ts';
import { extractFromPng } from '../../modules/credentials/index.ts';
import { reinstateAward, revokeAward } from '../../modules/issuing/index.ts';
import { awarded } from '../../modules/verification/awarded.fixture.ts';

const world = await testWorld({ now: new Date('2027-03-03T09:00:00Z') });
const server = await testServer(world);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const page = (path: string, headers = {}) =>
  server.stranger('GET', path, undefined, { ...browser, ...headers });

let code = '';
let awardId = '';
beforeAll(async () => {
  ({ code, awardId } = await awarded(world, 'ana'));
});

describe('the page of an award', () => {
  it('says in its first sentence what a recruiter wants to know', async () => {
    const answer = await page(`/v/${code}`);
    expect(answer.statusCode).toBe(200);
    const [, sentence = ''] = /<h1[^>]*>(.*?)<\/h1>/s.exec(answer.body) ?? [];
    expect(sentence.replace(/<[^>]+>/g, '')).toBe(
      'Yes. Ana Silva holds Solution Engineer from Meridian Cloud, valid through 3 March 2029.',
    );
    expect(answer.body).toContain('Genuine and in force');
    expect(answer.body.match(/<details class="question yes">/g)).toHaveLength(4);
  });

  it('says that an address which is not public makes a test issuer', async () => {
    expect((await page(`/v/${code}`)).body).toContain('Test issuer: this address is not public');
  });

  it('needs no style and no script in the page itself', async () => {
    const answer = await page(`/v/${code}`);
    expect(answer.body).not.toMatch(/<style|\sstyle=|<script(?! src=)|\son\w+=/);
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('gives networks absolute addresses and a picture whose address changes with its content', async () => {
    const { body } = await page(`/v/${code}`);
    const tag = (property: string) =>
      new RegExp(`<meta property="og:${property}" content="([^"]*)">`).exec(body)?.[1];
    expect(tag('url')).toBe(`http://localhost:8080/v/${code}`);
    expect(tag('image')).toMatch(
      new RegExp(`^http://localhost:8080/v/${code}/card.png\\?v=.{12}$`),
    );
    expect(tag('title')).toBe('Solution Engineer');
    expect(tag('description')).toBe(
      'Awarded to Ana Silva by Meridian Cloud on 3 March 2027. Valid through 3 March 2029.',
    );
  });

  it('carries no e-mail address', async () => {
    for (const path of [`/v/${code}`, `/v/${code}.json`, `/v/${code}/ob2.json`]) {
      expect((await page(path)).body).not.toContain('ana@northlight.example');
    }
  });

  it('leads a code with letters that look alike, blanks or dashes to the right address', async () => {
    const typed = code
      .toLowerCase()
      .replace('0', 'o')
      .replace('1', 'l')
      .replace(/(.{5})/, '$1-');
    const answer = await page(`/v/${typed}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([302, `/v/${code}`]);
  });

  it('answers an unknown code with 404 and a box to check it', async () => {
    for (const unknown of ['0'.repeat(26), 'nonsense']) {
      const answer = await page(`/v/${unknown}`);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('No credential has this code.');
      expect(answer.body).toContain(`value="${unknown}"`);
    }
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await page(`/v/${code}`);
    const again = await page(`/v/${code}`, { 'if-none-match': headers.etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('offers LinkedIn to its holder and to nobody else', async () => {
    const ana = await server.as('ana');
    const hers = await ana('GET', `/v/${code}`, undefined, browser);
    expect(hers.headers['cache-control']).toBe('private, no-store');
    expect(hers.body).toContain(
      'https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME',
    );
    expect(hers.body).toContain(
      'issueYear=2027&amp;issueMonth=3&amp;expirationYear=2029&amp;expirationMonth=3',
    );
    const ben = await server.as('ben');
    expect((await ben('GET', `/v/${code}`, undefined, browser)).body).not.toContain('linkedin');
    expect((await page(`/v/${code}`)).body).not.toContain('linkedin');
  });
});

describe('what stands beside the page', () => {
  it('gives programs the credential, by address or by Accept, to every origin', async () => {
    const answer = await server.stranger('GET', `/v/${code}.json`);
    expect(answer.headers['content-type']).toContain('application/vc+ld+json');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.json()).toMatchObject({
      id: `http://localhost:8080/v/${code}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      proof: { cryptosuite: 'eddsa-rdfc-2022' },
    });
    const negotiated = await server.stranger('GET', `/v/${code}`, undefined, {
      accept: 'application/json, */*;q=0.1',
    });
    expect(negotiated.headers['content-type']).toContain('application/json');
    expect(negotiated.body).toBe(answer.body);
  });

  it('bakes both generations into the picture', async () => {
    const answer = await server.stranger('GET', `/v/${code}.png`);
    expect(answer.headers['content-type']).toBe('image/png');
    expect(answer.headers['content-disposition']).toContain(
      `filename*=UTF-8''Ana%20Silva%20%E2%80%93%20Solution%20Engineer.png`,
    );
    const [newest, older] = extractFromPng(answer.rawPayload);
    expect(JSON.parse(newest?.text ?? '')).toEqual(
      (await server.stranger('GET', `/v/${code}.json`)).json(),
    );
    expect(JSON.parse(older?.text ?? '')).toEqual(
      (await server.stranger('GET', `/v/${code}/ob2.json`)).json(),
    );
  });

  it('draws the social card', async () => {
    const { headers, rawPayload } = await server.stranger('GET', `/v/${code}/card.png`);
    expect(headers['content-type']).toBe('image/png');
    expect([rawPayload.readUInt32BE(16), rawPayload.readUInt32BE(20)]).toEqual([1200, 627]);
  });

  it('tells who asks for a file of an unknown code that there is none', async () => {
    for (const file of ['.json', '.png', '/ob2.json', '/card.png']) {
      const answer = await server.stranger('GET', `/v/${'0'.repeat(26)}${file}`);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    }
  });
});

describe('an award that has ended', () => {
  it('shows its revocation at once, everywhere, and its reinstatement too', async () => {
    const before = await page(`/v/${code}`);
    await revokeAward(world, actor('admin'), {
      awardId,
      reason: 'cheating',
      note: 'Private words.',
    });

    const after = await page(`/v/${code}`, { 'if-none-match': before.headers.etag });
    expect(after.statusCode).toBe(200);
    expect(after.body).toContain('Revoked on 3 March 2027');
    expect(after.body).not.toMatch(/cheating|Private words/);
    expect(after.body.match(/card\.png\?v=[^"]+/)?.[0]).not.toBe(
      before.body.match(/card\.png\?v=[^"]+/)?.[0],
    );
    const assertion = await server.stranger('GET', `/v/${code}/ob2.json`);
    expect([assertion.statusCode, assertion.json().revoked]).toEqual([410, true]);
    expect((await server.stranger('GET', `/v/${code}.json`)).statusCode).toBe(200);

    await reinstateAward(world, actor('admin'), { awardId });
    expect((await page(`/v/${code}`)).body).toContain('Genuine and in force');
  });

  it('says that it has expired from the first moment after its last day', async () => {
    const { code: short } = await awarded(world, 'ben', {
      validity: { kind: 'duration', unit: 'day', count: 1 },
    });
    expect((await page(`/v/${short}`)).body).toContain('valid through 4 March 2027');
    const now = world.clock.now();
    world.clock.set(new Date('2027-03-05T00:00:00Z'));
    expect((await page(`/v/${short}`)).body).toContain('Genuine, expired on 4 March 2027');
    world.clock.set(now);
  });

  it('names nobody once it is withdrawn', async () => {
    const { code: gone, awardId: id } = await awarded(world, 'bo');
    await world.pool.query(
      `update awards set state = 'withdrawn', ended_at = $2, end_reason = 'issued-by-mistake' where id = $1`,
      [id, world.clock.now()],
    );
    const answer = await page(`/v/${gone}`);
    expect(answer.statusCode).toBe(410);
    expect(answer.body).toContain('Withdrawn by the issuer on 3 March 2027');
    expect(answer.body).toContain('<meta name="robots" content="noindex">');
    for (const path of [`/v/${gone}`, `/v/${gone}.json`, `/v/${gone}/ob2.json`, `/v/${gone}.png`]) {
      expect((await page(path)).body).not.toMatch(/Bo Quist|Solution Engineer/);
    }
    expect((await server.stranger('GET', `/v/${gone}/card.png`)).statusCode).toBe(200);
  });

  it('cannot be genuine when what is stored is not what was signed', async () => {
    const { code: forged, awardId: id } = await awarded(world, 'manager');
    expect((await page(`/v/${forged}`)).body).toContain('Genuine and in force');
    await world.pool.query(
      `update awards set snapshot = jsonb_set(snapshot, '{certificationName}', '"Chief Architect"')
        where id = $1`,
      [id],
    );
    const { body } = await page(`/v/${forged}`);
    expect(body).toContain('This cannot be genuine');
    expect(body).toContain('<details class="question no">');
    expect(body).not.toContain('Chief Architect');
  });
});

describe('a page that cannot be made', () => {
  it('says that it says nothing about the badge, and what to quote', async () => {
    const refuse = async () => {
      throw new AppError('unavailable', 'database_unavailable', 'The database cannot be reached.');
    };
    await using broken = await testServer({ ...world, withPortal: refuse });
    const answer = await broken.stranger('GET', `/v/${code}`, undefined, browser);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toContain('Cannot check just now');
    const problem = await broken.stranger('GET', `/v/${code}.json`);
    expect([problem.statusCode, problem.json().code]).toEqual([503, 'database_unavailable']);
  });
});
