import { afterAll, describe, expect, it } from 'vitest';
import { addTraining, admin, recordOne, rowsOf } from '../../../tests/support/completions.ts';
import { actor, portals, testWorld, userId } from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import { factKeyOf } from './completion.ts';
import { effectiveCompletions, recordCompletions, voidCompletion } from './index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const counts = async (trainingId: string): Promise<number> => {
  const facts = await world.withPortal(portals.meridian, 'read', (tx) =>
    effectiveCompletions(tx, { userIds: [userId('ana')], trainingIds: [trainingId] }),
  );
  return facts.length;
};

async function recorded(trainingId: string, sourceKey: string): Promise<Id<'Completion'>> {
  const outcome = await recordOne(world, {
    userId: userId('ana'),
    trainingId,
    occurredAt: '2026-02-01',
    sourceKey,
  });
  if (outcome.status === 'refused') throw new Error(outcome.message);
  return outcome.completionId;
}

const reason = 'Recorded for the wrong person';

describe('voidCompletion', () => {
  it('refuses people who may not change content, and facts that are not there', async () => {
    const completionId = await recorded(await addTraining(world, 'Guarded'), 'guarded');
    await expect(
      voidCompletion(world, actor('ana'), { completionId, reason }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    const elsewhere = actor('admin', 'other');
    await expect(voidCompletion(world, elsewhere, { completionId, reason })).rejects.toMatchObject({
      code: 'completion_not_found',
    });
  });

  it('makes a fact count for nothing, said once of two who do it at once (C-22, C-32)', async () => {
    const trainingId = await addTraining(world, 'Voided');
    const completionId = await recorded(trainingId, 'voided');

    const done = await Promise.all([
      voidCompletion(world, admin, { completionId, reason }),
      voidCompletion(world, admin, { completionId, reason }),
    ]);

    expect(done.filter(({ voided }) => voided)).toHaveLength(1);
    expect(await counts(trainingId)).toBe(0);
    const events = await rowsOf(
      world,
      `select payload from domain_events where name = 'completion.voided'`,
    );
    expect(events).toEqual([{ payload: { completionId, trainingId, userId: userId('ana') } }]);
  });

  it('is final for its key; a new key counts (C-27)', async () => {
    const trainingId = await addTraining(world, 'Final');
    const completionId = await recorded(trainingId, 'final-1');
    await voidCompletion(world, admin, { completionId, reason });

    expect(await recorded(trainingId, 'final-1')).toBe(completionId);
    expect(await counts(trainingId)).toBe(0);
    await recorded(trainingId, 'final-2');
    expect(await counts(trainingId)).toBe(1);
  });

  it('is corrected by a new fact, of the same day too, when a person records it (C-28)', async () => {
    const trainingId = await addTraining(world, 'Voided by mistake');
    const byHand = async () => {
      const item = {
        userId: userId('ana'),
        trainingId,
        occurredAt: '2026-02-01',
        reason: 'Seen it',
      };
      const { results } = await recordCompletions(world, admin, { items: [item] });
      return results[0];
    };
    for (const round of [1, 2]) {
      const outcome = await byHand();
      expect(outcome, `round ${round}`).toMatchObject({ status: 'recorded' });
      expect(await byHand()).toMatchObject({ status: 'known' });
      if (outcome?.status !== 'recorded') continue;
      await voidCompletion(world, admin, { completionId: outcome.completionId, reason });
    }
    expect(await byHand()).toMatchObject({ status: 'recorded' });
    expect(await counts(trainingId)).toBe(1);
  });

  it('kills a fact whose void came first (C-23)', async () => {
    const trainingId = await addTraining(world, 'Void first');
    const factKey = factKeyOf({
      source: 'api',
      sourceKey: 'early',
      personId: userId('ana'),
      trainingId,
      reportedAt: new Date('2026-02-01T00:00:00Z'),
      precision: 'date',
      uncompletions: 0,
    });
    await world.pool.query(
      `insert into completion_voids (portal_id, fact_key, reason, recorded_at)
       values ($1, $2, 'It was a test', $3)`,
      [portals.meridian, factKey, world.clock.now()],
    );
    await recorded(trainingId, 'early');
    expect(await counts(trainingId)).toBe(0);
  });
});
