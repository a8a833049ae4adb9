import { afterAll, expect, it } from 'vitest';
import { addTraining, record } from '../../../tests/support/completions.ts';
import { actor, portals, testWorld } from '../../../tests/support.ts';
import { createUser } from '../../modules/people/index.ts';
import { effectiveCompletions } from '../../modules/training/index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

it('gives a new user the completions that came before (L-34)', async () => {
  const trainingId = await addTraining(world, 'Before she came');
  const email = 'nora@northlight.example';
  await record(world, { email, trainingId, occurredAt: '2026-01-26T10:00:00Z' });

  const userId = await createUser(world, actor('admin'), { email, name: 'Nora Nyberg' });
  await world.settle();

  const facts = await world.withPortal(portals.meridian, 'read', (tx) =>
    effectiveCompletions(tx, { userIds: [userId] }),
  );
  expect(facts).toMatchObject([{ trainingId, occurredAt: new Date('2026-01-26T10:00:00Z') }]);
});
