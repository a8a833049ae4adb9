import { afterAll, describe, expect, it } from 'vitest';
import { proofVerifies } from '../../../../tests/support/verify-proof.ts';
import {
  actor,
  complete,
  personNames,
  portals,
  publishedCertification,
  testWorld,
  userId,
} from '../../../../tests/support.ts';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { deactivateCertification } from '../../certifications/index.ts';
import {
  byHand,
  carryOutRun,
  decideAwards,
  findAward,
  leaveOut,
  readRun,
  startRun,
  stopRun,
} from '../index.ts';
import { awardsOf, carriedOut, completed, previewed, rowsByName } from './runs.fixture.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const admin = actor('admin');
const then = '2025-05-01T10:00:00Z';

async function finishedEarlier(people: readonly ('ana' | 'ben' | 'bo')[] = ['ana', 'ben']) {
  const { certificationId, trainingIds } = await publishedCertification(world);
  const [training = ''] = trainingIds;
  await completed(world, training, Object.fromEntries(people.map((name) => [name, then])));
  return { certificationId, training };
}

describe('a predated run', () => {
  it('is for Content and System together', async () => {
    const { certificationId } = await finishedEarlier();
    const { run } = await previewed(world, [certificationId]);
    const input = { previewId: run.id, fingerprint: run.fingerprint ?? '' };
    await expect(startRun(world, actor('author'), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('awards everybody of the preview, today by default, signed, with the run as its cause (S-99)', async () => {
    const { certificationId } = await finishedEarlier();
    const preview = await previewed(world, [certificationId]);
    const done = await carriedOut(world, preview);
    expect(done).toMatchObject({
      run: { state: 'done', startedBy: userId('admin') },
      startedByName: 'Ada Admin',
      issued: 2,
      notIssued: 0,
    });
    const expected = {
      source: 'predated',
      causedBy: preview.run.id,
      issuedOn: '2026-03-02',
      lastValidDay: '2028-03-02',
      cycle: 1,
    };
    expect(await awardsOf(world, certificationId)).toEqual([
      { name: 'Ana', ...expected },
      { name: 'Ben', ...expected },
    ]);
    const { rows } = await world.pool.query(
      'select id from awards where portal_id = $1 and certification_id = $2 limit 1',
      [portals.meridian, certificationId],
    );
    const award = await world.withPortal(portals.meridian, 'read', (tx) =>
      findAward(tx, rows[0].id),
    );
    expect(await proofVerifies(world, award)).toBe(true);
    const { rowCount: holds } = await world.pool.query(
      'select from holds where portal_id = $1 and certification_id = $2',
      [portals.meridian, certificationId],
    );
    expect(holds).toBe(0);
  });

  it('dates by completion when asked, and passes over who would be expired (S-99)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    const [training = ''] = trainingIds;
    await completed(world, training, { ana: '2023-01-10T10:00:00Z', ben: '2025-04-01T10:00:00Z' });
    const preview = await previewed(world, [certificationId], {
      awardDate: { kind: 'completion' },
    });
    await carriedOut(world, preview);
    expect(await awardsOf(world, certificationId)).toMatchObject([
      { name: 'Ben', issuedOn: '2025-04-01', lastValidDay: '2027-04-01' },
    ]);

    const rest = await previewed(world, [certificationId], {
      awardDate: { kind: 'completionOrToday' },
    });
    expect(rest.run.counts).toEqual({ 'will-get': 1, 'has-it': 1 });
    await carriedOut(world, rest);
    expect(await awardsOf(world, certificationId)).toMatchObject([
      { name: 'Ana', issuedOn: '2026-03-02', lastValidDay: '2028-03-02' },
      { name: 'Ben' },
    ]);
  });

  it('covers several certifications at once', async () => {
    const { certificationId: first, training } = await finishedEarlier();
    const { certificationId: second, trainingIds } = await publishedCertification(world);
    await completed(world, trainingIds[0] ?? '', { ana: then });
    const preview = await previewed(world, [first, second]);
    expect(preview.run.counts).toEqual({ 'will-get': 3 });
    expect(await carriedOut(world, preview)).toMatchObject({ issued: 3 });
    expect(await awardsOf(world, first)).toHaveLength(2);
    expect(await awardsOf(world, second)).toHaveLength(1);
    expect(training).not.toBe(trainingIds[0]);
  });

  it('leaves out whom somebody left out (S-95)', async () => {
    const { certificationId } = await finishedEarlier();
    const { run } = await previewed(world, [certificationId]);
    const emails = ['ben@northlight.example'];
    await leaveOut(world, admin, { runId: run.id, mode: 'exclude', emails, rowIds: [] });
    const left = await readRun(world, admin, run.id);
    await carriedOut(world, left);
    expect((await awardsOf(world, certificationId)).map(({ name }) => name)).toEqual(['Ana']);

    const again = await previewed(world, [certificationId], { repeats: run.id });
    expect(again.run.counts).toEqual({ 'has-it': 1, 'left-out': 1 });
  });

  it('issues nobody a second time, run again or at once with a live decision (C-84)', async () => {
    const { certificationId, training } = await finishedEarlier(['ana', 'ben', 'bo']);
    const preview = await previewed(world, [certificationId]);
    const start = { previewId: preview.run.id, fingerprint: preview.run.fingerprint ?? '' };
    await startRun(world, admin, start);
    await expect(startRun(world, admin, start)).rejects.toMatchObject({
      code: 'predated_run_not_ready',
    });
    const live = () =>
      decideAwards(world, {
        portalId: portals.meridian,
        candidates: [{ userId: userId('ben'), certificationId }],
        causedBy: null,
        mode: byHand(),
      });
    let meanwhile: Promise<unknown> | undefined;
    await carryOutRun(world, portals.meridian, preview.run.id, async () => {
      const { run: now } = await readRun(world, admin, preview.run.id);
      if (now.state !== 'running' || meanwhile) return;
      await complete(world, 'ana', training);
      meanwhile = live();
    });
    await meanwhile;
    await world.settle();
    const awards = await awardsOf(world, certificationId);
    expect(awards.map(({ name, cycle }) => `${name} ${cycle}`)).toEqual(['Ana 1', 'Ben 1', 'Bo 1']);

    const again = await previewed(world, [certificationId]);
    expect(again.run.counts).toEqual({ 'has-it': 3 });
    expect(await carriedOut(world, again)).toMatchObject({ run: { state: 'done' }, issued: 0 });
    expect(await awardsOf(world, certificationId)).toHaveLength(3);
  });

  it('stops before it issues anything when the numbers changed, and says what', async () => {
    const { certificationId, training } = await finishedEarlier();
    const preview = await previewed(world, [certificationId]);
    await completed(world, training, { bo: '2025-10-01T10:00:00Z' });
    const asked = await carriedOut(world, preview);
    expect(asked.run).toMatchObject({
      state: 'preview',
      startedAt: null,
      counts: { 'will-get': 3 },
      changes: {
        count: 1,
        sample: [{ userName: 'Bo Quist', was: null, now: 'will-get' }],
      },
    });
    expect(await awardsOf(world, certificationId)).toEqual([]);
    expect(await carriedOut(world, asked)).toMatchObject({ run: { changes: null }, issued: 3 });
  });

  it('refuses numbers that are not those of the preview', async () => {
    const { certificationId } = await finishedEarlier();
    const { run } = await previewed(world, [certificationId]);
    const emails = ['ben@northlight.example'];
    await leaveOut(world, admin, { runId: run.id, mode: 'exclude', emails, rowIds: [] });
    await expect(
      startRun(world, admin, { previewId: run.id, fingerprint: run.fingerprint ?? '' }),
    ).rejects.toMatchObject({ code: 'predated_preview_changed' });
  });

  it('issues nothing once the certification was switched off (S-100)', async () => {
    const { certificationId } = await finishedEarlier();
    const { run } = await previewed(world, [certificationId]);
    await startRun(world, admin, { previewId: run.id, fingerprint: run.fingerprint ?? '' });
    await deactivateCertification(world, admin, { certificationId });
    await world.settle();
    expect((await readRun(world, admin, run.id)).run.state).toBe('preview');
    expect(await awardsOf(world, certificationId)).toEqual([]);
  });

  it('can be stopped before its turn, and started again', async () => {
    const { certificationId } = await finishedEarlier();
    const preview = await previewed(world, [certificationId]);
    const start = { previewId: preview.run.id, fingerprint: preview.run.fingerprint ?? '' };
    await startRun(world, admin, start);
    const stopped = await stopRun(world, admin, { runId: preview.run.id });
    expect(stopped.state).toBe('preview');
    await world.settle();
    expect(await awardsOf(world, certificationId)).toEqual([]);
    expect(await carriedOut(world, preview)).toMatchObject({ issued: 2 });
    await expect(stopRun(world, admin, { runId: preview.run.id })).rejects.toMatchObject({
      code: 'predated_run_not_ready',
    });
  });

  it('always issues as many as the preview says (property)', async () => {
    const random = seededRandom(90);
    const kinds = ['today', 'completion', 'completionOrToday'] as const;
    for (let round = 0; round < 6; round += 1) {
      const { certificationId, trainingIds } = await publishedCertification(world, {
        trainings: ['One', 'Two'],
        requirement: { rule: random() < 0.5 ? 'all' : 'any' },
        validity: { kind: 'duration', unit: 'year', count: 1 + Math.floor(random() * 3) },
      });
      for (const training of trainingIds) {
        const some = personNames.filter(() => random() < 0.5);
        const day = () => new Date(Date.UTC(2022, 0, 1 + Math.floor(random() * 1_500)));
        const dates = Object.fromEntries(some.map((name) => [name, day().toISOString()]));
        await completed(world, training, dates);
      }
      const kind = kinds[Math.floor(random() * kinds.length)] ?? 'today';
      const date = `2023-0${1 + Math.floor(random() * 9)}-15`;
      const preview = await previewed(world, [certificationId], {
        awardDate: { kind },
        includeExpired: random() < 0.5,
        lookBack: random() < 0.5 ? { kind: 'fromCreation' } : { kind: 'customDate', date },
      });
      const shown = await rowsByName(world, preview.run.id);
      const done = await carriedOut(world, preview);
      const awards = await awardsOf(world, certificationId);
      expect(done.issued).toBe(preview.run.counts['will-get'] ?? 0);
      expect(awards).toHaveLength(preview.run.awards);
      for (const { name, issuedOn, lastValidDay } of awards.filter(
        ({ name: who }, at) => awards[at + 1]?.name !== who,
      )) {
        expect(shown[name]).toMatchObject({
          outcome: 'will-get',
          awardedOn: issuedOn,
          validThrough: lastValidDay,
        });
      }
    }
  });
});
