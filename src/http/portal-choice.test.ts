import type { InjectOptions } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { password, people, portals, testServer, testWorld } from '../../tests/support.ts';
import { newId } from '../kernel/ids.ts';

/* Promise S2 at one address: the cookie that chooses a portal opens nothing of it. */

const world = await testWorld();
const local = await testServer(world, { rateLimits: false });
const elsewhere = await testServer(world, {
  rateLimits: false,
  signetUrl: 'https://badges.example',
  https: true,
});
afterAll(async () => {
  await Promise.all([local, elsewhere].map((server) => server[Symbol.asyncDispose]()));
  await world[Symbol.asyncDispose]();
});

const { meridian, other } = portals;
const get = (url: string, cookie: string, options: InjectOptions = {}) =>
  local.app.inject({ url: `/api/v1${url}`, ...options, headers: { cookie, ...options.headers } });
const choice = (portalId: string) => `signet-portal=${portalId}`;

/** Signs Ada of a portal in, as the browser that has chosen it. @returns The cookie. */
async function signIn(portalId: string): Promise<string> {
  const answer = await local.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { cookie: choice(portalId) },
    payload: { email: people.admin.email, password },
  });
  expect(answer.statusCode).toBe(204);
  const session = answer.cookies.find(({ name }) => name !== 'signet-portal');
  return `${session?.name}=${session?.value}`;
}

await world.pool.query('update portals set is_demo = true where is_default');
const ofMeridian = await signIn(meridian);
const ofOther = await signIn(other);

describe('the choice of a portal', () => {
  it('gives each portal a session cookie of its own', () => {
    expect(ofMeridian).toMatch(/^signet=/);
    expect(ofOther).toMatch(new RegExp(`^signet-${other}=`));
  });

  it('shows a stranger the sign-in page of the chosen portal, and nobody in it', async () => {
    const me = (await get('/me', choice(other))).json();
    expect([me.user, me.portal.id, me.may]).toEqual([null, other, []]);
    expect(me.portals.map(({ id }: { id: string }) => id)).toEqual([meridian, other]);
  });

  it('opens nothing to somebody who is signed in elsewhere', async () => {
    for (const url of ['/users', '/awards', '/portal', '/companies', '/sessions']) {
      expect((await get(url, `${choice(other)}; ${ofMeridian}`)).statusCode).toBe(401);
    }
    const renamed = ofMeridian.replace('signet=', `signet-${other}=`);
    expect((await get('/portal', `${choice(other)}; ${renamed}`)).statusCode).toBe(401);
  });

  it('switches between two sessions, and ends only the one that signs out', async () => {
    const both = `${ofMeridian}; ${ofOther}`;
    expect((await get('/portal', both)).json().id).toBe(meridian);
    expect((await get('/portal', `${choice(other)}; ${both}`)).json().id).toBe(other);
    const spare = await signIn(other);
    const out = await local.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie: `${choice(other)}; ${ofMeridian}; ${spare}` },
    });
    expect(out.cookies.map(({ name }) => name)).toEqual([`signet-${other}`]);
    expect((await get('/portal', `${choice(other)}; ${spare}`)).statusCode).toBe(401);
    expect((await get('/portal', ofMeridian)).statusCode).toBe(200);
  });

  it('counts as none when it names no portal', async () => {
    for (const wanted of [newId(), 'meridian', '']) {
      const me = (await get('/me', `${choice(wanted)}; ${ofMeridian}`)).json();
      expect([me.portal.id, me.user?.email]).toEqual([meridian, people.admin.email]);
    }
  });

  it('does not change what credentials name', async () => {
    const keys = (cookie: string) =>
      local.app.inject({ url: '/.well-known/jwks.json', headers: { cookie } });
    expect((await keys(choice(other))).body).toBe((await keys('')).body);
  });

  it('is not heard where portals have host names', async () => {
    for (const headers of [{ host: 'meridian.localhost' }, { host: 'badges.example' }]) {
      const me = (await get('/me', choice(other), { headers })).json();
      expect([me.portal.id, me.portals]).toEqual([meridian, []]);
    }
    const there = await elsewhere.app.inject({
      url: '/api/v1/me',
      headers: { cookie: choice(other), host: 'localhost' },
    });
    expect([there.json().portal.id, there.json().portals]).toEqual([meridian, []]);
  });
});

describe('two portals that are no demo', () => {
  it('tell nothing of each other, at one address either', async () => {
    await world.pool.query('update portals set is_demo = false');
    const me = (await get('/me', `${choice(other)}; ${ofMeridian}`)).json();
    expect([me.portal.id, me.portals]).toEqual([meridian, []]);
    await world.pool.query('update portals set is_demo = true where is_default');
  });
});

describe('choosing a portal', () => {
  const choose = (portalId: string, server = local, headers: Record<string, string> = {}) =>
    server.app.inject({
      method: 'PUT',
      url: '/api/v1/portal-choice',
      payload: { portalId },
      headers,
    });

  it('refuses another site, a portal that is not there, and any other address', async () => {
    const foreign = await choose(other, local, { origin: 'https://evil.example' });
    expect(foreign.statusCode).toBe(403);
    expect((await choose(newId())).statusCode).toBe(404);
    expect((await choose('nothing')).statusCode).toBe(422);
    expect((await choose(other, elsewhere)).statusCode).toBe(404);
    expect((await choose(other, local, { host: 'badges.example' })).statusCode).toBe(404);
  });

  it('remembers it, and forgets it for the portal of the host', async () => {
    const chosen = await choose(other);
    expect([chosen.statusCode, chosen.cookies[0]?.value]).toEqual([204, other]);
    expect(chosen.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const back = await choose(meridian, local, { cookie: choice(other) });
    expect(back.cookies[0]).toMatchObject({ name: 'signet-portal', value: '' });
  });
});
