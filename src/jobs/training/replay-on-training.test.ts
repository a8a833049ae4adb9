import { afterAll, expect, it } from 'vitest';
import { addTraining, admin, record, rowsOf } from '../../../tests/support/completions.ts';
import { portals, testWorld, userId } from '../../../tests/support.ts';
import {
  maxReports,
  replayReportsOf,
  updateExternalTraining,
} from '../../modules/training/index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const firstDay = Date.UTC(2010, 0, 1);
const dayMs = 86_400_000;

/** Each of another day, so that each is a fact of its own. */
async function waitFor(externalTrainingId: string, count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, index) => ({
    userId: userId('ana'),
    externalTrainingId,
    occurredAt: new Date(firstDay + index * dayMs).toISOString(),
    sourceKey: `${externalTrainingId}-${index}`,
  }));
  for (let from = 0; from < count; from += maxReports) {
    await record(world, ...items.slice(from, from + maxReports));
  }
}

const factsOf = (trainingId: string) =>
  rowsOf<{ recorded_by: string; count: number }>(
    world,
    `select recorded_by, count(*)::int as count from completions
      where training_id = '${trainingId}' group by recorded_by`,
  );
const waitingFor = (externalId: string) =>
  rowsOf(
    world,
    `select id from completion_inbox
      where resolved_at is null and report ->> 'externalTrainingId' = '${externalId}'`,
  );

it('makes facts of all that waited, however many, when a training is made (C-21)', async () => {
  const count = maxReports + 5;
  await waitFor('many', count);
  const trainingId = await addTraining(world, 'Many', 'many');
  await world.settle();
  expect(await factsOf(trainingId)).toEqual([{ recorded_by: userId('admin'), count }]);
  expect(await waitingFor('many')).toEqual([]);
});

it('does so when a training gets its id over there later', async () => {
  await waitFor('later', 3);
  const trainingId = await addTraining(world, 'Later');
  await world.settle();
  expect(await waitingFor('later')).toHaveLength(3);
  await updateExternalTraining(world, admin, { trainingId, externalId: 'later' });
  await world.settle();
  expect(await factsOf(trainingId)).toEqual([{ recorded_by: userId('admin'), count: 3 }]);
});

it('passes over a report that still cannot become a fact, and ends', async () => {
  await waitFor('odd', 5);
  await world.pool.query(
    `update completion_inbox set report = jsonb_set(report, '{occurredAt}', '"yesterday"')
      where report ->> 'sourceKey' in ('odd-1', 'odd-3')`,
  );
  const trainingId = await addTraining(world, 'Odd', 'odd');
  const ask = { portalId: portals.meridian, trainingId, recordedBy: null };
  await replayReportsOf(world, ask, 2);
  await replayReportsOf(world, ask, 2);
  expect(await factsOf(trainingId)).toEqual([{ recorded_by: null, count: 3 }]);
  expect(await waitingFor('odd')).toHaveLength(2);
});
