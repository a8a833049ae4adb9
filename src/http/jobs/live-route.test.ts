import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  password,
  people,
  portals,
  testServer,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { hintFor } from './live-route.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

describe('the stream of hints', () => {
  it('does not keep the program from stopping', async () => {
    const { server, listen } = await listening();
    const stream = await listen();
    expect(stream.status).toBe(200);
    await server[Symbol.asyncDispose]();
    await expect(stream.text()).rejects.toThrow();
  });

  it('is open ten times for one person at most, and a page that left no longer counts', async () => {
    const { server, listen } = await listening();
    const page = new AbortController();
    // Held: a response that nobody refers to any more is collected, and its stream with it.
    const held = [await listen(page.signal)];
    for (let other = 1; other < 10; other += 1) held.push(await listen());
    expect((await listen()).status).toBe(429);
    expect(held.map(({ status }) => status)).toEqual(Array(10).fill(200));
    page.abort();
    await expect.poll(async () => (await listen()).status).toBe(200);
    await server[Symbol.asyncDispose]();
  });

  async function listening() {
    const server = await testServer(world);
    const { port } = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }));
    const { headers } = await server.stranger('POST', '/api/v1/session', {
      email: people.ana.email,
      password,
    });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const listen = (signal: AbortSignal | null = null) =>
      fetch(`http://localhost:${port}/api/v1/live`, { headers: { cookie }, signal });
    return { server, listen };
  }
});

const hint = { portalId: portals.meridian, userId: null, topic: 'award', id: 'an-id' };

describe('hintFor', () => {
  it('tells a person of her own things, with their ids', () => {
    expect(hintFor(actor('ana'), { ...hint, userId: userId('ana') })).toEqual({
      topic: 'award',
      id: 'an-id',
    });
  });

  it('tells nobody of the things of another person or portal', () => {
    expect(hintFor(actor('ana'), { ...hint, userId: userId('bo') })).toBeNull();
    expect(hintFor(actor('ana'), { ...hint, portalId: portals.other })).toBeNull();
  });

  it('tells everybody that something changed, but not what', () => {
    expect(hintFor(actor('bo'), hint)).toEqual({ topic: 'award', id: null });
  });

  it('tells of the inbox only those who may read it', () => {
    expect(hintFor(actor('bo'), { ...hint, topic: 'inbox' })).toBeNull();
    expect(hintFor(actor('author'), { ...hint, topic: 'inbox' })).toEqual({
      topic: 'inbox',
      id: null,
    });
  });
});
