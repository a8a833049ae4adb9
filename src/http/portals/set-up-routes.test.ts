import type { InjectOptions } from 'fastify';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { portals, testServer, testWorld } from '../../../tests/support.ts';

const world = await testWorld();
const local = await testServer(world, { rateLimits: false });
const demo = await testServer(world, { rateLimits: false, demo: true });
const closedDemo = await testServer(world, {
  rateLimits: false,
  demo: true,
  signetUrl: 'https://badges.example',
  https: true,
});
afterAll(async () => {
  await Promise.all([local, demo, closedDemo].map((server) => server[Symbol.asyncDispose]()));
  await world[Symbol.asyncDispose]();
});

const ask = {
  name: 'Acme Cloud',
  timeZone: 'Europe/Berlin',
  administrator: { name: 'Ada Acme', email: 'ada@acme.example', password: 'three blue boats' },
};
const setUp = (payload: object = ask, options: InjectOptions = {}, server = local) =>
  server.app.inject({ method: 'POST', url: '/api/v1/set-up', payload, ...options });
const look = async (server = local, options: InjectOptions = {}) =>
  (await server.app.inject({ url: '/api/v1/set-up', ...options })).json();
const countPortals = async () =>
  (await world.pool.query('select from portals')).rowCount ?? Number.NaN;

/** Where another visitor comes from. */
const elsewhere: Record<string, InjectOptions> = {
  'another machine': { remoteAddress: '203.0.113.7' },
  'another host name': { headers: { host: 'badges.example' } },
  'behind a proxy': { headers: { 'x-forwarded-for': '203.0.113.7' } },
};

describe('the set-up, while there is a portal', () => {
  it('is closed to everybody', async () => {
    expect(await look()).toEqual({ open: false, codeNeeded: false });
    const answer = await setUp({ ...ask, code: 'TEST-CODE' });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'portal_exists']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('says in /me that there is nothing to set up', async () => {
    const { setUp: said, portal } = (await local.stranger('GET', '/api/v1/me')).json();
    expect([said.open, portal.id]).toEqual([false, portals.meridian]);
  });
});

describe('the set-up, while there is no portal', () => {
  beforeEach(async () => {
    await world.pool.query('truncate portals cascade');
  });

  it('is the only thing that /me knows', async () => {
    const me = (await local.stranger('GET', '/api/v1/me')).json();
    expect(me).toMatchObject({ user: null, portal: null, demoPeople: [] });
    expect(me.setUp).toEqual({ open: true, codeNeeded: false });
  });

  it.each(Object.entries(elsewhere))('asks a visitor from %s for the code', async (_, options) => {
    expect(await look(local, options)).toEqual({ open: true, codeNeeded: true });
    for (const code of [undefined, '', 'TEST-CODF']) {
      const answer = await setUp({ ...ask, code }, options);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors).toMatchObject([{ path: 'code', code: 'set_up_code_wrong' }]);
    }
    expect(await countPortals()).toBe(0);
    expect((await setUp({ ...ask, code: 'test code' }, options)).statusCode).toBe(201);
  });

  it('refuses a page of another site', async () => {
    const answer = await setUp(ask, { headers: { origin: 'https://evil.example' } });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'origin_refused']);
  });

  it.each([
    ['name', { ...ask, name: ' ' }],
    ['timeZone', { ...ask, timeZone: 'Mars/Olympus' }],
    ['administrator.email', { ...ask, administrator: { ...ask.administrator, email: 'ada' } }],
    [
      'administrator.password',
      { ...ask, administrator: { ...ask.administrator, password: 'short' } },
    ],
  ])('names the field that is wrong, %s, and makes nothing', async (path, body) => {
    const answer = await setUp(body);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ path }]);
    expect(await countPortals()).toBe(0);
  });

  it('makes the portal and signs its administrator in', async () => {
    const answer = await setUp();
    expect(answer.statusCode).toBe(201);
    const cookie = `signet=${answer.cookies.find(({ name }) => name === 'signet')?.value}`;
    const me = (await local.app.inject({ url: '/api/v1/me', headers: { cookie } })).json();
    expect(me.portal).toMatchObject({
      id: answer.json().portalId,
      name: 'Acme Cloud',
      demo: false,
    });
    expect(me.user).toMatchObject({
      name: 'Ada Acme',
      kind: 'administrator',
      permissions: ['content', 'system', 'people'],
      company: { name: 'Acme Cloud' },
    });
    const portal = (await local.app.inject({ url: '/api/v1/portal', headers: { cookie } })).json();
    expect(portal).toMatchObject({
      slug: 'acme-cloud',
      timeZone: 'Europe/Berlin',
      baseAddress: 'http://localhost:8080',
      issuer: { version: 1, name: 'Acme Cloud' },
    });
    const { email, password } = ask.administrator;
    const again = await local.stranger('POST', '/api/v1/session', { email, password });
    expect(again.statusCode).toBe(204);
  });

  it('makes one, whoever asks again', async () => {
    expect((await setUp()).statusCode).toBe(201);
    const again = await setUp({ ...ask, name: 'Another' }, { headers: { 'idempotency-key': 'a' } });
    expect([again.statusCode, again.json().code]).toEqual([409, 'portal_exists']);
    expect(await countPortals()).toBe(1);
  });

  it('makes one of twenty visitors at once the owner', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => setUp({ ...ask, name: `Portal ${n}` })),
    );
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([201, ...Array(19).fill(409)]);
    expect(await countPortals()).toBe(1);
    expect((await world.pool.query('select from users')).rowCount).toBe(1);
  });

  it('listens to ten tries a minute', async () => {
    await using limited = await testServer(world, { rateLimits: true });
    const options = { remoteAddress: '203.0.113.9' };
    const statuses = [];
    for (let i = 0; i < 11; i += 1) {
      statuses.push((await setUp({ ...ask, code: 'no' }, options, limited)).statusCode);
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429]);
  });
});

describe('the set-up beside a demo', () => {
  beforeEach(async () => {
    await world.pool.query('truncate portals cascade');
    expect((await setUp({ ...ask, name: 'Meridian Cloud' }, {}, demo)).statusCode).toBe(201);
    await world.pool.query('update portals set is_demo = true, set_up_by_visitor = false');
  });

  it('is open on a machine of one’s own, and makes one portal', async () => {
    expect(await look(demo)).toEqual({ open: true, codeNeeded: false });
    const answer = await setUp({ ...ask, name: 'Meridian Cloud' }, {}, demo);
    expect(answer.statusCode).toBe(201);
    const { rows } = await world.pool.query(
      'select slug, base_address, is_default from portals where id = $1',
      [answer.json().portalId],
    );
    expect(rows).toEqual([
      {
        slug: 'meridian-cloud-2',
        base_address: 'http://meridian-cloud-2.localhost:8080',
        is_default: false,
      },
    ]);
    expect((await setUp(ask, {}, demo)).statusCode).toBe(409);
  });

  it('is closed in a program that is no demo, and wherever others can come', async () => {
    expect(await look(local)).toMatchObject({ open: false });
    expect(await look(closedDemo)).toMatchObject({ open: false });
    expect((await setUp({ ...ask, code: 'TEST-CODE' }, {}, closedDemo)).statusCode).toBe(409);
  });

  it('is open once, whoever comes at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => setUp({ ...ask, name: `Own ${n}` }, {}, demo)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(await countPortals()).toBe(2);
  });
});
