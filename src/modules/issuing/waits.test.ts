import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  complete,
  type PersonName,
  portals,
  publishedCertification,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { addToGroup, createGroup, removeFromGroup, setActive } from '../people/index.ts';
import { eligibleReasons, listHolds } from './list-holds.ts';
import { recheckHolds } from './recheck-holds.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const admin = actor('admin');
const day = 86_400_000;
const yearly = { validity: { kind: 'duration', unit: 'year', count: 1 } } as const;

async function cyclesOf(person: PersonName, certificationId: string) {
  const { rows } = await world.pool.query<{ cycle: number }>(
    'select cycle from awards where user_id = $1 and certification_id = $2 order by 1',
    [userId(person), certificationId],
  );
  return rows.map(({ cycle }) => cycle);
}

async function waiting(certificationId: string, reasons: typeof eligibleReasons = []) {
  const page = { certificationId, reasons, cursor: null, limit: 50 };
  const { items } = await listHolds(world, admin, page);
  return items.map(({ userName, reason }) => `${userName}: ${reason}`);
}

/** Awards the first cycle, and lets all but `left` days of its year go by. */
async function holder(
  person: PersonName,
  left: number,
  { certificationId, trainingIds }: Awaited<ReturnType<typeof publishedCertification>>,
) {
  world.clock.advance(day);
  await complete(world, person, trainingIds[0] ?? '');
  await world.settle();
  expect(await cyclesOf(person, certificationId)).toEqual([1]);
  world.clock.advance((365 - left) * day);
  return { certificationId, trainingId: trainingIds[0] ?? '' };
}

describe('somebody who holds the award', () => {
  it('waits for a renewal dated tomorrow, and gets it when its time comes (C-09)', async () => {
    const scenario = await publishedCertification(world, yearly);
    const { certificationId, trainingId } = await holder('ana', 30, scenario);
    const occurredAt = new Date(world.clock.now().getTime() + day);
    await complete(world, 'ana', trainingId, { occurredAt });
    await world.settle();
    expect(await waiting(certificationId)).toEqual(['Ana Silva: future']);

    world.clock.advance(day + 1_000);
    await recheckHolds(world, portals.meridian);
    expect(await cyclesOf('ana', certificationId)).toEqual([1, 2]);
    expect(await waiting(certificationId)).toEqual([]);
  });

  it('is renewed when the account is active again, also after the expiry (C-67)', async () => {
    const scenario = await publishedCertification(world, yearly);
    const { certificationId, trainingId } = await holder('ben', -10, scenario);
    await setActive(world, admin, { userId: userId('ben'), active: false });
    await complete(world, 'ben', trainingId);
    await world.settle();
    expect(await waiting(certificationId)).toEqual([expect.stringContaining('person-inactive')]);

    await setActive(world, admin, { userId: userId('ben'), active: true });
    await world.settle();
    expect(await cyclesOf('ben', certificationId)).toEqual([1, 2]);
    expect(await waiting(certificationId)).toEqual([]);
  });

  it('is renewed on joining the group again in time, else stands as eligible (C-55, C-57)', async () => {
    const groupId = await createGroup(world, admin, { name: 'Renewing engineers' });
    const members = { groupId, userIds: [userId('ana'), userId('bo')] };
    await addToGroup(world, admin, members);
    const scenario = await publishedCertification(world, { ...yearly, groupIds: [groupId] });
    await complete(world, 'bo', scenario.trainingIds[0] ?? '');
    const { certificationId, trainingId } = await holder('ana', 20, scenario);
    await removeFromGroup(world, admin, members);
    await complete(world, 'ana', trainingId);
    await complete(world, 'bo', trainingId);
    await world.settle();
    expect((await waiting(certificationId)).map((line) => line.split(': ')[1])).toEqual([
      'not-visible',
      'not-visible',
    ]);
    expect(await waiting(certificationId, eligibleReasons)).toEqual([]);

    await addToGroup(world, admin, { groupId, userIds: [userId('ana')] });
    await world.settle();
    expect(await cyclesOf('ana', certificationId)).toEqual([1, 2]);

    world.clock.advance(5 * day);
    await addToGroup(world, admin, { groupId, userIds: [userId('bo')] });
    await world.settle();
    expect(await cyclesOf('bo', certificationId)).toEqual([1]);
    expect(await waiting(certificationId, eligibleReasons)).toEqual([
      expect.stringContaining('joined-late'),
    ]);
  });

  it('waits for nothing before the next training is finished', async () => {
    const scenario = await publishedCertification(world, { ...yearly, trainings: ['A', 'B'] });
    const [first, second] = scenario.trainingIds;
    world.clock.advance(day);
    await complete(world, 'ana', first ?? '');
    await complete(world, 'ana', second ?? '');
    await world.settle();
    world.clock.advance(340 * day);
    await complete(world, 'ana', first ?? '');
    await world.settle();
    expect(await waiting(scenario.certificationId)).toEqual([]);

    await setActive(world, admin, { userId: userId('ana'), active: false });
    await complete(world, 'ana', first ?? '');
    await world.settle();
    expect(await waiting(scenario.certificationId)).toEqual([]);
    await setActive(world, admin, { userId: userId('ana'), active: true });
  });
});
