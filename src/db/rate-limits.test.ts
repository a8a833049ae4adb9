import { afterAll, describe, expect, it } from 'vitest';
import { portals, testWorld } from '../../tests/support.ts';
import type { Tx } from './database.ts';
import { countAttempt, dropStaleLimits, forgetAttempts, forgiveAttempt } from './rate-limits.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

const limit = (key: string, most = 2) => ({ key, most, windowSeconds: 60 });
const inTx = <T>(work: (tx: Tx) => Promise<T>) => world.withPortal(portals.meridian, 'write', work);
const count = (...limits: ReturnType<typeof limit>[]) =>
  inTx((tx) => countAttempt(tx, limits, world.clock.now()));

describe('countAttempt', () => {
  it('lets so many through and then says how long to wait', async () => {
    expect([await count(limit('a')), await count(limit('a'))]).toEqual([0, 0]);
    world.clock.advance(15_000);
    expect(await count(limit('a'))).toBe(45);
    world.clock.advance(45_000);
    expect(await count(limit('a'))).toBe(0);
  });

  it('waits for the last of several limits', async () => {
    await count(limit('early', 0));
    world.clock.advance(20_000);
    expect(await count(limit('early', 0), limit('late', 0), limit('open', 9))).toBe(60);
  });

  it('counts attempts at once without losing one', async () => {
    const waits = await Promise.all(Array.from({ length: 10 }, () => count(limit('many', 4))));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(4);
  });
});

describe('counts', () => {
  it('are taken back one by one, forgotten, and dropped when their time is over', async () => {
    await count(limit('back', 1));
    await inTx((tx) => forgiveAttempt(tx, ['back']));
    expect(await count(limit('back', 1))).toBe(0);
    await inTx((tx) => forgetAttempts(tx, ['back']));
    expect(await count(limit('back', 1))).toBe(0);
    world.clock.advance(60_000);
    await inTx((tx) => dropStaleLimits(tx, world.clock.now()));
    const { rows } = await world.pool.query('select key from rate_limits');
    expect(rows).toEqual([]);
  });
});
