import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, people, testServer, testWorld } from '../../../tests/support.ts';
import {
  createSigner,
  didKey,
  generateKeyPair,
  SigningKey,
  verificationMethodId,
} from '../../modules/credentials/index.ts';
import { revokeAward } from '../../modules/issuing/index.ts';
import { awarded } from '../../modules/verification/awarded.fixture.ts';

const world = await testWorld({ now: new Date('2027-03-03T09:00:00Z') });
const server = await testServer(world, { rateLimits: false });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const verify = async (body: unknown) => {
  const answer = await server.stranger('POST', '/api/v1/verifications', body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const sendFile = (path: string, bytes: Buffer | string, name = 'badge.png') => {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--x--\r\n')]);
  return server.stranger('POST', path, body, { 'content-type': 'multipart/form-data; boundary=x' });
};

let code = '';
let awardId = '';
let credential: Record<string, unknown>;
beforeAll(async () => {
  ({ code, awardId } = await awarded(world, 'ana'));
  credential = (await server.stranger('GET', `/v/${code}.json`)).json();
});

const answers = ({ questions }: { questions: Record<string, { answer: string }> }) =>
  ['intact', 'inForce', 'issuer', 'subject'].map((question) => questions[question]?.answer);
const codes = ({ questions }: { questions: Record<string, { steps: { code: string }[] }> }) =>
  Object.values(questions).flatMap(({ steps }) => steps.map((step) => step.code));

describe('POST /verifications', () => {
  it('answers the four questions about a code, an address, a document and a picture alike', async () => {
    const picture = (await server.stranger('GET', `/v/${code}.png`)).rawPayload;
    const results = [
      await verify({ code: code.toLowerCase() }),
      await verify({ url: `http://localhost:8080/v/${code}` }),
      await verify({ url: `http://localhost:8080/v/${code}/ob2.json` }),
      await verify({ credential }),
      await verify({ credential: JSON.stringify(credential) }),
      await verify({ credential: (await server.stranger('GET', `/v/${code}/ob2.json`)).json() }),
      (await sendFile('/api/v1/verifications', picture)).json(),
      (await sendFile('/api/v1/verifications', JSON.stringify(credential), 'a.json')).json(),
    ];
    for (const result of results) {
      expect(result.verdict).toBe('in-force');
      expect(answers(result)).toEqual(['yes', 'yes', 'yes', 'yes']);
      expect(result.credential).toMatchObject({ code, holderName: 'Ana Silva', testIssuer: true });
    }
  });

  it('tells whether it is about the person with an address', async () => {
    const right = await verify({ code, email: people.ana.email.toUpperCase() });
    expect(right.questions.subject.answer).toBe('yes');
    const wrong = await verify({ credential, email: people.ben.email });
    expect(wrong.questions.subject.answer).toBe('no');
  });

  it('refuses a document in which one word was changed', async () => {
    const result = await verify({ credential: { ...credential, name: 'Chief Architect' } });
    expect(result.verdict).toBe('not-genuine');
    expect(codes(result)).toContain('signature_invalid');
  });

  it('refuses an assertion that differs from the one we host', async () => {
    const assertion = (await server.stranger('GET', `/v/${code}/ob2.json`)).json();
    const result = await verify({ credential: { ...assertion, expires: '2099-01-01T00:00:00Z' } });
    expect([result.verdict, result.questions.intact.answer]).toEqual(['not-genuine', 'no']);
  });

  it('refuses a perfect signature of somebody else under our address', async () => {
    const { proof: _, ...unsigned } = credential;
    const result = await verify({ credential: await signedByStranger(unsigned) });
    expect(result.verdict).toBe('not-genuine');
    expect(codes(result)).toContain('key_not_of_this_portal');
  });

  it('cannot tell who stands behind a bare key, and shows neither green nor red', async () => {
    const { proof: _, credentialStatus: __, ...unsigned } = credential;
    const result = await verify({
      credential: await signedByStranger({ ...unsigned, id: 'urn:uuid:1' }),
    });
    expect(result.verdict).toBe('cannot-tell');
    expect(answers(result)).toEqual(['yes', 'yes', 'cannot-tell', 'cannot-tell']);
    expect(result.credential).toBeNull();
  });

  it('does not open other hosts, not even the one in a document', async () => {
    const elsewhere = await verify({ url: `https://evil.example/v/${code}` });
    expect(elsewhere.verdict).toBe('cannot-tell');
    expect(codes(elsewhere)).toEqual(['address_of_another_site']);
    const foreign = await verify({
      credential: {
        ...credential,
        id: 'https://evil.example/1',
        issuer: { id: 'did:web:evil.example', type: ['Profile'], name: 'Evil' },
        proof: { ...(credential.proof as object), verificationMethod: 'did:web:evil.example#z6Mk' },
      },
    });
    expect(foreign.verdict).toBe('cannot-tell');
    expect(codes(foreign)).toContain('key_document_unreachable');
  });

  it('says not found for a code that nobody has', async () => {
    expect((await verify({ code: '0'.repeat(26) })).verdict).toBe('not-found');
    expect((await verify({ url: `http://localhost:8080/v/${'0'.repeat(26)}` })).verdict).toBe(
      'not-found',
    );
  });

  it('says what is wrong with what is no credential', async () => {
    let deep: unknown = {};
    for (let depth = 0; depth < 100; depth += 1) deep = { deep };
    const cases: [unknown, string][] = [
      [{ code: 'hello' }, 'not_a_code_or_address'],
      [{ url: 'javascript:alert(1)' }, 'not_a_code_or_address'],
      [{ credential: '{"broken' }, 'not_json'],
      [{ credential: {} }, 'not_a_credential'],
      [{ credential: { deep } }, 'nested_too_deeply'],
      [{ credential: { tag: Array(20_000).fill('x') } }, 'too_large'],
      [{ credential: 'a.b.c' }, 'not_a_jwt'],
    ];
    for (const [body, reason] of cases) expect(codes(await verify(body))).toContain(reason);
    const screenshot = await world.storage.get(await anyPictureKey());
    const files: [Buffer | string, string][] = [
      [screenshot ?? '', 'picture_without_badge'],
      [Buffer.from('89504e470d0a1a0a00', 'hex'), 'picture_broken'],
      ['hello', 'file_of_unknown_kind'],
      ['<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'picture_without_badge'],
      ['', 'empty'],
    ];
    for (const [bytes, reason] of files) {
      const answer = await sendFile('/api/v1/verifications', bytes);
      expect(codes(answer.json())).toEqual([reason]);
    }
  });

  it('refuses what is neither code nor address nor credential', async () => {
    for (const body of [{}, { code: 1 }, { code, url: 'x' }, [], { code, email: 'nobody' }]) {
      const answer = await server.stranger('POST', '/api/v1/verifications', body);
      expect([body, answer.statusCode]).toEqual([body, 422]);
    }
  });

  it('lets each address ask thirty times a minute', async () => {
    await using limited = await testServer(world);
    const ask = () => limited.stranger('POST', '/api/v1/verifications', { code });
    const statuses = [];
    for (let i = 0; i < 31; i += 1) statuses.push((await ask()).statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    const refused = await ask();
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('counts a stranger once for the API and the page, and a network of IPv6 as one', async () => {
    await using limited = await testServer(world);
    const ask = (path: string, remoteAddress: string) =>
      path === '/verify'
        ? limited.app.inject({ method: 'GET', url: `${path}?q=${code}`, remoteAddress })
        : limited.app.inject({ method: 'POST', url: path, payload: { code }, remoteAddress });
    const statuses = [];
    for (let i = 0; i < 30; i += 1) {
      const path = i % 2 === 0 ? '/verify' : '/api/v1/verifications';
      statuses.push((await ask(path, `2001:db8:0:7::${i}`)).statusCode);
    }
    expect(statuses).not.toContain(429);
    expect((await ask('/verify', '2001:db8:0:7::a1')).statusCode).toBe(429);
    expect((await ask('/api/v1/verifications', '2001:db8:0:7::a2')).statusCode).toBe(429);
    expect((await ask('/api/v1/verifications', '2001:db8:0:8::1')).statusCode).toBe(200);
  });

  it('shows a revocation at once, for the code and for the document', async () => {
    await revokeAward(world, actor('admin'), { awardId, reason: 'mistake', note: null });
    for (const body of [{ code }, { credential }]) {
      const result = await verify(body);
      expect([result.verdict, ...answers(result)]).toEqual(['revoked', 'yes', 'no', 'yes', 'yes']);
    }
  });
});

describe('/verify', () => {
  const browser = { accept: 'text/html' };
  it('leads from a code or a link to its page without a script', async () => {
    for (const q of [code, ` ${code.toLowerCase()} `, `localhost:8080/v/${code}`]) {
      const path = `/verify?q=${encodeURIComponent(q)}`;
      const { statusCode, headers } = await server.stranger('GET', path, undefined, browser);
      expect([q, statusCode, headers.location]).toEqual([q, 303, `/v/${code}`]);
    }
  });

  it('answers a file with the four questions', async () => {
    const answer = await sendFile('/verify', JSON.stringify(credential));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('How this was checked');
    expect(answer.body).toContain(`href="/v/${code}"`);
  });

  it('says what is wrong with an upload, to people and to programs', async () => {
    const cut = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const page = await server.stranger('POST', '/verify', Buffer.from(cut), {
      ...headers,
      ...browser,
    });
    expect([page.statusCode, page.headers['content-type']]).toEqual([
      422,
      'text/html; charset=utf-8',
    ]);
    expect(page.body).toContain('The upload was cut off or is malformed.');
    const problem = await server.stranger(
      'POST',
      '/api/v1/verifications',
      Buffer.from(cut),
      headers,
    );
    expect([problem.statusCode, problem.json().code]).toEqual([422, 'multipart_malformed']);
    const large = await sendFile('/api/v1/verifications', Buffer.alloc(6_000_000));
    expect([large.statusCode, large.json().code]).toEqual([413, 'too_large']);
  });

  it('says what it did not find', async () => {
    const answer = await server.stranger('GET', `/verify?q=${'0'.repeat(26)}`, undefined, browser);
    expect(answer.body).toContain('No credential has this code.');
  });
});

async function signedByStranger(unsigned: Record<string, unknown>): Promise<object> {
  const { privateKey, publicKey } = generateKeyPair();
  const did = didKey(publicKey);
  const document = { ...unsigned, issuer: { ...(unsigned.issuer as object), id: did } };
  const signer = createSigner(new SigningKey(verificationMethodId(did, publicKey), privateKey));
  const { proof } = await signer.sign(document, world.clock.now());
  return { ...document, proof };
}

async function anyPictureKey(): Promise<string> {
  const { rows } = await world.pool.query<{ storage_key: string }>('select storage_key from media');
  return rows[0]?.storage_key ?? '';
}
