import { afterAll, describe, expect, it } from 'vitest';
import { addTraining, admin, record, recordOne } from '../../../tests/support/completions.ts';
import { actor, portals, testWorld, userId } from '../../../tests/support.ts';
import {
  createExternalTraining,
  dismissReport,
  effectiveCompletions,
  type InboxItem,
  ignoreIdentity,
  linkIdentity,
  listInbox,
  replayInbox,
  updateExternalTraining,
} from './index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const inbox = async (q?: string): Promise<readonly InboxItem[]> => {
  const { items } = await listInbox(world, admin, { q, sort: '-since', limit: 50 });
  return items;
};

const person = async (email: string) => {
  const item = (await inbox(email)).find((one) => one.kind === 'identity');
  if (item?.kind !== 'identity') throw new Error(`${email} does not wait.`);
  return item;
};

const report = async (text: string) => {
  const item = (await inbox(text)).find((one) => one.kind === 'report');
  if (item?.kind !== 'report') throw new Error('There is no such report.');
  return item;
};

const factsOf = (trainingId: string) =>
  world.withPortal(portals.meridian, 'read', (tx) =>
    effectiveCompletions(tx, { userIds: [userId('ana')], trainingIds: [trainingId] }),
  );

describe('unknown people in the inbox', () => {
  it('are shown to those with Content or System, and to nobody else', async () => {
    for (const one of ['plain', 'executive', 'ana'] as const) {
      await expect(
        listInbox(world, actor(one), { sort: '-since', limit: 50 }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('come with their completions and the user they may be, and why', async () => {
    const trainingId = await addTraining(world, 'Suggested');
    await record(
      world,
      {
        email: 'asilva@northlight.example',
        name: 'Ana Silva',
        trainingId,
        occurredAt: '2026-02-01',
      },
      { email: 'asilva@northlight.example', trainingId, occurredAt: '2026-02-09' },
    );
    expect(await person('asilva@northlight.example')).toMatchObject({
      name: 'Ana Silva',
      completionCount: 2,
      lastOccurredAt: new Date('2026-02-09T00:00:00Z'),
      trainings: [{ id: trainingId, name: 'Suggested' }],
      suggestion: {
        user: { id: userId('ana'), name: 'Ana Silva' },
        company: { name: 'Northlight' },
        reasons: ['same-name', 'company-domain'],
        domain: 'northlight.example',
      },
    });
  });

  it('leave it when they are linked or ignored, and come back when a link is taken back', async () => {
    const trainingId = await addTraining(world, 'Ignored');
    await record(
      world,
      { email: 'x@gmail.example', trainingId },
      { email: 'y@gmail.example', trainingId },
    );
    const [x, y] = [await person('x@gmail.example'), await person('y@gmail.example')];
    await linkIdentity(world, admin, { identityId: x.id, userId: userId('ana') });
    await ignoreIdentity(world, admin, { identityId: y.id });
    await ignoreIdentity(world, admin, { identityId: y.id });
    expect(await inbox('gmail.example')).toEqual([]);

    await linkIdentity(world, admin, { identityId: y.id, userId: userId('ana') });
    expect(await factsOf(trainingId)).toHaveLength(2);
  });
});

describe('reports with a problem in the inbox', () => {
  it('become a fact when they are replayed with a correction (C-18)', async () => {
    const trainingId = await addTraining(world, 'Corrected');
    const item = { userId: userId('ana'), trainingId, occurredAt: 'yesterday', sourceKey: 'c-1' };
    await recordOne(world, item);
    const kept = await report('c-1');
    expect(kept).toMatchObject({
      problem: 'occurred_at_invalid',
      errors: [{ path: 'occurredAt' }],
      report: item,
    });

    const again = await replayInbox(world, admin, { reportId: kept.id });
    expect(again).toMatchObject({ status: 'refused', code: 'occurred_at_invalid' });
    const correction = { ...item, occurredAt: '2026-03-01' };
    const corrected = await replayInbox(world, admin, { reportId: kept.id, correction });
    expect(corrected).toMatchObject({ status: 'recorded' });
    expect(await factsOf(trainingId)).toHaveLength(1);
    expect(await inbox('c-1')).toEqual([]);
    await expect(replayInbox(world, admin, { reportId: kept.id })).rejects.toMatchObject({
      code: 'report_not_found',
    });
  });

  it('keep a correction that is wrong too, with the problem that it has now', async () => {
    await recordOne(world, { userId: userId('ana'), trainingId: 'course', sourceKey: 'c-2' });
    const { id } = await report('c-2');
    const correction = { userId: userId('ana'), externalTrainingId: 'unmapped', sourceKey: 'c-2' };
    await replayInbox(world, admin, { reportId: id, correction });
    expect(await report('c-2')).toMatchObject({ problem: 'training_unknown', report: correction });
  });

  it('become facts by themselves when their training is known at last (C-21)', async () => {
    const occurredAt = '2026-02-01T10:00:00Z';
    const item = { userId: userId('ana'), occurredAt };
    await record(
      world,
      { ...item, externalTrainingId: 'course-21', sourceKey: 'm-1' },
      { ...item, externalTrainingId: 'course-22', sourceKey: 'm-2' },
    );
    const fields = {
      name: 'Mapped',
      sourceName: 'Academy',
      launchUrl: 'https://academy.example',
      description: '',
    };
    const { id } = await createExternalTraining(world, admin, {
      ...fields,
      externalId: 'course-21',
    });
    await world.settle();
    expect(await factsOf(id)).toMatchObject([{ occurredAt: new Date(occurredAt) }]);
    const other = await createExternalTraining(world, admin, { ...fields, externalId: null });
    await updateExternalTraining(world, admin, { trainingId: other.id, externalId: 'course-22' });
    await world.settle();
    expect(await factsOf(other.id)).toHaveLength(1);
    expect(await inbox('course-2')).toEqual([]);
  });

  it('leave it for good when they are dismissed', async () => {
    await recordOne(world, { sourceKey: 'dismissed' });
    const { id } = await report('dismissed');
    await dismissReport(world, admin, { reportId: id });
    expect(await inbox('dismissed')).toEqual([]);
    await expect(dismissReport(world, admin, { reportId: id })).rejects.toMatchObject({
      code: 'report_not_found',
    });
  });
});

describe('the inbox', () => {
  it('asks about completions that lie more than a year ahead (C-09)', async () => {
    const trainingId = await addTraining(world, 'Thirty years');
    await recordOne(world, {
      userId: userId('ben'),
      trainingId,
      occurredAt: '2056-03-02T09:00:00Z',
    });
    expect(await inbox('thirty years')).toMatchObject([
      { kind: 'far-future', user: { name: 'Ben Okafor' }, training: { name: 'Thirty years' } },
    ]);
  });

  it('is read a page at a time, in both directions, and counted', async () => {
    const trainingId = await addTraining(world, 'Pages');
    await record(
      world,
      ...Array.from({ length: 7 }, (_, i) => ({ email: `p${i}@pages.example`, trainingId })),
    );
    for (const sort of ['since', '-since'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listInbox(world, admin, { q: 'pages.example', sort, limit: 3, cursor });
        expect(page.total).toEqual({ value: 7, exact: true });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toHaveLength(7);
      expect(seen).toEqual(sort === 'since' ? seen.toSorted() : seen.toSorted().reverse());
    }
  });

  it('shows nothing of another portal', async () => {
    const { items } = await listInbox(world, actor('admin', 'other'), {
      sort: '-since',
      limit: 50,
    });
    expect(items).toEqual([]);
  });
});
