import { afterAll, describe, expect, it } from 'vitest';
import { testServer, testWorld } from '../../tests/support.ts';
import { newId } from '../kernel/ids.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

describe('the server', () => {
  it('believes as many proxies as it is told and no more', async () => {
    await using server = await testServer(world, { trustProxy: 1 });
    const signIn = (forwarded: string) =>
      server.stranger(
        'POST',
        '/api/v1/session',
        { email: 'ana@northlight.example', password: 'correct horse battery' },
        { 'x-forwarded-for': forwarded },
      );
    expect((await signIn('198.51.100.99, 203.0.113.7')).statusCode).toBe(204);
    const { rows } = await world.pool.query<{ address: string }>(
      'select address from sessions order by created_at desc, id desc limit 1',
    );
    expect(rows[0]?.address).toBe('203.0.113.7');
  });

  it('lets no cache keep the answers of the API', async () => {
    await using server = await testServer(world);
    const ana = await server.as('ana');
    const { headers } = await ana('GET', '/api/v1/awards');
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it('says in its own words that an address is broken', async () => {
    await using server = await testServer(world);
    const answer = await server.stranger('GET', '/api/v1/%ED%A0%80');
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'refused', requestId: expect.any(String) });
  });

  it('asks who it is before it looks at a body', async () => {
    await using server = await testServer(world);
    const key = { authorization: 'Bearer sgn_unknown' };
    const answer = await server.stranger('POST', '/api/v1/completions', {}, key);
    expect(answer.statusCode).toBe(401);
  });

  it('shows a page to a visitor who mistyped, and problem details to a program', async () => {
    await using server = await testServer(world);
    const visitor = await server.stranger('GET', '/nope', undefined, { accept: 'text/html' });
    expect({ status: visitor.statusCode, type: visitor.headers['content-type'] }).toEqual({
      status: 404,
      type: 'text/html; charset=utf-8',
    });
    const program = await server.stranger('GET', '/nope', undefined, {
      accept: 'application/json',
    });
    expect(program.json()).toMatchObject({ code: 'not_found' });
  });

  it('refuses letters that are broken, and JSON that is none', async () => {
    await using server = await testServer(world);
    const send = (payload: Buffer) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { 'content-type': 'application/json' },
        payload,
      });
    const broken = await send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]));
    expect({ status: broken.statusCode, code: broken.json().code }).toEqual({
      status: 422,
      code: 'malformed_json',
    });
    expect((await send(Buffer.from('{"email":'))).json()).toMatchObject({ code: 'malformed_json' });
    expect((await send(Buffer.from('{"__proto__":{}}'))).statusCode).toBe(422);
  });

  it('answers a repeated request as before, whatever letters the answer has', async () => {
    await using server = await testServer(world);
    const admin = await server.as('admin');
    const body = { items: [{ 'a\u0000b\ud800': 1 }] };
    const ask = () => admin('POST', '/api/v1/completions', body, { 'idempotency-key': 'odd' });
    const first = await ask();
    const second = await ask();
    expect(first.statusCode).toBe(200);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toBe(first.body);
  });

  it('repeats a refusal as the problem that it was', async () => {
    await using server = await testServer(world);
    const admin = await server.as('admin');
    const nobody = `/api/v1/certifications/${newId()}/publication`;
    const ask = () => admin('POST', nobody, undefined, { 'idempotency-key': 'refused' });
    const first = await ask();
    const second = await ask();
    expect(first.headers['content-type']).toContain('application/problem+json');
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(second.body).toBe(first.body);
  });
});
