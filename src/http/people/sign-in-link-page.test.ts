import { afterAll, describe, expect, it } from 'vitest';
import { actor, testServer, testWorld, userId } from '../../../tests/support.ts';
import { createSignInLink, inviteUsers } from '../../modules/people/index.ts';

const world = await testWorld();
const server = await testServer(world);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const form = {
  'content-type': 'application/x-www-form-urlencoded',
  origin: 'http://localhost:8080',
};
const makeLink = async () => {
  const input = { userId: userId('bo'), hours: 24 };
  return `/sign-in/link/${(await createSignInLink(world, actor('admin'), input)).token}`;
};

describe('the page of a link that was mailed', () => {
  const mailed = async () => {
    await inviteUsers(world, actor('admin'), { userIds: [userId('bo')] });
    await world.settle();
    const text = world.letters.at(-1)?.text ?? '';
    return /\/sign-in\/link\/[\w-]+/.exec(text)?.[0] ?? '';
  };

  it('asks for a password, and signs in with the one that was chosen', async () => {
    const link = await mailed();
    expect((await server.stranger('GET', link)).body).toContain('type="password"');
    const short = await server.stranger('POST', link, 'password=short', form);
    expect(short.statusCode).toBe(422);
    expect(short.body).toContain('At least 8 characters.');
    const entered = await server.stranger('POST', link, 'password=a+new+secret', form);
    expect(entered.statusCode).toBe(303);
    const signIn = { email: 'bo@quillon.example', password: 'a new secret' };
    expect((await server.stranger('POST', '/api/v1/session', signIn)).statusCode).toBe(204);
  });

  it('opens nothing once a newer one was mailed', async () => {
    const first = await mailed();
    const second = await mailed();
    expect(second).not.toBe(first);
    const old = await server.stranger('POST', first, 'password=a+new+secret', form);
    expect(old.statusCode).toBe(401);
  });
});

describe('the page of a sign-in link', () => {
  it('uses nothing up by being opened, as mail programs do', async () => {
    const link = await makeLink();
    for (let i = 0; i < 3; i += 1) {
      const page = await server.stranger('GET', link);
      expect(page.statusCode).toBe(200);
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.headers['set-cookie']).toBeUndefined();
      expect(page.body).toContain('<form method="post">');
    }
    const entered = await server.stranger('POST', link, '', form);
    expect(entered.statusCode).toBe(303);
    expect(entered.headers.location).toBe('/app');
    expect(entered.headers['set-cookie']).toMatch(/^signet=/);
  });

  it('says so when the link is used up, and signs nobody in', async () => {
    const link = await makeLink();
    await server.stranger('POST', link, '', form);
    const again = await server.stranger('POST', link, '', form);
    expect(again.statusCode).toBe(401);
    expect(again.body).toContain('has been used, or is too old');
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('takes no click from another site', async () => {
    const link = await makeLink();
    const evil = { ...form, origin: 'https://evil.example' };
    expect((await server.stranger('POST', link, '', evil)).statusCode).toBe(403);
    expect((await server.stranger('POST', link, '', form)).statusCode).toBe(303);
  });

  it('slows down whoever guesses', async () => {
    const guess = () => server.stranger('POST', `/sign-in/link/${'a'.repeat(43)}`, '', form);
    for (let i = 0; i < 50; i += 1) await guess();
    expect((await guess()).statusCode).toBe(429);
  });
});
