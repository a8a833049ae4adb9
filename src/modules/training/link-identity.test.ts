import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import {
  addTraining,
  admin,
  record,
  recordOne,
  rowsOf,
  statuses,
} from '../../../tests/support/completions.ts';
import { actor, type PersonName, portals, testWorld, userId } from '../../../tests/support.ts';
import { effectiveCompletions, linkIdentity, linkNewUsers, unlinkIdentity } from './index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const trainingsOf = async (person: PersonName) => {
  const facts = await world.withPortal(portals.meridian, 'read', (tx) =>
    effectiveCompletions(tx, { userIds: [userId(person)] }),
  );
  return facts.map(({ trainingId, occurredAt }) => ({ trainingId, occurredAt }));
};

const identityOf = async (email: string): Promise<string> => {
  const [row] = await rowsOf<{ id: string }>(
    world,
    `select id from external_identities where external_key = '${email}'`,
  );
  return row?.id ?? '';
};

const lastEvent = async (name: string) => {
  const [row] = await rowsOf<{ payload: object }>(
    world,
    `select payload from domain_events where name = '${name}' order by id desc limit 1`,
  );
  return row?.payload;
};

describe('linkIdentity', () => {
  it('refuses people who may not change content', async () => {
    const identityId = userId('ana');
    for (const person of ['system', 'plain', 'manager', 'ana'] as const) {
      await expect(
        linkIdentity(world, actor(person), { identityId, userId: userId('ana') }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('knows neither identities nor users that are not there', async () => {
    const trainingId = await addTraining(world, 'Not there');
    await recordOne(world, { email: 'nobody@elsewhere.example', trainingId });
    const identityId = await identityOf('nobody@elsewhere.example');
    await expect(
      linkIdentity(world, admin, { identityId: userId('ana'), userId: userId('ana') }),
    ).rejects.toMatchObject({ code: 'identity_not_found' });
    await expect(
      linkIdentity(world, admin, { identityId, userId: userId('ana', 'other') }),
    ).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('makes the facts of an unknown person count at the times when they happened (C-19)', async () => {
    const trainingId = await addTraining(world, 'Five weeks before');
    const report = {
      email: 'a.silva@gmail.example',
      trainingId,
      occurredAt: '2026-01-26T10:00:00Z',
    };
    expect(await recordOne(world, report)).toMatchObject({ status: 'waiting' });
    expect(await trainingsOf('ana')).toEqual([]);

    const identityId = await identityOf('a.silva@gmail.example');
    await linkIdentity(world, admin, { identityId, userId: userId('ana') });

    expect(await trainingsOf('ana')).toEqual([
      { trainingId, occurredAt: new Date('2026-01-26T10:00:00Z') },
    ]);
    expect(await lastEvent('identity.linked')).toEqual({
      identityId,
      userId: userId('ana'),
      previousUserId: null,
    });
    expect(await recordOne(world, report)).toMatchObject({ status: 'known' });
  });

  it('moves every fact when a wrong link is corrected, and says from whom (C-20)', async () => {
    const trainingId = await addTraining(world, 'Wrong person');
    await recordOne(world, { email: 'b@gmail.example', trainingId, occurredAt: '2026-02-01' });
    const identityId = await identityOf('b@gmail.example');
    await linkIdentity(world, admin, { identityId, userId: userId('bo') });

    const again = await linkIdentity(world, admin, { identityId, userId: userId('ben') });
    const twice = await linkIdentity(world, admin, { identityId, userId: userId('ben') });

    expect([again, twice]).toEqual([{ changed: true }, { changed: false }]);
    expect(await trainingsOf('bo')).toEqual([]);
    expect(await trainingsOf('ben')).toMatchObject([{ trainingId }]);
    expect(await lastEvent('identity.linked')).toMatchObject({ previousUserId: userId('bo') });
  });

  it('waits for a report that is being recorded, so that no fact is decided by nobody', async () => {
    const trainingId = await addTraining(world, 'At once');
    const email = 'at-once@gmail.example';
    await recordOne(world, { email, trainingId, occurredAt: '2026-01-01' });
    const identityId = await identityOf(email);
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const slow = {
      ...world,
      queue: {
        send: async (...args: Parameters<typeof world.queue.send>) => {
          reached.resolve();
          await gate.promise;
          await world.queue.send(...args);
        },
      },
    };

    const order: string[] = [];
    const recording = recordOne(slow, { email, trainingId, occurredAt: '2026-01-02' }).then(() =>
      order.push('recorded'),
    );
    await reached.promise;
    const linking = linkIdentity(world, admin, { identityId, userId: userId('executive') }).then(
      () => order.push('linked'),
    );
    await setTimeout(100);
    gate.resolve();
    await Promise.all([recording, linking]);

    expect(order).toEqual(['recorded', 'linked']);
    expect(await trainingsOf('executive')).toHaveLength(2);
  });
});

describe('unlinkIdentity', () => {
  it('takes the facts back, and an equal address does not link them again', async () => {
    const trainingId = await addTraining(world, 'Unlinked');
    const report = { email: 'max@northlight.example', trainingId };
    await recordOne(world, { ...report, occurredAt: '2026-02-01' });
    expect(await trainingsOf('manager')).toMatchObject([{ trainingId }]);
    const identityId = await identityOf(report.email);

    await unlinkIdentity(world, admin, { identityId });

    expect(await trainingsOf('manager')).toEqual([]);
    expect(await lastEvent('identity.unlinked')).toEqual({
      identityId,
      previousUserId: userId('manager'),
    });
    expect(await recordOne(world, { ...report, occurredAt: '2026-02-02' })).toMatchObject({
      status: 'waiting',
    });
    await expect(unlinkIdentity(world, admin, { identityId })).rejects.toMatchObject({
      code: 'identity_not_linked',
    });
  });
});

describe('an equal e-mail address', () => {
  it('finds its user however it is written', async () => {
    const trainingId = await addTraining(world, 'Folded');
    const outcomes = await record(
      world,
      { email: 'QUENBY@quillon.example', trainingId, occurredAt: '2026-02-01' },
      { email: 'quenby@quillon.example', trainingId, occurredAt: '2026-02-01' },
    );
    expect(statuses(outcomes)).toEqual(['recorded', 'known']);
    expect(await trainingsOf('quillonManager')).toMatchObject([{ trainingId }]);
  });

  it('links nobody to the address of an office (T-12)', async () => {
    const trainingId = await addTraining(world, 'Office');
    await world.pool.query(
      `update users set email = 'training@quillon.example', email_folded = 'training@quillon.example'
        where portal_id = $1 and id = $2`,
      [portals.meridian, userId('bo')],
    );
    for (const email of [
      'training@quillon.example',
      'info@quillon.example',
      'sales.emea@quillon.example',
    ]) {
      expect(await recordOne(world, { email, trainingId })).toMatchObject({ status: 'waiting' });
    }
    expect(await linkNewUsers(world, { portalId: portals.meridian, userIds: [userId('bo')] })).toBe(
      0,
    );
    expect(await trainingsOf('bo')).toEqual([]);
  });

  it('never overrides a link that somebody made', async () => {
    const trainingId = await addTraining(world, 'Link stays');
    const email = 'eva.new@northlight.example';
    await recordOne(world, { email, trainingId, occurredAt: '2026-02-01' });
    await linkIdentity(world, admin, {
      identityId: await identityOf(email),
      userId: userId('ben'),
    });
    await world.pool.query(
      `update users set email = $3, email_folded = $3 where portal_id = $1 and id = $2`,
      [portals.meridian, userId('executive'), email],
    );
    await recordOne(world, { email, trainingId, occurredAt: '2026-02-02' });
    const owner = await rowsOf(
      world,
      `select user_id from external_identities where external_key = '${email}'`,
    );
    expect(owner).toEqual([{ user_id: userId('ben') }]);
  });

  it('gives people who were created later what was waiting for them (L-34)', async () => {
    const trainingId = await addTraining(world, 'Before they came');
    const email = 'sia.later@meridian.example';
    await recordOne(world, { email, trainingId, occurredAt: '2026-02-01' });
    await world.pool.query(
      `update users set email = $3, email_folded = $3 where portal_id = $1 and id = $2`,
      [portals.meridian, userId('system'), email],
    );
    const input = { portalId: portals.meridian, userIds: [userId('system')] };
    expect([await linkNewUsers(world, input), await linkNewUsers(world, input)]).toEqual([1, 0]);
    expect(await trainingsOf('system')).toMatchObject([{ trainingId }]);
  });
});
