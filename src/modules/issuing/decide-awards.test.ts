import { afterAll, describe, expect, it } from 'vitest';
import { proofVerifies } from '../../../tests/support/verify-proof.ts';
import {
  actor,
  complete,
  type PersonName,
  people,
  portals,
  publishedCertification,
  type TestWorld,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { activateCertification, deactivateCertification } from '../certifications/index.ts';
import { findAward, findAwardByCode } from './award-repository.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const day = 86_400_000;
const at = (instant: string) => new Date(instant);

async function awardsOf(here: TestWorld, person: PersonName, certificationId: string) {
  const { rows } = await here.pool.query<{
    id: string;
    code: string;
    awarded_at: Date;
    cycle: number;
  }>(
    `select id, code, awarded_at, cycle from awards
      where portal_id = $1 and user_id = $2 and certification_id = $3 order by cycle`,
    [portals.meridian, userId(person), certificationId],
  );
  return rows;
}

async function holdOf(here: TestWorld, person: PersonName, certificationId: string) {
  const { rows } = await here.pool.query<{ reason: string }>(
    'select reason from holds where user_id = $1 and certification_id = $2',
    [userId(person), certificationId],
  );
  return rows[0]?.reason ?? null;
}

describe('decideAwards', () => {
  it('awards whoever finishes the last training, with a proof that verifies', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      trainings: ['First', 'Second'],
    });
    world.clock.advance(day);
    await complete(world, 'ana', trainingIds[0] ?? '');
    await world.settle();
    expect(await awardsOf(world, 'ana', certificationId)).toEqual([]);
    expect(await holdOf(world, 'ana', certificationId)).toBe('not-met');

    await complete(world, 'ana', trainingIds[1] ?? '');
    await world.settle();

    const [row] = await awardsOf(world, 'ana', certificationId);
    expect(row).toMatchObject({ cycle: 1, awarded_at: world.clock.now() });
    expect(await holdOf(world, 'ana', certificationId)).toBeNull();
    const award = await world.withPortal(portals.meridian, 'read', (tx) =>
      findAwardByCode(tx, row?.code ?? ''),
    );
    expect(award?.snapshot).toMatchObject({ userName: 'Ana Silva', companyName: 'Northlight' });
    expect(award?.lastValidDay).toBe('2028-03-03');
    expect(await proofVerifies(world, award)).toBe(true);
  });

  it('makes one fact, one award, one mail of a hundred identical completions at once (C-02)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    const before = world.letters.length;
    const send = () => complete(world, 'ben', trainingIds[0] ?? '', { sourceKey: 'same' });

    const answers = await Promise.all(Array.from({ length: 100 }, send));
    await world.settle();

    const statuses = answers.flatMap(({ results }) => results.map(({ status }) => status));
    expect(statuses.filter((status) => status === 'recorded')).toHaveLength(1);
    expect(await awardsOf(world, 'ben', certificationId)).toHaveLength(1);
    const letters = world.letters.slice(before);
    expect(letters.map(({ to }) => to.address)).toEqual([people.ben.email]);
  });

  it('makes exactly one award when two last completions come in parallel (C-05)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      trainings: ['A', 'B'],
    });
    world.clock.advance(day);
    await Promise.all(trainingIds.map((id) => complete(world, 'ana', id)));
    await Promise.all([world.settle(), world.settle()]);
    expect(await awardsOf(world, 'ana', certificationId)).toHaveLength(1);
  });

  it('keeps the day of the last completion, whatever order the facts arrive in (C-01)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      trainings: ['A', 'B'],
    });
    const start = world.clock.now().getTime();
    world.clock.advance(30 * day);
    const early = new Date(start + 10 * day);
    const late = new Date(start + 20 * day);
    await complete(world, 'ana', trainingIds[1] ?? '', { occurredAt: late });
    await complete(world, 'ana', trainingIds[0] ?? '', { occurredAt: early });
    await world.settle();
    expect(await awardsOf(world, 'ana', certificationId)).toMatchObject([{ awarded_at: late }]);
  });

  it('counts one training for every certification that requires it (S-26)', async () => {
    const first = await publishedCertification(world);
    const second = await publishedCertification(world, {
      name: 'Another',
      requirement: { trainingIds: first.trainingIds },
    });
    world.clock.advance(day);
    await complete(world, 'ana', first.trainingIds[0] ?? '');
    await world.settle();
    expect(await awardsOf(world, 'ana', first.certificationId)).toHaveLength(1);
    expect(await awardsOf(world, 'ana', second.certificationId)).toHaveLength(1);
  });

  it('issues nothing while inactive, and at reactivation what was met while active (C-38)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    const metAt = world.clock.now();
    world.clock.advance(day);
    await deactivateCertification(world, actor('admin'), { certificationId });
    world.clock.advance(day);
    await complete(world, 'ana', trainingIds[0] ?? '', { occurredAt: metAt });
    await world.settle();
    expect(await holdOf(world, 'ana', certificationId)).toBe('inactive');

    world.clock.advance(day);
    await activateCertification(world, actor('admin'), { certificationId });
    await world.settle();
    expect(await awardsOf(world, 'ana', certificationId)).toMatchObject([{ awarded_at: metAt }]);
  });

  it('keeps whoever met it before the activation for the list (C-34)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      status: 'inactive',
    });
    await complete(world, 'bo', trainingIds[0] ?? '');
    await world.settle();
    world.clock.advance(day);
    await activateCertification(world, actor('admin'), { certificationId });
    await world.settle();
    expect(await holdOf(world, 'bo', certificationId)).toBe('prior');
    expect(await awardsOf(world, 'bo', certificationId)).toEqual([]);
  });

  it('writes no congratulation for an award that is over already (C-07)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      validity: { kind: 'duration', unit: 'day', count: 1 },
    });
    world.clock.advance(day);
    const occurredAt = world.clock.now();
    world.clock.advance(30 * day);
    const before = world.letters.length;
    await complete(world, 'ana', trainingIds[0] ?? '', { occurredAt });
    await world.settle();
    expect(await awardsOf(world, 'ana', certificationId)).toHaveLength(1);
    expect(world.letters.slice(before)).toEqual([]);
  });

  it('holds a completion of tomorrow and awards it when its time comes (C-09)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    const occurredAt = new Date(world.clock.now().getTime() + day);
    await complete(world, 'ana', trainingIds[0] ?? '', { occurredAt });
    await world.settle();
    expect(await holdOf(world, 'ana', certificationId)).toBe('future');

    world.clock.set(new Date(occurredAt.getTime() + 1_000));
    const { recheckHolds } = await import('./recheck-holds.ts');
    await recheckHolds(world, portals.meridian);
    expect(await awardsOf(world, 'ana', certificationId)).toMatchObject([
      { awarded_at: occurredAt },
    ]);
  });

  it('awards five hundred people set-wise, each with a proof and an index of its own', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    world.clock.advance(day);
    await world.pool.query(
      `insert into users (portal_id, id, email, email_folded, name, search, kind, created_at, updated_at)
       select $1, gen_random_uuid(), 'p' || n || '@many.example', 'p' || n || '@many.example',
              'Person ' || n, ' person ' || n, 'subscriber', $2, $2 from generate_series(1, 500) n`,
      [portals.meridian, at('2024-01-01T00:00:00Z')],
    );
    const { recordCompletions } = await import('../training/index.ts');
    await recordCompletions(world, actor('admin'), {
      items: Array.from({ length: 500 }, (_, n) => ({
        email: `p${n + 1}@many.example`,
        trainingId: trainingIds[0],
        occurredAt: world.clock.now().toISOString(),
        sourceKey: `many-${n}`,
      })),
    });
    await world.settle();

    const { rows } = await world.pool.query<{ id: string; status_index: number }>(
      'select id, status_index from awards where certification_id = $1',
      [certificationId],
    );
    expect(rows).toHaveLength(500);
    expect(new Set(rows.map((row) => row.status_index)).size).toBe(500);
    for (const { id } of [rows[0], rows[499]].filter((row) => row !== undefined)) {
      const award = await world.withPortal(portals.meridian, 'read', (tx) => findAward(tx, id));
      expect(await proofVerifies(world, award)).toBe(true);
    }
  });
});
