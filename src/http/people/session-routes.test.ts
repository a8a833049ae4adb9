import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { password, people, testServer, testWorld, userId } from '../../../tests/support.ts';

const world = await testWorld();
const server = await testServer(world);
const secure = await testServer(world, { https: true, signetUrl: 'https://badges.example' });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await secure[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(() => world.pool.query('delete from rate_limits'));

const ana = { email: people.ana.email, password };
const signIn = (headers: Record<string, string> = {}, body: object = ana) =>
  server.stranger('POST', '/api/v1/session', body, headers);
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';

describe('POST /session', () => {
  it('answers a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn();
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['set-cookie']).toMatch(
      /^signet=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('binds the cookie to the host and to https exactly when the address is https', async () => {
    const answer = await secure.stranger('POST', '/api/v1/session', ana);
    expect(answer.headers['set-cookie']).toMatch(/^__Host-signet=[\w-]{43}; .*Path=\/; .*Secure/);
    expect(answer.headers['set-cookie']).not.toContain('Domain');
  });

  it('says what is wrong as a problem, and sets no cookie', async () => {
    const answer = await signIn({}, { ...ana, password: 'wrong' });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'sign_in_refused', requestId: expect.any(String) });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await signIn({}, { ...ana, more: 1 })).statusCode).toBe(422);
    expect((await signIn({}, { ...ana, email: 'ana\u0000@x.example' })).statusCode).toBe(422);
    expect((await signIn({}, { ...ana, password: 'x'.repeat(201) })).statusCode).toBe(422);
  });

  it('says when to come back after too many failures', async () => {
    for (let i = 0; i < 10; i += 1) await signIn({}, { ...ana, password: 'wrong' });
    const answer = await signIn();
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['retry-after']).toBe('900');
  });

  it('refuses another site that wants to sign a visitor in (S9)', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      expect((await signIn(headers)).statusCode).toBe(403);
    }
    expect((await signIn({ origin: 'http://localhost:8080' })).statusCode).toBe(204);
  });

  it('ends the session that the browser had', async () => {
    const first = cookieOf(await signIn());
    const second = cookieOf(await signIn({ cookie: first }));
    const me = async (cookie: string) =>
      (await server.stranger('GET', '/api/v1/me', undefined, { cookie })).json().user;
    expect(second).not.toBe(first);
    expect(await me(first)).toBeNull();
    expect(await me(second)).toMatchObject({ id: userId('ana') });
  });
});

describe('DELETE /session', () => {
  it('ends the session and takes the cookie back; twice is fine', async () => {
    const cookie = cookieOf(await signIn());
    for (let i = 0; i < 2; i += 1) {
      const answer = await server.stranger('DELETE', '/api/v1/session', undefined, { cookie });
      expect(answer.statusCode).toBe(204);
      expect(answer.headers['set-cookie']).toMatch(/^signet=;/);
    }
    const me = await server.stranger('GET', '/api/v1/me', undefined, { cookie });
    expect(me.json().user).toBeNull();
  });
});

describe('GET /me', () => {
  it('gives a stranger the portal of the host, and nobody', async () => {
    const at = (host: string) => server.stranger('GET', '/api/v1/me', undefined, { host });
    expect((await at('other.localhost:8080')).json()).toMatchObject({
      user: null,
      may: [],
      demoPeople: [],
      portal: { name: 'Other Vendor', demo: false, labels: { content: expect.any(String) } },
    });
    expect((await at('unknown.example')).json().portal.name).toBe('Meridian Cloud');
  });

  it('says who, with which rights, and what they allow', async () => {
    const author = (await (await server.as('author'))('GET', '/api/v1/me')).json();
    expect(author.user).toMatchObject({
      name: 'Arno Author',
      kind: 'administrator',
      permissions: ['content'],
      company: { name: 'Meridian Cloud' },
      ownedCompanies: 0,
    });
    expect(author.may).toContain('certification.read');
    expect(author.may).not.toContain('certification.change');
  });

  it('gives a key its scopes and no person', async () => {
    const caller = await server.withKey(['completions:write']);
    expect((await caller('GET', '/api/v1/me')).json()).toMatchObject({
      user: null,
      may: ['completion.record', 'progress.change'],
    });
  });
});

describe('a write that rides on a cookie', () => {
  it('is refused from another site, also when it only signs out', async () => {
    const caller = await server.as('system');
    const headers = { origin: 'https://evil.example' };
    const answers = [
      await caller('PATCH', '/api/v1/portal', { name: 'Evil' }, headers),
      await caller('DELETE', '/api/v1/session', undefined, headers),
    ];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(403);
      expect(answer.json().code).toBe('origin_refused');
    }
  });
});

describe('POST /api-keys', () => {
  it('shows the secret once: an Idempotency-Key does not keep it', async () => {
    const caller = await server.as('system');
    const body = { name: 'LMS', scopes: ['events:read'] };
    const headers = { 'idempotency-key': 'same' };
    const first = await caller('POST', '/api/v1/api-keys', body, headers);
    expect(first.statusCode).toBe(201);
    expect(first.headers['cache-control']).toBe('no-store');
    const { rows } = await world.pool.query('select * from idempotency_keys');
    expect(rows).toEqual([]);
  });

  it('names every field that is wrong', async () => {
    const caller = await server.as('system');
    const answer = await caller('POST', '/api/v1/api-keys', { name: ' \u202e', scopes: ['all'] });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors.map(({ path }: { path: string }) => path)).toEqual([
      'name',
      'scopes.0',
    ]);
  });
});

describe('demo sign-in', () => {
  it('is for a demo portal in a demo program, and nowhere else', async () => {
    await using demo = await testServer(world, { demo: true });
    const enter = (email: string) => demo.stranger('POST', '/api/v1/demo-session', { email });
    await world.pool.query(
      `update users set email = 'admin@demo.example', email_folded = 'admin@demo.example'
        where id = $1`,
      [userId('admin')],
    );
    expect((await enter('admin@demo.example')).statusCode).toBe(404);
    await world.pool.query('update portals set is_demo = true where is_default');
    expect((await enter('admin@demo.example')).statusCode).toBe(204);
    expect((await enter(people.ana.email)).statusCode).toBe(404);
    const closed = await server.stranger('POST', '/api/v1/demo-session', {
      email: 'admin@demo.example',
    });
    expect(closed.statusCode).toBe(404);
    const cards = (await demo.stranger('GET', '/api/v1/me')).json().demoPeople;
    expect(cards).toEqual([
      {
        name: 'Ada Admin',
        email: 'admin@demo.example',
        description: 'Administrator · Content, System and People',
      },
    ]);
  });
});
