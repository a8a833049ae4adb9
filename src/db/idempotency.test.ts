import { afterAll, describe, expect, it } from 'vitest';
import { portals, testWorld } from '../../tests/support.ts';
import type { Tx } from './database.ts';
import { claimIdempotencyKey, finishIdempotencyKey } from './idempotency.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

const minutes = (count: number) => count * 60_000;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => world.withPortal(portals.meridian, 'write', work);
const keyOf = (key: string, principal = 'user:ana') => ({ principal, route: 'POST /x', key });
const claim = (key: string, principal?: string) =>
  inTx((tx) =>
    claimIdempotencyKey(tx, {
      ...keyOf(key, principal),
      fingerprint: 'same',
      now: world.clock.now(),
    }),
  );
const finish = (key: string) => inTx((tx) => finishIdempotencyKey(tx, keyOf(key), 200, '{}'));

describe('claimIdempotencyKey', () => {
  it('gives a key free ten minutes after a request that left no answer', async () => {
    expect(await claim('cut-off')).toBeNull();
    world.clock.advance(minutes(10));
    expect(await claim('cut-off')).toMatchObject({ status: null });
    world.clock.advance(1);
    expect(await claim('cut-off')).toBeNull();
    expect(await claim('cut-off')).toMatchObject({ status: null });
  });

  it('keeps an answer for a day', async () => {
    await claim('answered');
    await finish('answered');
    world.clock.advance(minutes(24 * 60));
    expect(await claim('answered')).toEqual({ fingerprint: 'same', status: 200, response: '{}' });
    world.clock.advance(1);
    expect(await claim('answered')).toBeNull();
  });

  it('leaves the claims of others alone', async () => {
    await claim('theirs', 'user:ben');
    world.clock.advance(minutes(11));
    await claim('mine');
    const { rows } = await world.pool.query(
      `select key from idempotency_keys where principal = 'user:ben'`,
    );
    expect(rows).toEqual([{ key: 'theirs' }]);
  });
});
