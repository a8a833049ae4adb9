import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  companyId,
  complete,
  type PersonName,
  portals,
  publishedCertification,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { addToGroup, createGroup, setActive, setPrimaryCompany } from '../people/index.ts';
import {
  linkIdentity,
  recordCompletions,
  unlinkIdentity,
  voidCompletion,
} from '../training/index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const admin = actor('admin');
const day = 86_400_000;

async function awardOf(person: PersonName, certificationId: string) {
  const { rows } = await world.pool.query<{
    awarded_at: Date;
    flag: string | null;
    state: string;
    snapshot: { companyName: string };
  }>(
    'select awarded_at, flag, state, snapshot from awards where user_id = $1 and certification_id = $2',
    [userId(person), certificationId],
  );
  return rows[0] ?? null;
}

async function holdOf(person: PersonName, certificationId: string) {
  const { rows } = await world.pool.query<{ reason: string }>(
    'select reason from holds where user_id = $1 and certification_id = $2',
    [userId(person), certificationId],
  );
  return rows[0]?.reason ?? null;
}

async function missingOf(person: PersonName, certificationId: string) {
  const { rows } = await world.pool.query<{ missing: string[] }>(
    `select details->'missing'->'trainingIds' as missing from holds
      where user_id = $1 and certification_id = $2`,
    [userId(person), certificationId],
  );
  return rows[0]?.missing ?? null;
}

describe('deciding again', () => {
  it('awards at link time, with the original date, what came for an unknown learner (C-19)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    const occurredAt = world.clock.now();
    await recordCompletions(world, admin, {
      items: [
        {
          email: 'unknown@elsewhere.example',
          trainingId: trainingIds[0],
          occurredAt: occurredAt.toISOString(),
          sourceKey: 'c19',
        },
      ],
    });
    await world.settle();
    world.clock.advance(35 * day);
    await linkIdentity(world, admin, {
      identityId: await identityOf('unknown@elsewhere.example'),
      userId: userId('ana'),
    });
    await world.settle();
    expect(await awardOf('ana', certificationId)).toMatchObject({
      awarded_at: occurredAt,
      flag: null,
    });
  });

  it('flags the award of the wrong person and awards the right one when a link is corrected (C-20)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    await recordOf('somebody@elsewhere.example', trainingIds[0]);
    const identityId = await identityOf('somebody@elsewhere.example');
    await linkIdentity(world, admin, { identityId, userId: userId('bo') });
    await world.settle();
    expect(await awardOf('bo', certificationId)).toMatchObject({ flag: null });

    world.clock.advance(day);
    await linkIdentity(world, admin, { identityId, userId: userId('ben') });
    await world.settle();
    expect(await awardOf('bo', certificationId)).toMatchObject({
      flag: 'evidence-lost',
      state: 'live',
    });
    expect(await awardOf('ben', certificationId)).toMatchObject({ flag: null });
  });

  it('decides again what the former owner of a link waits for (C-20)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      trainings: ['A', 'B'],
    });
    world.clock.advance(day);
    const [first, second] = trainingIds;
    await recordOf('passed-on@elsewhere.example', first);
    const identityId = await identityOf('passed-on@elsewhere.example');
    await linkIdentity(world, admin, { identityId, userId: userId('bo') });
    await world.settle();
    expect(await missingOf('bo', certificationId)).toEqual([second]);

    await linkIdentity(world, admin, { identityId, userId: userId('ben') });
    await world.settle();
    expect(await missingOf('bo', certificationId)).toEqual([first, second]);
    expect(await missingOf('ben', certificationId)).toEqual([second]);

    await unlinkIdentity(world, admin, { identityId });
    await world.settle();
    expect(await missingOf('ben', certificationId)).toEqual([first, second]);
  });

  it('lets an award rest that had expired before its fact was taken away', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      validity: { kind: 'duration', unit: 'month', count: 1 },
    });
    world.clock.advance(day);
    await recordOf('expired@elsewhere.example', trainingIds[0]);
    const identityId = await identityOf('expired@elsewhere.example');
    await linkIdentity(world, admin, { identityId, userId: userId('bo') });
    await world.settle();
    expect(await awardOf('bo', certificationId)).toMatchObject({ flag: null });

    world.clock.advance(60 * day);
    await unlinkIdentity(world, admin, { identityId });
    await world.settle();
    expect(await awardOf('bo', certificationId)).toMatchObject({ flag: null, state: 'live' });
  });

  it('passes over the void of a fact that is nobody’s', async () => {
    const { trainingIds } = await publishedCertification(world);
    await recordOf('nobody@elsewhere.example', trainingIds[0]);
    const { rows } = await world.pool.query<{
      id: Parameters<typeof voidCompletion>[2]['completionId'];
    }>('select id from completions where identity_id = $1', [
      await identityOf('nobody@elsewhere.example'),
    ]);
    for (const { id } of rows) {
      await voidCompletion(world, admin, { completionId: id, reason: 'A test.' });
    }
    expect(rows).toHaveLength(1);
    await world.settle();
  });

  it('shows the company at the decision, not at the completion (C-64)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    const occurredAt = world.clock.now();
    world.clock.advance(day);
    await setPrimaryCompany(world, admin, {
      userId: userId('manager'),
      companyId: companyId('quillon'),
      role: 'manager',
    });
    await complete(world, 'manager', trainingIds[0] ?? '', { occurredAt });
    await world.settle();
    expect((await awardOf('manager', certificationId))?.snapshot.companyName).toBe('Quillon');
  });

  it('awards somebody who joins the group within a day, and lists who joins later (C-54, C-55)', async () => {
    const groupId = await createGroup(world, admin, { name: 'Engineers' });
    const { certificationId, trainingIds } = await publishedCertification(world, {
      groupIds: [groupId],
    });
    world.clock.advance(day);
    const metAt = world.clock.now();
    await complete(world, 'ana', trainingIds[0] ?? '', { occurredAt: metAt });
    await complete(world, 'executive', trainingIds[0] ?? '', { occurredAt: metAt });
    await world.settle();
    expect(await holdOf('ana', certificationId)).toBe('not-visible');

    world.clock.advance(300_000);
    await addToGroup(world, admin, { groupId, userIds: [userId('ana')] });
    await world.settle();
    expect(await awardOf('ana', certificationId)).toMatchObject({ awarded_at: metAt });

    world.clock.advance(30 * day);
    await addToGroup(world, admin, { groupId, userIds: [userId('executive')] });
    await world.settle();
    expect(await holdOf('executive', certificationId)).toBe('joined-late');
  });

  it('decides about a deactivated person once she is back (C-67)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    await setActive(world, admin, { userId: userId('quillonManager'), active: false });
    await complete(world, 'quillonManager', trainingIds[0] ?? '');
    await world.settle();
    expect(await holdOf('quillonManager', certificationId)).toBe('person-inactive');

    await setActive(world, admin, { userId: userId('quillonManager'), active: true });
    await world.settle();
    expect(await awardOf('quillonManager', certificationId)).not.toBeNull();
  });
});

const recordOf = (email: string, trainingId: string | undefined) =>
  recordCompletions(world, admin, {
    items: [{ email, trainingId, occurredAt: world.clock.now().toISOString(), sourceKey: email }],
  });

async function identityOf(email: string) {
  const { rows } = await world.pool.query<{ id: string }>(
    'select id from external_identities where portal_id = $1 and email = $2',
    [portals.meridian, email],
  );
  return (rows[0]?.id ?? '') as Parameters<typeof linkIdentity>[2]['identityId'];
}
