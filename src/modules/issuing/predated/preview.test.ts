import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  complete,
  portals,
  publishedCertification,
  testWorld,
  userId,
} from '../../../../tests/support.ts';
import { deactivateCertification, setGroups } from '../../certifications/index.ts';
import { addToGroup, createGroup, setActive } from '../../people/index.ts';
import { changeRun, leaveOut, previewRun, readRun } from '../index.ts';
import { awardsOf, completed, previewed, rowsByName } from './runs.fixture.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const admin = actor('admin');

const settings = {
  lookBack: { kind: 'fromCreation' },
  awardDate: { kind: 'today' },
  includeExpired: false,
  notify: false,
  repeats: null,
} as const;

describe('a preview of a predated run', () => {
  it('is for Content and System together', async () => {
    const { certificationId } = await publishedCertification(world);
    for (const person of ['author', 'system', 'plain', 'ana'] as const) {
      await expect(
        previewRun(world, actor(person), { ...settings, certificationIds: [certificationId] }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('refuses drafts, inactive and unknown certifications (S-100)', async () => {
    const { certificationId } = await publishedCertification(world, { name: 'Asleep' });
    await deactivateCertification(world, admin, { certificationId });
    await expect(
      previewRun(world, admin, { ...settings, certificationIds: [certificationId] }),
    ).rejects.toMatchObject({
      code: 'certification_not_active',
      message:
        '“Asleep” is inactive. Only an active certification can be issued by a run: activate it first.',
    });
    await expect(
      previewRun(world, admin, { ...settings, certificationIds: [userId('ana')] }),
    ).rejects.toMatchObject({ code: 'certification_not_found' });
  });

  it('refuses a day that has not come, and names the field', async () => {
    const { certificationId } = await publishedCertification(world);
    await expect(
      previewRun(world, admin, {
        ...settings,
        certificationIds: [certificationId],
        awardDate: { kind: 'date', date: '2026-03-03' },
      }),
    ).rejects.toMatchObject({
      details: { errors: [{ path: 'awardDate.date', code: 'date_in_future' }] },
    });
  });

  it('reaches everybody who ever finished, from creation of the training (S-90, S-94)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    const [training = ''] = trainingIds;
    await completed(world, training, { ana: '2025-09-02T10:00:00Z', bo: '2026-02-01T10:00:00Z' });
    const { run } = await previewed(world, [certificationId]);
    expect(run).toMatchObject({
      state: 'preview',
      counts: { 'will-get': 2 },
      awards: 2,
      starts: { [certificationId]: '2025-09-02' },
      months: [
        { month: '2025-09', people: 1 },
        { month: '2026-02', people: 1 },
      ],
    });
    expect(await awardsOf(world, certificationId)).toEqual([]);
  });

  it('compares the day of the last required completion with a custom date (S-93, S-96)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world, {
      trainings: ['One', 'Two'],
    });
    const [one = '', two = ''] = trainingIds;
    await completed(world, one, {
      ana: '2025-01-01T10:00:00Z',
      ben: '2025-01-01T10:00:00Z',
      bo: '2025-01-01T10:00:00Z',
    });
    await completed(world, two, { ana: '2025-06-10T00:00:00Z', ben: '2025-06-09T23:59:59Z' });
    const { run } = await previewed(world, [certificationId], {
      lookBack: { kind: 'customDate', date: '2025-06-10' },
    });
    expect(await rowsByName(world, run.id)).toMatchObject({
      Ana: { outcome: 'will-get' },
      Ben: { outcome: 'finished-earlier' },
      Bo: { outcome: 'not-finished', reason: 'not-met' },
    });
  });

  it('tells who has it, is outside the groups, is inactive (S-97, S-98)', async () => {
    const group = await createGroup(world, admin, { name: 'Elite', description: '' });
    await addToGroup(world, admin, {
      groupId: group,
      userIds: [userId('ana'), userId('bo'), userId('manager')],
    });
    const { certificationId, trainingIds } = await publishedCertification(world);
    await setGroups(world, admin, { certificationId, groupIds: [group] });
    const [training = ''] = trainingIds;
    await complete(world, 'manager', training);
    await world.settle();
    await completed(world, training, {
      ana: '2025-01-01T10:00:00Z',
      ben: '2025-01-01T10:00:00Z',
      bo: '2025-01-01T10:00:00Z',
    });
    await setActive(world, admin, { userId: userId('bo'), active: false });
    const { run } = await previewed(world, [certificationId]);
    await setActive(world, admin, { userId: userId('bo'), active: true });
    expect(await rowsByName(world, run.id)).toMatchObject({
      Ana: { outcome: 'will-get' },
      Ben: { outcome: 'outside-groups', reason: 'not-visible' },
      Bo: { outcome: 'inactive' },
      Max: { outcome: 'has-it' },
    });
    expect(run.counts).toEqual({ 'will-get': 1, 'outside-groups': 1, inactive: 1, 'has-it': 1 });
  });

  it('knows what every award date would mean, and changes it without counting again (S-99)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    const [training = ''] = trainingIds;
    await completed(world, training, {
      ana: '2023-05-01T10:00:00Z',
      ben: '2025-05-01T10:00:00Z',
      bo: '2026-01-15T10:00:00Z',
    });
    const { run } = await previewed(world, [certificationId]);
    expect(run.forecast).toEqual({
      today: { awards: 3, expired: 0, firstDay: '2028-03-02', lastDay: '2028-03-02', forEver: 0 },
      completion: {
        awards: 3,
        expired: 1,
        firstDay: '2027-05-01',
        lastDay: '2028-01-15',
        forEver: 0,
      },
      completionOrToday: {
        awards: 3,
        expired: 0,
        firstDay: '2027-05-01',
        lastDay: '2028-03-02',
        forEver: 0,
      },
    });

    const byCompletion = await changeRun(world, admin, {
      runId: run.id,
      awardDate: { kind: 'completion' },
    });
    expect(byCompletion.counts).toEqual({ 'will-get': 2, 'would-be-expired': 1 });
    expect(await rowsByName(world, run.id)).toMatchObject({
      Ana: { outcome: 'would-be-expired', awardedOn: '2023-05-01', validThrough: '2025-05-01' },
      Ben: { outcome: 'will-get', awardedOn: '2025-05-01', validThrough: '2027-05-01' },
    });
    const all = await changeRun(world, admin, { runId: run.id, includeExpired: true });
    expect(all.counts).toEqual({ 'will-get': 3 });
    expect(all).toMatchObject({ awards: 3, mails: 2 });

    const chosen = await changeRun(world, admin, {
      runId: run.id,
      awardDate: { kind: 'date', date: '2025-12-31' },
    });
    expect(chosen.state).toBe('computing');
    await world.settle();
    expect((await readRun(world, admin, run.id)).run.forecast.date).toMatchObject({ expired: 0 });
    expect(await rowsByName(world, run.id)).toMatchObject({
      Ana: { awardedOn: '2025-12-31' },
      Bo: { awardedOn: '2026-01-15' },
    });
  });

  it('leaves out whom one says, by row or by address, and only them (S-95)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    const [training = ''] = trainingIds;
    const then = '2025-05-01T10:00:00Z';
    await completed(world, training, { ana: then, ben: then, bo: then });
    const { run } = await previewed(world, [certificationId]);
    const exclude = (mode: 'exclude' | 'include' | 'only', emails: readonly string[]) =>
      leaveOut(world, admin, { runId: run.id, mode, emails, rowIds: [] });

    const first = await exclude('exclude', ['ANA@northlight.example', 'who@nowhere.example']);
    expect(first.unknownEmails).toEqual(['who@nowhere.example']);
    expect(first.run.counts).toEqual({ 'will-get': 2, 'left-out': 1 });
    expect(first.run.fingerprint).not.toBe(run.fingerprint);
    const back = await exclude('include', ['ana@northlight.example']);
    expect(back.run.fingerprint).toBe(run.fingerprint);

    const only = await exclude('only', ['ben@northlight.example']);
    expect(only.run.counts).toEqual({ 'will-get': 1, 'left-out': 2 });
  });

  it('is forgotten after a week when nobody starts it', async () => {
    const { certificationId } = await publishedCertification(world);
    const { run } = await previewed(world, [certificationId]);
    world.clock.advance(8 * 24 * 60 * 60 * 1000);
    await previewed(world, [certificationId]);
    const { rowCount } = await world.pool.query(
      'select from predated_runs where portal_id = $1 and id = $2',
      [portals.meridian, run.id],
    );
    expect(rowCount).toBe(0);
  });
});
