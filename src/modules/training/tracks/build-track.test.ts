import { afterAll, describe, expect, it } from 'vitest';
import { addGroup, addPicture } from '../../../../tests/support/catalogue.ts';
import { article, stepId, storeTrack } from '../../../../tests/support/tracks.ts';
import { actor, testWorld } from '../../../../tests/support.ts';
import { newId } from '../../../kernel/ids.ts';
import { createDraft, readPublishCheck } from '../../certifications/index.ts';
import {
  addStep,
  archiveTrack,
  createTrack,
  duplicateTrack,
  getTrack,
  listTracks,
  listTrainings,
  orderSteps,
  publishTrack,
  restoreTrack,
  stepChange,
  updateStep,
  updateTrack,
} from '../index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const admin = actor('admin');

describe('building a track', () => {
  it('is for those with Content only (L-02)', async () => {
    for (const person of ['system', 'plain', 'ana'] as const) {
      await expect(createTrack(world, actor(person), { name: 'No' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await createTrack(world, actor('author'), { name: 'Yes' });
  });

  it('refuses groups, pictures and files that do not exist, by their field', async () => {
    await expect(
      createTrack(world, admin, { name: 'T', groupIds: [newId()], pictureMediaId: newId() }),
    ).rejects.toMatchObject({
      details: { errors: [{ path: 'groupIds.0' }, { path: 'pictureMediaId' }] },
    });
    const { id: trackId } = await createTrack(world, admin, { name: 'T' });
    await expect(
      addStep(world, admin, { trackId, step: { kind: 'video', mediaId: newId() } }),
    ).rejects.toMatchObject({ details: { errors: [{ path: 'mediaId' }] } });
    const picture = await addPicture(world);
    for (const kind of ['video', 'document', 'article'] as const) {
      await expect(
        addStep(world, admin, { trackId, step: { kind, mediaId: picture } }),
      ).rejects.toMatchObject({ details: { errors: [{ path: 'mediaId' }] } });
    }
  });

  it('keeps of an article what is harmless (S4)', () => {
    const parse = (body: string) => stepChange.parse({ body }).body;
    expect(parse('<p onclick="x()">Hi<script>alert(1)</script></p>')).toBe('<p>Hi</p>');
    expect(parse('<a href="javascript:alert(1)">there</a>')).toBe('there');
    expect(parse('<img src=x onerror=alert(1)>')).toBe('');
    expect(parse('<iframe src="https://evil.example"></iframe><p>a</p>')).toBe('<p>a</p>');
  });

  it('is refused on a revision that somebody has changed since', async () => {
    const track = await createTrack(world, admin, { name: 'First' });
    const wanted = { trackId: track.id, revision: track.revision };
    await updateTrack(world, admin, { ...wanted, change: { name: 'Second' } });
    await expect(
      updateTrack(world, admin, { ...wanted, change: { name: 'Third' } }),
    ).rejects.toMatchObject({ code: 'revision_conflict' });
  });

  it('puts steps into any order that names each of them once', async () => {
    const track = await storeTrack(world, [article('A'), article('B'), article('C')]);
    const ids = track.steps.map(({ id }) => id).reverse();
    const ordered = await orderSteps(world, admin, { trackId: track.id, stepIds: ids });
    expect(ordered.steps.map(({ title }) => title)).toEqual(['C', 'B', 'A']);
    for (const wrong of [ids.slice(1), [...ids, ids[0] ?? ''], [newId(), ...ids.slice(1)]]) {
      await expect(
        orderSteps(world, admin, { trackId: track.id, stepIds: wrong }),
      ).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  it('replaces a file by an address', async () => {
    const track = await storeTrack(world, [{ kind: 'link', title: 'L', url: 'https://a.example' }]);
    const changed = await updateStep(world, admin, {
      trackId: track.id,
      stepId: stepId(track, 0),
      change: { url: 'https://b.example' },
    });
    expect(changed.steps[0]).toMatchObject({ url: 'https://b.example', mediaId: null });
  });
});

describe('publishing a track', () => {
  it('needs at least one required step, and everything that its steps need', async () => {
    const { id: trackId } = await createTrack(world, admin, { name: 'Empty' });
    const codes = async () =>
      (await getTrack(world, admin, { trackId })).problems.map((p) => p.code);
    expect(await codes()).toEqual(['steps_missing']);
    await addStep(world, admin, { trackId, step: { kind: 'article', isOptional: true } });
    expect(await codes()).toEqual(['steps_all_optional', 'title_missing', 'body_missing']);
    await addStep(world, admin, { trackId, step: { kind: 'video', title: 'V' } });
    await addStep(world, admin, { trackId, step: { kind: 'link', title: 'L' } });
    await addStep(world, admin, { trackId, step: { kind: 'quiz', title: 'Q' } });
    expect(await codes()).toEqual([
      'title_missing',
      'body_missing',
      'media_missing',
      'url_missing',
      'quiz_missing',
    ]);
    await expect(publishTrack(world, admin, { trackId })).rejects.toMatchObject({
      code: 'track_not_publishable',
    });
  });

  it('lets a certification require it only then (L-56)', async () => {
    const track = await storeTrack(world, [article('One')], { draft: true });
    const { id: certificationId } = await createDraft(world, admin, {
      name: 'C',
      requirement: { rule: 'all', trainingIds: [track.id] },
    });
    const codes = async () =>
      (await readPublishCheck(world, admin, { certificationId })).problems.map((p) => p.code);
    expect(await codes()).toContain('training_draft');
    await publishTrack(world, admin, { trackId: track.id });
    expect(await codes()).not.toContain('training_draft');
  });

  it('keeps the attempts of before when a step becomes optional for new starters', async () => {
    const track = await storeTrack(world, [article('One'), article('Two')]);
    const change = { trackId: track.id, stepId: stepId(track, 1), change: { isOptional: true } };
    await expect(updateStep(world, admin, change)).rejects.toMatchObject({
      code: 'applies_to_needed',
    });
    const after = await updateStep(world, admin, { ...change, appliesTo: 'starters' });
    expect(after.steps).toHaveLength(2);
    expect(after.steps[1]).toMatchObject({ title: 'Two', isOptional: true });
    expect(after.steps[1]?.id).not.toBe(stepId(track, 1));
  });
});

describe('the life of a track', () => {
  it('is archived, changed no more, and restored as it was', async () => {
    const track = await storeTrack(world, [article('One')]);
    const trackId = track.id;
    expect(await archiveTrack(world, admin, { trackId })).toMatchObject({ status: 'archived' });
    await expect(
      updateTrack(world, admin, { trackId, change: { name: 'Late' } }),
    ).rejects.toMatchObject({ code: 'track_archived' });
    expect(await restoreTrack(world, admin, { trackId })).toMatchObject({ status: 'published' });

    const draft = await storeTrack(world, [], { draft: true });
    await archiveTrack(world, admin, { trackId: draft.id });
    expect(await restoreTrack(world, admin, { trackId: draft.id })).toMatchObject({
      status: 'draft',
    });
  });

  it('is copied as a draft with steps of its own', async () => {
    const group = await addGroup(world, 'Copied');
    const track = await storeTrack(world, [article('One')], { groupIds: [group] });
    const copy = await duplicateTrack(world, admin, { trackId: track.id });
    expect(copy).toMatchObject({
      name: 'Getting Started (copy)',
      status: 'draft',
      groups: [{ name: 'Copied' }],
      steps: [{ title: 'One' }],
    });
    expect(copy.steps[0]?.id).not.toBe(stepId(track, 0));
  });

  it('is found in the table and among all trainings', async () => {
    const track = await storeTrack(world, [article('One')], { name: 'Findable Ünique' });
    const { items, total } = await listTracks(world, admin, {
      q: 'unique',
      sort: 'name',
      limit: 10,
      statuses: ['published'],
    });
    expect(items).toMatchObject([{ id: track.id, stepCount: 1, startedCount: 0 }]);
    expect(total).toEqual({ value: 1, exact: true });
    const all = await listTrainings(world, admin, { q: 'unique', sort: 'name', limit: 10 });
    expect(all.items).toMatchObject([{ id: track.id, kind: 'track', source: 'Own' }]);
  });

  it('belongs to its portal', async () => {
    const track = await storeTrack(world, [article('One')]);
    await expect(
      getTrack(world, actor('admin', 'other'), { trackId: track.id }),
    ).rejects.toMatchObject({ code: 'track_not_found' });
  });
});
