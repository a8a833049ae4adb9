import { parseOptions } from '@node-rs/argon2';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { actor, password, people, portals, testWorld, userId } from '../../../tests/support.ts';
import { setActive } from './change-user.ts';
import { actorOfSession, hashPassword, newToken } from './index.ts';
import { nobodysHash } from './password.ts';
import { signIn } from './sign-in.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const deps = { ...world, settings: { rateLimits: true } };
const ada = actor('admin');
const place = { address: '203.0.113.7', userAgent: 'Firefox' };
const refused = { code: 'sign_in_refused' };

const as = (email: string, typed = password, address = place.address) =>
  signIn(deps, portals.meridian, { ...place, email, password: typed, address });

beforeEach(() => world.pool.query('delete from rate_limits'));

describe('signIn', () => {
  it('refuses a wrong password, an unknown address and somebody inactive in the same words', async () => {
    await setActive(world, ada, { userId: userId('ben'), active: false });
    const failures = [
      await as(people.ana.email, 'wrong password').catch((error: Error) => error.message),
      await as('nobody@nowhere.example').catch((error: Error) => error.message),
      await as(people.ben.email).catch((error: Error) => error.message),
    ];
    await setActive(world, ada, { userId: userId('ben'), active: true });
    expect(new Set(failures).size).toBe(1);
  });

  it('checks an unknown address against a hash of the same cost', async () => {
    const { saltLen: _, ...cost } = parseOptions(await hashPassword('something'));
    expect(parseOptions(nobodysHash)).toMatchObject(cost);
    expect(cost).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });

  it('refuses somebody who has no password', async () => {
    await world.pool.query('update users set password_hash = null where id = $1', [userId('bo')]);
    await expect(as(people.bo.email, '')).rejects.toMatchObject(refused);
    await expect(as(people.bo.email)).rejects.toMatchObject(refused);
  });

  it('starts a session that says who, whatever the case of the address', async () => {
    const { token } = await as(' ANA@Northlight.example ');
    expect(await actorOfSession(world, token)).toMatchObject({
      userId: userId('ana'),
      portalId: portals.meridian,
      companyRole: 'sales',
    });
  });

  it('keeps portals apart: the same address is another person there', async () => {
    const { userId: elsewhere } = await signIn(deps, portals.other, {
      ...place,
      email: people.ana.email,
      password,
    });
    expect(elsewhere).toBe(userId('ana', 'other'));
  });

  it('ends the session that the browser had before, and never takes a secret from it', async () => {
    const { token: first } = await as(people.ana.email);
    const second = await signIn(deps, portals.meridian, {
      ...place,
      email: people.ana.email,
      password,
      previousToken: first,
    });
    expect(second.token).not.toBe(first);
    expect(await actorOfSession(world, first)).toBeNull();
    expect(await actorOfSession(world, newToken())).toBeNull();
  });

  it('stores the secret of a session as a hash only', async () => {
    const { token } = await as(people.ana.email);
    const { rows } = await world.pool.query('select row_to_json(s)::text as text from sessions s');
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('limits of signIn', () => {
  const wrong = (email: string, address?: string) =>
    as(email, 'wrong password', address).catch((error: { code: string }) => error.code);

  it('refuses an account after ten failures, even the right password, and says how long', async () => {
    for (let i = 0; i < 10; i += 1) {
      expect(await wrong(people.ana.email)).toBe('sign_in_refused');
    }
    await expect(as(people.ana.email)).rejects.toMatchObject({
      code: 'too_many_attempts',
      details: { retryAfterSeconds: 900 },
    });
    await expect(as(people.manager.email)).resolves.toBeDefined();
  });

  it('keeps nobody out of an account because of failures from one other network', async () => {
    for (let i = 0; i < 110; i += 1) await wrong(people.ana.email, '198.51.100.1');
    await expect(as(people.ana.email)).resolves.toBeDefined();
  });

  it('refuses an account after a hundred failures from many networks', async () => {
    for (let i = 0; i < 100; i += 1) {
      expect(await wrong(people.ana.email, `203.0.113.${i}`)).toBe('sign_in_refused');
    }
    await expect(as(people.ana.email, password, '198.51.100.1')).rejects.toMatchObject({
      code: 'too_many_attempts',
    });
    await expect(as(people.manager.email, password, '198.51.100.1')).resolves.toBeDefined();
  });

  it('counts guesses sent at once as guesses in a row', async () => {
    const answers = await Promise.all(Array.from({ length: 24 }, () => wrong(people.ana.email)));
    expect(answers.filter((code) => code === 'sign_in_refused')).toHaveLength(10);
    expect(answers.filter((code) => code === 'too_many_attempts')).toHaveLength(14);
  });

  it('refuses an address after fifty failures, whoever they were for', async () => {
    const guesses = Array.from({ length: 50 }, (_, i) => `guess${i}@nowhere.example`);
    for (const email of guesses) await wrong(email, '2001:db8:1:2::7');
    await expect(as(people.ana.email, password, '2001:db8:1:2:ffff::1')).rejects.toMatchObject({
      code: 'too_many_attempts',
    });
    await expect(as(people.ana.email, password, '2001:db8:1:3::1')).resolves.toBeDefined();
  });

  it('opens again when a quarter of an hour is over', async () => {
    for (let i = 0; i < 11; i += 1) await wrong(people.ana.email);
    world.clock.advance(900_000);
    await expect(as(people.ana.email)).resolves.toBeDefined();
  });

  it('forgets failures when the password was right', async () => {
    for (let i = 0; i < 9; i += 1) await wrong(people.ana.email);
    await as(people.ana.email);
    expect(await wrong(people.ana.email)).toBe('sign_in_refused');
    expect(await wrong(people.ana.email)).toBe('sign_in_refused');
  });

  it('writes down no address and no e-mail', async () => {
    await wrong(people.ana.email);
    const { rows } = await world.pool.query('select key from rate_limits');
    expect(JSON.stringify(rows)).not.toMatch(/ana|203/);
  });

  it('can be switched off', async () => {
    const off = { ...world, settings: { rateLimits: false } };
    for (let i = 0; i < 11; i += 1) {
      const attempt = signIn(off, portals.meridian, {
        ...place,
        email: people.ana.email,
        password: 'wrong password',
      });
      await expect(attempt).rejects.toMatchObject(refused);
    }
  });
});
