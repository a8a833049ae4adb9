import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGroup, addPicture, addTraining } from '../../../tests/support/catalogue.ts';
import { actor, type TestWorld, testWorld } from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  type CertificationDetails,
  createDraft,
  type DraftChange,
  defaultSettings,
  duplicateCertification,
  publishCertification,
  updateDraft,
} from './index.ts';

const ada = actor('admin');
let world: TestWorld;
let training: Id<'Training'>;
let badgeMediaId: Id<'Media'>;

beforeAll(async () => {
  world = await testWorld();
  training = (await addTraining(world, 'Getting Started')) as Id<'Training'>;
  badgeMediaId = (await addPicture(world)) as Id<'Media'>;
});
afterAll(() => world[Symbol.asyncDispose]());

const update = (
  { id, revision }: Pick<CertificationDetails, 'id' | 'revision'>,
  change: DraftChange,
) => updateDraft(world, ada, { certificationId: id, revision, change });

describe('createDraft', () => {
  it.each(['author', 'system', 'plain', 'manager', 'bo'] as const)('refuses %s', async (person) => {
    await expect(createDraft(world, actor(person), {})).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('begins with nothing but defaults, and writes them all down', async () => {
    const draft = await createDraft(world, ada, {});
    expect(draft).toMatchObject({
      status: 'draft',
      version: 0,
      revision: 1,
      name: '',
      badge: null,
      trainings: [],
      groups: [],
      validity: { kind: 'never' },
      settings: defaultSettings,
      publishAs: 'active',
      createdBy: { id: ada.userId, name: 'Ada Admin' },
      counts: { holders: { value: 0, exact: true }, awards: { value: 0, exact: true } },
    });
    const { rows } = await world.pool.query('select settings from certifications where id = $1', [
      draft.id,
    ]);
    expect(rows[0].settings).toEqual(defaultSettings);
  });

  it('gives the next number, also after the last draft was deleted', async () => {
    const first = await createDraft(world, ada, {});
    await world.pool.query('delete from certifications where id = $1', [first.id]);
    const second = await createDraft(world, ada, {});
    expect(second.signetId).toBe(`C-${first.number + 1}`);
  });

  it('counts each portal by itself', async () => {
    const other = await createDraft(world, actor('admin', 'other'), {});
    expect(other.signetId).toBe('C-1001');
  });

  it('keeps the first spelling of a skill and makes criteria safe', async () => {
    const draft = await createDraft(world, ada, {
      skills: ['Azure', 'azure', 'ＡＺＵＲＥ', 'Selling'],
      criteria: '<p onclick="x()">Do it<script>alert(1)</script></p>',
    });
    expect(draft.skills).toEqual(['Azure', 'Selling']);
    expect(draft.criteria).toBe('<p>Do it</p>');
  });

  it('names each value that does not exist, and keeps nothing', async () => {
    const foreign = (await addTraining(world, 'Theirs', { portal: 'other' })) as Id<'Training'>;
    const foreignGroup = (await addGroup(world, 'Theirs', 'other')) as Id<'Group'>;
    const foreignPicture = (await addPicture(world, 'other')) as Id<'Media'>;
    const before = await createDraft(world, ada, {});

    await expect(
      createDraft(world, ada, {
        requirement: { trainingIds: [training, foreign, training] },
        groupIds: [foreignGroup],
        badgeMediaId: foreignPicture,
      }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      details: {
        errors: [
          { path: 'requirement.trainingIds.1', code: 'training_not_found' },
          { path: 'requirement.trainingIds.2', code: 'training_twice' },
          { path: 'groupIds.0', code: 'group_not_found' },
          { path: 'badgeMediaId', code: 'media_not_found' },
        ],
      },
    });
    expect((await createDraft(world, ada, {})).number).toBe(before.number + 1);
  });
});

describe('updateDraft', () => {
  it('changes the fields that are given and leaves the others', async () => {
    const draft = await createDraft(world, ada, {
      name: 'One',
      skills: ['Azure'],
      requirement: { rule: 'n', n: 1, trainingIds: [training] },
      settings: { graceHours: 0, renewal: { window: { kind: 'off' } } },
    });
    const after = await update(draft, {
      description: 'Two',
      requirement: { rule: 'any' },
      settings: { notify: false, renewal: { base: { kind: 'award' } } },
    });
    expect(after).toMatchObject({
      name: 'One',
      description: 'Two',
      skills: ['Azure'],
      requirement: { rule: 'any', n: 1, trainingIds: [training] },
      settings: {
        graceHours: 0,
        notify: false,
        renewal: { window: { kind: 'off' }, base: { kind: 'award' } },
      },
      revision: draft.revision + 1,
    });
  });

  it('keeps errors that only publishing minds', async () => {
    const draft = await createDraft(world, ada, { name: 'One' });
    const after = await update(draft, {
      name: '',
      requirement: { rule: 'n', n: 9, trainingIds: [] },
      validity: { kind: 'fixed', date: '1999-12-31' },
    });
    expect(after).toMatchObject({ name: '', requirement: { n: 9 }, validity: { kind: 'fixed' } });
  });

  it('tells who was faster, and keeps what that person wrote', async () => {
    const draft = await createDraft(world, ada, { name: 'One' });
    await update(draft, { name: 'Two' });
    await expect(update(draft, { name: 'Three' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'revision_conflict',
      details: { revision: 2, changedBy: { id: ada.userId, name: 'Ada Admin' } },
    });
    const after = await updateDraft(world, ada, { certificationId: draft.id, change: {} });
    expect(after.name).toBe('Two');
  });

  it('lets one of eight savings at once win', async () => {
    const draft = await createDraft(world, ada, { name: 'One' });
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => update(draft, { name: `Name ${index}` })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses every edit after publishing, with the way out', async () => {
    const draft = await createDraft(world, ada, {
      name: 'One',
      badgeMediaId,
      requirement: { trainingIds: [training] },
    });
    const published = await publishCertification(world, ada, { certificationId: draft.id });
    await expect(update(published, { name: 'Two' })).rejects.toMatchObject({
      code: 'certification_published',
      message:
        'A published certification cannot be changed. Deactivate it and create a new one; only its groups can still change.',
    });
  });
});

describe('duplicateCertification', () => {
  it('begins a draft with the same content and a number of its own', async () => {
    const original = await createDraft(world, ada, {
      name: 'One',
      badgeMediaId,
      skills: ['Azure'],
      requirement: { rule: 'any', trainingIds: [training] },
    });
    const published = await publishCertification(world, ada, { certificationId: original.id });
    const copy = await duplicateCertification(world, ada, { certificationId: original.id });
    expect(copy).toMatchObject({
      name: 'Copy of One',
      status: 'draft',
      version: 0,
      skills: ['Azure'],
      requirement: published.requirement,
      number: published.number + 1,
    });
  });
});
