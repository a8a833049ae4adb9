import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  complete,
  type PersonName,
  publishedCertification,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import { revokeAward } from '../issuing/index.ts';
import { readAwardPlace } from './read-award-place.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

/* Max, Ana and Ben of Northlight earn it in this order; Bo of Quillon before them. */
const { certificationId, trainingIds } = await publishedCertification(world);
for (const person of ['bo', 'manager', 'ana', 'ben'] as const) {
  world.clock.advance(86_400_000);
  await complete(world, person, trainingIds[0] ?? '');
}
await world.settle();

async function awardOf(person: PersonName): Promise<Id<'Award'>> {
  const { rows } = await world.pool.query<{ id: Id<'Award'> }>(
    'select id from awards where user_id = $1 and certification_id = $2',
    [userId(person), certificationId],
  );
  const [award] = rows;
  if (!award) throw new Error(`${person} has no award.`);
  return award.id;
}

const placeOf = async (person: PersonName, reader: PersonName = person) =>
  readAwardPlace(world, actor(reader), { awardId: await awardOf(person) });

describe('the place of an award in the company', () => {
  it('is told to its holder, and to whoever may see the award', async () => {
    expect(await placeOf('ana')).toEqual({ companyName: 'Northlight', place: 2 });
    expect(await placeOf('ana', 'manager')).toEqual({ companyName: 'Northlight', place: 2 });
    expect(await placeOf('bo')).toEqual({ companyName: 'Quillon', place: 1 });
  });

  it('is hidden from everybody else', async () => {
    await expect(placeOf('ana', 'bo')).rejects.toMatchObject({ code: 'not_found' });
    await expect(placeOf('ana', 'ben')).rejects.toMatchObject({ code: 'not_found' });
    const foreigner = actor('admin', 'other');
    const awardId = await awardOf('ana');
    await expect(readAwardPlace(world, foreigner, { awardId })).rejects.toMatchObject({
      code: 'award_not_found',
    });
  });

  it('does not count what was taken back', async () => {
    expect((await placeOf('ben')).place).toBe(3);
    const awardId = await awardOf('manager');
    await revokeAward(world, actor('admin'), { awardId, reason: 'Left', note: null });
    await world.settle();
    expect((await placeOf('ben')).place).toBe(2);
    expect((await placeOf('manager')).place).toBeNull();
  });
});
