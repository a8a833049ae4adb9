import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { portals, testWorld } from '../../tests/support.ts';
import { defineEvent, happened } from '../kernel/events.ts';
import { eventsAfter, numberEvents, recordEvents } from './event-log.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

const thing = defineEvent('test.happened', z.object({ n: z.number() }));
const portalId = portals.meridian;

const say = (n: number) => happened(thing, world.clock.now(), { n });
const record = (n: number) =>
  world.withPortal(portalId, 'write', (tx) => recordEvents(tx, world.queue, [say(n)]));
const number = () => world.withPortal(portalId, 'write', numberEvents);
// Transactions of the server's other databases hold the numbering back too, so it may take a few passes.
const waitingBecomes = (events: number) => expect.poll(number, { timeout: 20_000 }).toBe(events);
const seen = (after: number) =>
  world.withPortal(portalId, 'read', async (tx) =>
    (await eventsAfter(tx, after, 100)).map(({ position, payload }) => ({
      position,
      n: (payload as { n: number }).n,
    })),
  );

describe('the event log', () => {
  it('numbers events in order and without gaps, and none before an older transaction ends', async () => {
    await record(1);
    let commitLate = () => {};
    const held = new Promise<void>((resolve) => {
      commitLate = resolve;
    });
    let begun = () => {};
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = world.withPortal(portalId, 'write', async (tx) => {
      await recordEvents(tx, world.queue, [say(2)]);
      begun();
      await held;
    });
    await beginning;
    await record(3);

    try {
      await waitingBecomes(1);
      expect(await seen(0)).toEqual([{ position: 1, n: 1 }]);
    } finally {
      commitLate();
      await late;
    }
    await waitingBecomes(0);
    expect(await seen(0)).toEqual([
      { position: 1, n: 1 },
      { position: 2, n: 2 },
      { position: 3, n: 3 },
    ]);
    expect(await seen(2)).toEqual([{ position: 3, n: 3 }]);
  });

  it('keeps no event of a change that was rolled back', async () => {
    const before = await world.eventNames(portalId);
    const change = world.withPortal(portalId, 'write', async (tx) => {
      await recordEvents(tx, world.queue, [say(4)]);
      throw new Error('the change failed');
    });
    await expect(change).rejects.toThrow('the change failed');
    expect(await world.eventNames(portalId)).toEqual(before);
  });

  it("shows nothing of another portal's", async () => {
    await record(5);
    await number();
    const theirs = await world.withPortal(portals.other, 'read', (tx) => eventsAfter(tx, 0, 100));
    expect(theirs).toEqual([]);
  });
});
