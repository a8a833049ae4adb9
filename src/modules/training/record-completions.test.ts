import { availableParallelism, loadavg } from 'node:os';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import {
  academy,
  addTraining,
  admin,
  countingStatements,
  record,
  recordOne,
  rowsOf,
  statuses,
} from '../../../tests/support/completions.ts';
import { actor, people, portals, testWorld, userId } from '../../../tests/support.ts';
import { effectiveCompletions, recordCompletions } from './index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const countFacts = async (trainingId: string) => {
  const { rows } = await world.pool.query<{ count: number }>(
    'select count(*)::integer as count from completions where training_id = $1',
    [trainingId],
  );
  return rows[0]?.count;
};

const factsOf = (person: Parameters<typeof userId>[0], trainingId: string) =>
  world.withPortal(portals.meridian, 'read', (tx) =>
    effectiveCompletions(tx, { userIds: [userId(person)], trainingIds: [trainingId] }),
  );

describe('recordCompletions', () => {
  it('refuses people who may not change content', async () => {
    for (const person of ['system', 'plain', 'owner', 'manager', 'ana'] as const) {
      await expect(recordCompletions(world, actor(person), { items: [{}] })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });

  it('refuses an empty batch and one of more than 1,000', async () => {
    for (const items of [[], Array.from({ length: 1_001 }, () => ({}))]) {
      await expect(recordCompletions(world, academy, { items })).rejects.toMatchObject({
        code: 'batch_size',
      });
    }
  });

  it('makes one fact of a hundred equal reports that arrive at once (C-02)', async () => {
    const trainingId = await addTraining(world, 'Getting Started');
    const report = {
      email: 'Ana@Northlight.example',
      trainingId,
      occurredAt: '2026-03-01T10:00:00Z',
      sourceKey: 'enrolment-1',
    };

    const outcomes = await Promise.all(Array.from({ length: 100 }, () => recordOne(world, report)));

    expect(statuses(outcomes).filter((status) => status === 'recorded')).toHaveLength(1);
    expect(statuses(outcomes).filter((status) => status === 'known')).toHaveLength(99);
    expect(new Set(outcomes.map((o) => o.status !== 'refused' && o.completionId)).size).toBe(1);
    expect(await countFacts(trainingId)).toBe(1);
    const events = await rowsOf<{ payload: object }>(
      world,
      `select payload from domain_events
        where name = 'completion.recorded' and payload ->> 'trainingId' = '${trainingId}'`,
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.payload).toMatchObject({ trainingId, userId: userId('ana') });
  });

  it('makes one fact of equal reports of one batch', async () => {
    const trainingId = await addTraining(world, 'Twice in a batch');
    const report = { userId: userId('ana'), trainingId, occurredAt: '2026-03-01' };

    const outcomes = await record(world, report, report);

    expect(statuses(outcomes)).toEqual(['recorded', 'known']);
    expect(await countFacts(trainingId)).toBe(1);
  });

  it('records nine of ten when one is malformed, and keeps that one once (C-18)', async () => {
    const trainingId = await addTraining(world, 'Batch of ten');
    const items = Array.from({ length: 10 }, (_, i) => ({
      email: `learner-${i}@northlight.example`,
      trainingId,
      occurredAt: i === 3 ? 'last Tuesday' : '2026-03-01T10:00:00Z',
      sourceKey: `ten-${i}`,
    }));

    const outcomes = await record(world, ...items);
    await record(world, ...items);

    expect(outcomes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(outcomes[3]).toMatchObject({
      status: 'refused',
      code: 'occurred_at_invalid',
      errors: [{ path: 'occurredAt' }],
    });
    expect(await countFacts(trainingId)).toBe(9);
    const kept = await rowsOf(
      world,
      `select id from completion_inbox where report ->> 'sourceKey' = 'ten-3'`,
    );
    expect(kept).toHaveLength(1);
  });

  it('names what is wrong with each item, whatever was sent', async () => {
    const trainingId = await addTraining(world, 'Bad input');
    const whom = { userId: userId('ana'), trainingId };
    const bad: readonly [unknown, string][] = [
      [null, ''],
      ['text', ''],
      [{ trainingId }, 'userId'],
      [{ ...whom, email: 'ana@northlight.example' }, 'userId'],
      [{ userId: userId('ana') }, 'trainingId'],
      [{ ...whom, userId: 'nobody' }, 'userId'],
      [{ email: 'ana@northlight', trainingId }, 'email'],
      [{ ...whom, colour: 'red' }, ''],
      [{ ...whom, occurredAt: '2026-02-30' }, 'occurredAt'],
      [{ ...whom, occurredAt: '9999-01-01' }, 'occurredAt'],
      [{ ...whom, occurredAt: 8.64e15 }, 'occurredAt'],
      [{ ...whom, sourceKey: 'a\u0000b' }, 'sourceKey'],
      [{ ...whom, sourceKey: '\ud800' }, 'sourceKey'],
      [{ ...whom, result: { score: 101 } }, 'result.score'],
      [{ ...whom, evidenceUrl: 'javascript:alert(1)' }, 'evidenceUrl'],
      [{ ...whom, userId: '01900000-0000-7000-8000-00000000dead' }, 'userId'],
      [{ ...whom, trainingId: '01900000-0000-7000-8000-00000000dead' }, 'trainingId'],
      [{ ...whom, note: '\u0000'.repeat(50_000) }, ''],
      [JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`), ''],
    ];

    const outcomes = await record(world, ...bad.map(([item]) => item));

    const paths = outcomes.map((o) => (o.status === 'refused' ? o.errors[0]?.path : o.status));
    expect(paths).toEqual(bad.map(([, path]) => path));
    expect(await countFacts(trainingId)).toBe(0);
  });

  it('knows no training and no user of another portal', async () => {
    const trainingId = await addTraining(world, 'Ours');
    const elsewhere = { ...academy, portalId: portals.other };

    const { results } = await recordCompletions(world, elsewhere, {
      items: [{ userId: userId('ana', 'other'), trainingId, occurredAt: '2026-03-01' }],
    });
    const own = await recordOne(world, { userId: userId('ana', 'other'), trainingId });

    expect(results).toMatchObject([{ code: 'training_unknown' }]);
    expect(own).toMatchObject({ code: 'user_unknown' });
  });

  it('never takes a completion of somebody else for a repeat because the key is the same', async () => {
    const trainingId = await addTraining(world, 'Careless keys');
    const report = { trainingId, occurredAt: '2026-03-01', sourceKey: 'always-the-same' };

    const outcomes = await record(
      world,
      { ...report, userId: userId('ana') },
      { ...report, userId: userId('ben') },
    );

    expect(outcomes).toMatchObject([{ status: 'recorded' }, { code: 'source_key_reused' }]);
  });

  it('lets batches about the same people, in any order, pass without a deadlock', async () => {
    const trainingIds = [await addTraining(world, 'Crowd 1'), await addTraining(world, 'Crowd 2')];
    const everybody = (['ana', 'ben', 'bo', 'manager', 'executive'] as const).flatMap((person) => [
      { userId: userId(person) },
      { email: people[person].email },
      { email: `${person}@gmail.example` },
    ]);
    const batch = (round: number) =>
      everybody
        .flatMap((whom, i) =>
          trainingIds.map((trainingId) => ({
            ...whom,
            trainingId,
            occurredAt: '2026-02-01T10:00:00Z',
            sourceKey: `crowd-${i}-${trainingId}`,
          })),
        )
        .sort((a, b) => hash(`${round}${a.sourceKey}`) - hash(`${round}${b.sourceKey}`));
    const hash = (text: string) =>
      [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7);

    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, round) => record(world, ...batch(round))),
    );

    expect(outcomes.flat().filter(({ status }) => status === 'refused')).toEqual([]);
    expect(outcomes.flat().filter(({ status }) => status !== 'known')).toHaveLength(30);
  });
});

describe('the time of a completion', () => {
  it('is now when another clock is two minutes ahead (C-08)', async () => {
    const trainingId = await addTraining(world, 'Clock ahead');
    await recordOne(world, {
      userId: userId('ana'),
      trainingId,
      occurredAt: '2026-03-02T09:02:00Z',
    });
    expect(await factsOf('ana', trainingId)).toMatchObject([{ occurredAt: world.clock.now() }]);
  });

  it('is kept when it lies in the future, which is said (C-09)', async () => {
    const trainingId = await addTraining(world, 'Future');
    const outcomes = await record(
      world,
      { userId: userId('ana'), trainingId, occurredAt: '2026-03-02T12:00:00Z' },
      { userId: userId('ana'), trainingId, occurredAt: '2056-03-02T12:00:00Z' },
    );
    expect(outcomes).toMatchObject([
      { status: 'recorded', held: 'future' },
      { status: 'recorded', held: 'far-future' },
    ]);
  });

  it('is when it was recorded where the source does not know it (C-10)', async () => {
    const trainingId = await addTraining(world, 'Unknown time');
    await recordOne(world, { userId: userId('ana'), trainingId, occurredAt: '1970-01-01' });
    await recordOne(world, { userId: userId('ana'), trainingId });
    expect(await factsOf('ana', trainingId)).toMatchObject([{ occurredAt: world.clock.now() }]);
  });

  it("is the start of a day in the portal's zone where only the day is known (C-11)", async () => {
    await world.pool.query(`update portals set time_zone = 'America/Los_Angeles' where id = $1`, [
      portals.meridian,
    ]);
    const trainingId = await addTraining(world, 'Date only');
    await recordOne(world, { userId: userId('ana'), trainingId, occurredAt: '2025-03-01' });
    await world.pool.query(`update portals set time_zone = 'UTC' where id = $1`, [
      portals.meridian,
    ]);
    expect(await factsOf('ana', trainingId)).toMatchObject([
      { occurredAt: new Date('2025-03-01T08:00:00Z') },
    ]);
  });
});

describe('the same completion by another way', () => {
  it('is seen again, not counted again, when one way only knows the day (C-03)', async () => {
    const trainingId = await addTraining(world, 'Three ways');
    const report = {
      userId: userId('ana'),
      trainingId,
      occurredAt: '2026-02-27T14:30:00Z',
      sourceKey: 'enrolment-3',
    };
    await recordOne(world, report);
    await recordOne(world, report);
    const { results } = await recordCompletions(world, admin, {
      items: [{ email: 'ana@northlight.example', trainingId, occurredAt: '2026-02-27' }],
      imported: true,
    });

    expect(statuses(results)).toEqual(['known']);
    expect(await countFacts(trainingId)).toBe(1);
    const sightings = await rowsOf(
      world,
      `select s.source from completion_sightings s join completions c on c.id = s.completion_id
        where c.training_id = '${trainingId}'`,
    );
    expect(sightings).toEqual([{ source: 'import' }]);
  });

  it('makes two facts when both know the instant (C-04)', async () => {
    const trainingId = await addTraining(world, 'Two connections');
    const report = { userId: userId('ana'), trainingId };
    await record(
      world,
      { ...report, occurredAt: '2026-02-27T14:30:00Z', sourceKey: 'lms-1' },
      { ...report, occurredAt: '2026-02-27T14:30:40Z', sourceKey: 'lrs-1' },
    );
    expect(await countFacts(trainingId)).toBe(2);
  });

  it('is no news when only the time of delivery differs (C-15, C-16)', async () => {
    const trainingId = await addTraining(world, 'Delivered again');
    const report = { userId: userId('ana'), trainingId, sourceKey: 'enrolment-16' };
    const outcomes = [
      await recordOne(world, { ...report, deliveredAt: '2026-02-27T14:30:00Z' }),
      await recordOne(world, { ...report, deliveredAt: '2026-02-28T14:30:00Z' }),
    ];
    expect(statuses(outcomes)).toEqual(['recorded', 'known']);
  });
});

describe('a completion by hand', () => {
  it('needs a reason and a day that is not in the future (C-69)', async () => {
    const trainingId = await addTraining(world, 'By hand');
    const report = {
      userId: userId('ana'),
      trainingId,
      occurredAt: '2026-02-01',
      reason: 'Seen it',
    };
    const byHand = async (item: object) =>
      (await recordCompletions(world, admin, { items: [item] })).results[0];

    expect(await byHand({ ...report, reason: ' ' })).toMatchObject({
      code: 'reason_needed',
      errors: [{ path: 'reason' }],
    });
    expect(await byHand({ ...report, occurredAt: '2026-03-03' })).toMatchObject({
      code: 'occurred_at_in_future',
      errors: [{ path: 'occurredAt' }],
    });
    expect(await byHand({ ...report, occurredAt: null })).toMatchObject({
      code: 'occurred_at_needed',
    });
    expect(await byHand(report)).toMatchObject({ status: 'recorded' });
    expect(await factsOf('ana', trainingId)).toMatchObject([{ assurance: 'verified' }]);
    expect(
      await rowsOf(world, `select id from completion_inbox where report ->> 'reason' = 'Seen it'`),
    ).toEqual([]);
  });

  it('is a fact of the source when the administrator sends its key', async () => {
    const trainingId = await addTraining(world, 'With a key');
    await recordCompletions(world, admin, {
      items: [{ userId: userId('ana'), trainingId, occurredAt: '2026-02-01', sourceKey: 'k-1' }],
    });
    expect(await factsOf('ana', trainingId)).toMatchObject([{ assurance: 'reported' }]);
  });
});

describe('facts', () => {
  it('cannot be changed or deleted by the application', async () => {
    const trainingId = await addTraining(world, 'For ever');
    await recordOne(world, { userId: userId('ana'), trainingId, occurredAt: '2026-02-01' });
    const attempt = (statement: string) =>
      world.withPortal(portals.meridian, 'write', async (tx) => {
        await sql.raw(statement).execute(tx);
      });
    for (const table of ['completions', 'completion_voids', 'completion_sightings']) {
      await expect(attempt(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(attempt(`update ${table} set recorded_at = now()`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

describe('a thousand completions', () => {
  const reports = (name: string, trainingId: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      email: `${name}-${i}@quillon.example`,
      trainingId,
      occurredAt: '2026-02-01T10:00:00Z',
      sourceKey: `${name}-${i}`,
    }));

  it('need as many statements as ten', async () => {
    const trainingId = await addTraining(world, 'Statements');
    const { counted, statements } = countingStatements(world);

    await recordCompletions(counted, academy, { items: reports('ten', trainingId, 10) });
    const forTen = statements();
    await recordCompletions(counted, academy, { items: reports('many', trainingId, 1_000) });

    expect(statements() - forTen).toBe(forTen);
    expect(await countFacts(trainingId)).toBe(1_010);
  });

  it('are recorded within 400 ms where the machine has nothing else to do', async () => {
    const trainingId = await addTraining(world, 'A thousand');
    const timesMs: number[] = [];
    for (const name of ['first', 'second', 'third']) {
      const started = performance.now();
      await record(world, ...reports(name, trainingId, 1_000));
      timesMs.push(performance.now() - started);
    }
    const crowd = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
    expect(Math.min(...timesMs)).toBeLessThan(400 * crowd);
  });
});
