import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { actor, portals, publishedCertification, testWorld } from '../../../../tests/support.ts';
import { sendMails } from '../../notifications/index.ts';
import { startRun, stopRunMails } from '../index.ts';
import { carriedOut, completed, previewed } from './runs.fixture.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const admin = actor('admin');
const minuteMs = 60 * 1000;

let certificationId = '';
beforeEach(async () => {
  const scenario = await publishedCertification(world);
  certificationId = scenario.certificationId;
  await completed(world, scenario.trainingIds[0] ?? '', {
    ana: '2025-05-01T10:00:00Z',
    ben: '2025-05-01T10:00:00Z',
  });
});

async function mailsOf(runId: string) {
  const { rows } = await world.pool.query<{ id: string; state: string }>(
    'select id, state from mails where portal_id = $1 and run_id = $2 order by id',
    [portals.meridian, runId],
  );
  return rows;
}
const send = async (runId: string) =>
  sendMails(
    world,
    portals.meridian,
    (await mailsOf(runId)).map(({ id }) => id),
  );
const statesOf = async (runId: string) => (await mailsOf(runId)).map(({ state }) => state);

describe('the mails of a predated run', () => {
  it('wait ten minutes after its end, then leave once (S-101)', async () => {
    const before = world.letters.length;
    const preview = await previewed(world, [certificationId], { notify: true });
    expect(preview.run.mails).toBe(2);
    const { run } = await carriedOut(world, preview);
    await send(run.id);
    world.clock.advance(9 * minuteMs);
    await send(run.id);
    expect(await statesOf(run.id)).toEqual(['waiting', 'waiting']);

    world.clock.advance(minuteMs);
    await send(run.id);
    await send(run.id);
    expect(await statesOf(run.id)).toEqual(['sent', 'sent']);
    expect(world.letters.length - before).toBe(2);
  });

  it('wait for the end of the run, however long it takes', async () => {
    const preview = await previewed(world, [certificationId], { notify: true });
    const { run } = await carriedOut(world, preview);
    await world.pool.query('update predated_runs set ended_at = null where id = $1', [run.id]);
    world.clock.advance(60 * minuteMs);
    await send(run.id);
    expect(await statesOf(run.id)).toEqual(['waiting', 'waiting']);
  });

  it('are not written when the run tells nobody', async () => {
    const preview = await previewed(world, [certificationId], { notify: true });
    const { id, fingerprint } = preview.run;
    await startRun(world, admin, {
      previewId: id,
      fingerprint: fingerprint ?? '',
      notify: false,
    });
    await world.settle();
    expect(await mailsOf(id)).toEqual([]);
    await expect(stopRunMails(world, admin, { runId: id })).rejects.toMatchObject({
      code: 'predated_run_sends_no_mails',
    });
  });

  it('can be stopped while they wait, and never leave then', async () => {
    const preview = await previewed(world, [certificationId], { notify: true });
    const { run } = await carriedOut(world, preview);
    await expect(stopRunMails(world, actor('system'), { runId: run.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await stopRunMails(world, admin, { runId: run.id });
    await world.settle();
    expect(await statesOf(run.id)).toEqual(['cancelled', 'cancelled']);
    world.clock.advance(60 * minuteMs);
    await send(run.id);
    expect(await statesOf(run.id)).toEqual(['cancelled', 'cancelled']);
    expect(await stopRunMails(world, admin, { runId: run.id })).toMatchObject({ id: run.id });
  });

  it('are dropped at their time when they were written after the stop', async () => {
    const preview = await previewed(world, [certificationId], { notify: true });
    const { run } = await carriedOut(world, preview);
    await world.pool.query('update predated_runs set mails_stopped_at = $2 where id = $1', [
      run.id,
      world.clock.now(),
    ]);
    await send(run.id);
    expect(await statesOf(run.id)).toEqual(['cancelled', 'cancelled']);
  });
});
