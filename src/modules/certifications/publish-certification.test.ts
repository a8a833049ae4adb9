import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGroup, addPicture, addTraining } from '../../../tests/support/catalogue.ts';
import { actor, portals, type TestWorld, testWorld } from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  createDraft,
  type DraftChange,
  publishCertification,
  readPublishCheck,
  rulesOf,
  versionSnapshots,
} from './index.ts';

const now = new Date('2026-03-02T09:00:00Z');
const ada = actor('admin');
let world: TestWorld;
let training: Id<'Training'>;
let badgeMediaId: Id<'Media'>;

beforeAll(async () => {
  world = await testWorld({ now });
  training = (await addTraining(world, 'Cloud Security 201')) as Id<'Training'>;
  badgeMediaId = (await addPicture(world)) as Id<'Media'>;
});
afterAll(() => world[Symbol.asyncDispose]());

const complete = (): DraftChange => ({
  name: 'Solution Engineer',
  description: 'Builds what partners sell.',
  criteria: '<p>Finish <strong>everything</strong>.</p>',
  skills: ['Azure', 'Selling'],
  badgeMediaId,
  requirement: { rule: 'all', trainingIds: [training] },
  validity: { kind: 'duration', unit: 'year', count: 2 },
});

const draftOf = (change: DraftChange) => createDraft(world, ada, change);

const read = <T>(fn: Parameters<typeof world.withPortal<T>>[2]) =>
  world.withPortal(portals.meridian, 'read', fn);

describe('publishCertification', () => {
  it.each(['author', 'system', 'plain', 'executive', 'ana'] as const)(
    'refuses %s',
    async (person) => {
      const { id } = await draftOf(complete());
      await expect(
        publishCertification(world, actor(person), { certificationId: id }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    },
  );

  it("does not know another portal's draft", async () => {
    const { id } = await draftOf(complete());
    await expect(
      publishCertification(world, actor('admin', 'other'), { certificationId: id }),
    ).rejects.toMatchObject({ code: 'certification_not_found' });
  });

  it('names everything that is missing at once', async () => {
    const { id } = await draftOf({ requirement: { rule: 'n' } });
    await expect(publishCertification(world, ada, { certificationId: id })).rejects.toMatchObject({
      code: 'certification_not_publishable',
      details: {
        errors: [
          { path: 'name', code: 'name_missing' },
          { path: 'badgeMediaId', code: 'badge_missing' },
          { path: 'requirement.trainingIds', code: 'training_missing' },
          { path: 'requirement.n', code: 'n_missing' },
        ],
      },
    });
  });

  it('refuses what nobody could earn, and the check list says the same', async () => {
    const archived = (await addTraining(world, 'Old', { archived: true })) as Id<'Training'>;
    const gone = (await addGroup(world, 'Gone')) as Id<'Group'>;
    const { id } = await draftOf({
      ...complete(),
      requirement: { rule: 'n', n: 3, trainingIds: [training, archived] },
      validity: { kind: 'fixed', date: '2026-03-01' },
      groupIds: [gone],
    });
    await world.pool.query('update groups set deleted_at = $1 where id = $2', [now, gone]);

    const { ready, problems } = await readPublishCheck(world, actor('author'), {
      certificationId: id,
    });

    expect(ready).toBe(false);
    expect(problems.map(({ path, code }) => [path, code])).toEqual([
      ['requirement.trainingIds.1', 'training_archived'],
      ['requirement.n', 'n_unreachable'],
      ['validity.date', 'date_past'],
      ['groupIds.0', 'group_not_found'],
    ]);
    await expect(publishCertification(world, ada, { certificationId: id })).rejects.toMatchObject({
      details: { errors: problems },
    });
  });

  it('allows a fixed date that is today', async () => {
    const { id } = await draftOf({
      ...complete(),
      validity: { kind: 'fixed', date: '2026-03-02' },
    });
    const { status } = await publishCertification(world, ada, { certificationId: id });
    expect(status).toBe('active');
  });

  it('makes the first version, active and seen by its groups from this moment', async () => {
    const group = (await addGroup(world, 'EMEA')) as Id<'Group'>;
    const { id } = await draftOf({ ...complete(), groupIds: [group] });

    await publishCertification(world, ada, { certificationId: id });

    const [rules] = await read((tx) => rulesOf(tx, [id]));
    expect(rules).toMatchObject({
      id,
      activations: [{ from: now, to: null }],
      visibility: [{ from: now, to: null, groupIds: [group] }],
      versions: [
        {
          version: 1,
          from: now,
          to: null,
          requirement: { rule: 'all', n: null, trainingIds: [training] },
          predicate: { passed: false, minScorePercent: null, minAssurance: null },
          validity: { kind: 'duration', unit: 'years', count: 2 },
          zone: 'UTC',
          renewal: {
            window: { kind: 'days', days: 90 },
            base: { kind: 'previous-expiry' },
            requirement: null,
            closesAfterDays: null,
          },
          evidenceMaxAgeDays: null,
          earlierCompletions: 'list',
          joinedLater: 'list',
          graceHours: 24,
          reEarn: 'after-revocation',
          notify: true,
        },
      ],
    });
  });

  it('issues nothing yet when it is published as inactive', async () => {
    const { id } = await draftOf({ ...complete(), publishAs: 'inactive' });
    const { status, version } = await publishCertification(world, ada, { certificationId: id });
    expect({ status, version }).toEqual({ status: 'inactive', version: 1 });
    const [rules] = await read((tx) => rulesOf(tx, [id]));
    expect(rules?.activations).toEqual([]);
  });

  it('says that it is published, and that it is active', async () => {
    const before = (await world.eventNames(portals.meridian)).length;
    const { id } = await draftOf(complete());
    await publishCertification(world, ada, { certificationId: id });
    expect((await world.eventNames(portals.meridian)).slice(before)).toEqual([
      'certification.published',
      'certification.activated',
    ]);
  });

  it('keeps what an award will say of it', async () => {
    const { id } = await draftOf(complete());
    const { slug } = await publishCertification(world, ada, { certificationId: id });
    const snapshots = await read((tx) =>
      versionSnapshots(tx, [{ certificationId: id, version: 1 }]),
    );
    expect(snapshots.get(`${id} 1`)).toEqual({
      certificationId: id,
      version: 1,
      name: 'Solution Engineer',
      description: 'Builds what partners sell.',
      criteria: '<p>Finish <strong>everything</strong>.</p>',
      criteriaText: 'Finish everything.',
      skills: ['Azure', 'Selling'],
      badgeMediaId,
      slug,
      timeZone: 'UTC',
      notify: true,
      trainings: [{ id: training, name: 'Cloud Security 201', source: 'Meridian Academy' }],
    });
  });

  it('publishes once, however many try at the same time', async () => {
    const { id } = await draftOf(complete());
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => publishCertification(world, ada, { certificationId: id })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const attempt of tries) {
      if (attempt.status === 'rejected') {
        expect(attempt.reason).toMatchObject({ code: 'certification_published' });
      }
    }
  });

  it('gives eight of one name, published together, eight addresses', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 8 }, () => draftOf({ ...complete(), name: 'Überflieger (β)' })),
    );
    const published = await Promise.all(
      drafts.map(({ id }) => publishCertification(world, ada, { certificationId: id })),
    );
    const slugs = published.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(8);
    expect(slugs).toContain('uberflieger');
    expect(new Set(published.map(({ signetId }) => signetId)).size).toBe(8);
  });
});
