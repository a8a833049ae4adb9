import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  complete,
  type PersonName,
  publishedCertification,
  testWorld,
  userId,
} from '../../../../tests/support.ts';
import type { Id } from '../../../kernel/ids.ts';
import { setGroups } from '../../certifications/index.ts';
import { addToGroup, createGroup, removeFromGroup } from '../../people/index.ts';
import { revokeAward } from '../end-award.ts';
import { explainCertification } from './explain-certification.ts';
import { listEarnable } from './list-earnable.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const admin = actor('admin');
const day = 86_400_000;

async function earnable(person: PersonName, certificationId: string) {
  const { items } = await listEarnable(world, actor(person), { limit: 200 });
  return items.find(({ certification }) => certification.id === certificationId) ?? null;
}

const explained = (who: PersonName, person: PersonName, certificationId: Id<'Certification'>) =>
  explainCertification(world, actor(who), { userId: userId(person), certificationId });

const notFound = { code: 'certification_not_found' };

describe('certifications that somebody could earn', () => {
  it('name what is done and what is missing', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      trainings: ['First', 'Second'],
    });
    expect(await earnable('ana', certificationId)).toMatchObject({
      explanation: { reason: 'not-met', stillNeeded: 2, held: null },
    });

    world.clock.advance(day);
    await complete(world, 'ana', trainingIds[0] ?? '');
    await world.settle();
    const found = await earnable('ana', certificationId);
    expect(found?.explanation.stillNeeded).toBe(1);
    expect(found?.explanation.requirements).toEqual([
      { trainingId: trainingIds[0], completedAt: world.clock.now() },
      { trainingId: trainingIds[1], completedAt: null },
    ]);
    expect(found?.certification.trainings.map(({ name }) => name)).toEqual(['First', 'Second']);
  });

  it('end with the award, and begin again when completions count for the next one', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      validity: { kind: 'duration', unit: 'year', count: 1 },
    });
    world.clock.advance(day);
    await complete(world, 'ben', trainingIds[0] ?? '');
    await world.settle();
    expect(await earnable('ben', certificationId)).toBeNull();

    world.clock.advance(300 * day);
    const renewal = await earnable('ben', certificationId);
    expect(renewal?.explanation).toMatchObject({ reason: 'not-met', stillNeeded: 1 });
    expect(renewal?.explanation.held?.expiresAt?.getTime()).toBeGreaterThan(
      world.clock.now().getTime(),
    );

    world.clock.advance(100 * day);
    const again = await earnable('ben', certificationId);
    expect(again?.explanation.held?.expiresAt?.getTime()).toBeLessThan(world.clock.now().getTime());
  });

  it('say that somebody finished before it was active', async () => {
    const { trainingIds } = await publishedCertification(world, { name: 'Older' });
    await complete(world, 'ana', trainingIds[0] ?? '');
    await world.settle();
    world.clock.advance(day);
    const { certificationId } = await publishedCertification(world, {
      name: 'Newer',
      trainings: [],
      requirement: { trainingIds },
    });
    await world.settle();
    expect((await earnable('ana', certificationId))?.explanation.reason).toBe('prior');
  });

  it('are only active ones', async () => {
    const { certificationId } = await publishedCertification(world, { status: 'inactive' });
    expect(await earnable('ana', certificationId)).toBeNull();
  });

  it('are offered again after a revocation', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    await complete(world, 'bo', trainingIds[0] ?? '');
    await world.settle();
    const { rows } = await world.pool.query<{ id: Id<'Award'> }>(
      'select id from awards where user_id = $1 and certification_id = $2',
      [userId('bo'), certificationId],
    );
    const [award] = rows;
    if (!award) throw new Error('Bo has no award.');
    await revokeAward(world, admin, { awardId: award.id, reason: 'Left', note: null });
    expect((await earnable('bo', certificationId))?.explanation).toMatchObject({
      reason: 'not-met',
      held: null,
    });
  });

  it('come in pages', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listEarnable(world, actor('ana'), { limit: 2, cursor });
      seen.push(...page.items.map(({ certification }) => certification.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const { items } = await listEarnable(world, actor('ana'), { limit: 200 });
    expect(seen).toEqual(items.map(({ certification }) => certification.id));
  });
});

describe('what somebody may not know of', () => {
  it('is hidden from who is in none of the groups, also from their manager (C-53)', async () => {
    const groupId = await createGroup(world, admin, { name: 'Inner circle' });
    const { certificationId, trainingIds } = await publishedCertification(world, {
      groupIds: [groupId],
    });
    world.clock.advance(day);
    await complete(world, 'ana', trainingIds[0] ?? '');
    await world.settle();
    expect(await earnable('ana', certificationId)).toBeNull();
    await expect(explained('ana', 'ana', certificationId)).rejects.toMatchObject(notFound);
    await expect(explained('manager', 'ana', certificationId)).rejects.toMatchObject(notFound);
    expect((await explained('admin', 'ana', certificationId)).explanation.reason).toBe(
      'not-visible',
    );
  });

  it('is hidden from who joined the groups too late (C-55)', async () => {
    const groupId = await createGroup(world, admin, { name: 'Joined late' });
    const { certificationId, trainingIds } = await publishedCertification(world, {
      groupIds: [groupId],
    });
    world.clock.advance(day);
    await complete(world, 'ana', trainingIds[0] ?? '');
    world.clock.advance(30 * day);
    await addToGroup(world, admin, { groupId, userIds: [userId('ana')] });
    await world.settle();
    expect(await earnable('ana', certificationId)).toBeNull();
    await expect(explained('ana', 'ana', certificationId)).rejects.toMatchObject(notFound);
    expect((await explained('admin', 'ana', certificationId)).explanation.reason).toBe(
      'joined-late',
    );
  });

  it('opens and closes with the groups', async () => {
    const groupId = await createGroup(world, admin, { name: 'Comes and goes' });
    const { certificationId } = await publishedCertification(world);
    expect(await earnable('ana', certificationId)).not.toBeNull();
    await setGroups(world, admin, { certificationId, groupIds: [groupId] });
    expect(await earnable('ana', certificationId)).toBeNull();
    await addToGroup(world, admin, { groupId, userIds: [userId('ana')] });
    expect(await earnable('ana', certificationId)).not.toBeNull();
    await removeFromGroup(world, admin, { groupId, userIds: [userId('ana')] });
    expect(await earnable('ana', certificationId)).toBeNull();
  });

  it('is another company’s people, and another portal’s everything', async () => {
    const { certificationId } = await publishedCertification(world);
    await expect(explained('bo', 'ana', certificationId)).rejects.toMatchObject({
      code: 'not_found',
    });
    const foreign = await publishedCertification(world, { portal: 'other' });
    await expect(explained('admin', 'ana', foreign.certificationId)).rejects.toMatchObject(
      notFound,
    );
  });
});
