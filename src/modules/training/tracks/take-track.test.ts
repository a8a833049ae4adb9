import { afterAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../tests/support/completions.ts';
import { storeQuiz } from '../../../../tests/support/quizzes.ts';
import { publishedCertification, storeBadge } from '../../../../tests/support/scenario.ts';
import { article, link, stepId, storeTrack, video } from '../../../../tests/support/tracks.ts';
import { actor, portals, testWorld, userId } from '../../../../tests/support.ts';
import { createDraft, publishCertification } from '../../certifications/index.ts';
import { addToGroup, createGroup } from '../../people/index.ts';
import {
  addStep,
  archiveTrack,
  completeQuizStep,
  completeStep,
  findQuizSteps,
  listAttempts,
  listCatalogue,
  openStep,
  publishTrack,
  readLearnerTrack,
  recordCompletions,
  removeStep,
  reopenAttempt,
  reportWatched,
  restoreTrack,
} from '../index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const admin = actor('admin');
const ana = actor('ana');

const open = (trackId: string, id: string, who = ana) =>
  openStep(world, who, { trackId, stepId: id });
const complete = (trackId: string, id: string, who = ana) =>
  completeStep(world, who, { trackId, stepId: id });
const factsOf = (trackId: string) =>
  rowsOf<{ source: string; assurance: string; score: number | null }>(
    world,
    `select source, assurance, score from completions where training_id = '${trackId}'`,
  );
const statesIn = async (trackId: string) =>
  (await readLearnerTrack(world, ana, { trackId })).steps.map(({ state }) => state);

/** A certification that needs just this track. */
async function certificationOver(trainingIds: readonly string[], name = 'Solution Engineer') {
  const draft = await createDraft(world, admin, {
    name,
    badgeMediaId: await storeBadge(world),
    requirement: { rule: 'all', trainingIds: trainingIds as never },
  });
  await publishCertification(world, admin, { certificationId: draft.id, status: 'active' });
  return draft.id;
}

describe('taking a track', () => {
  it('begins with the first step that is opened and remembers where somebody is', async () => {
    const track = await storeTrack(world, [article('Welcome'), link('Docs')]);
    const trackId = track.id;
    expect(await readLearnerTrack(world, ana, { trackId })).toMatchObject({
      state: 'not-started',
      attempt: null,
      percent: 0,
    });

    await open(trackId, stepId(track, 0));
    await open(trackId, stepId(track, 0));

    expect(await readLearnerTrack(world, ana, { trackId })).toMatchObject({
      state: 'in-progress',
      attempt: { number: 1 },
      steps: [{ state: 'opened' }, { state: 'locked' }],
    });
  });

  it('refuses a locked step, one that was not opened, and one of another track', async () => {
    const track = await storeTrack(world, [article('One'), article('Two')]);
    const other = await storeTrack(world, [article('Else')]);
    await expect(open(track.id, stepId(track, 1))).rejects.toMatchObject({ code: 'step_locked' });
    await expect(complete(track.id, stepId(track, 0))).rejects.toMatchObject({
      code: 'step_not_opened',
    });
    await expect(open(track.id, stepId(other, 0))).rejects.toMatchObject({
      code: 'step_not_found',
    });
  });

  it('becomes one completion fact and an award with the last required step', async () => {
    const track = await storeTrack(world, [
      article('One'),
      { ...article('Extra'), isOptional: true },
      link('Two'),
    ]);
    await certificationOver([track.id], 'Track badge');
    await open(track.id, stepId(track, 0));
    await complete(track.id, stepId(track, 0));
    await open(track.id, stepId(track, 2));

    const finished = await complete(track.id, stepId(track, 2));
    await complete(track.id, stepId(track, 2));

    expect(finished).toMatchObject({ state: 'completed', percent: 100 });
    expect(await factsOf(track.id)).toEqual([
      { source: 'native', assurance: 'reported', score: null },
    ]);
    await world.settle();
    const awards = await rowsOf(
      world,
      `select 1 from awards where user_id = '${userId('ana')}'
          and snapshot ->> 'certificationName' = 'Track badge'
       union all select 1 from award_list where certification_name = 'Track badge'`,
    );
    expect(awards.length).toBeGreaterThan(0);
  });

  it('is completed exactly once however many requests come at once', async () => {
    const track = await storeTrack(world, [article('One'), article('Two')], { stepOrder: 'free' });
    for (const index of [0, 1]) await open(track.id, stepId(track, index));

    await Promise.all([0, 1, 0, 1, 0, 1].map((index) => complete(track.id, stepId(track, index))));

    expect(await factsOf(track.id)).toHaveLength(1);
  });

  it('begins one attempt however many requests come at once', async () => {
    const track = await storeTrack(world, [article('One')]);
    await Promise.all([1, 2, 3, 4].map(() => open(track.id, stepId(track, 0))));
    const { items } = await listAttempts(world, ana, {
      trackIds: [track.id],
      sort: '-started',
      limit: 10,
    });
    expect(items).toHaveLength(1);
  });
});

describe('a video', () => {
  const watch = (trackId: string, id: string, ranges: [number, number][], durationSeconds = 20) =>
    reportWatched(world, ana, {
      trackId,
      stepId: id,
      report: { ranges, positionSeconds: 5, durationSeconds },
    });

  it('is complete at 90 % of its different seconds; seeing some twice counts nothing', async () => {
    const track = await storeTrack(world, [video('Intro')]);
    const id = stepId(track, 0);
    await open(track.id, id);
    expect(await watch(track.id, id, [[0, 10]])).toMatchObject({
      watchedSeconds: 10,
      neededSeconds: 18,
    });
    await watch(track.id, id, [[0, 10]]);
    expect(await watch(track.id, id, [[5, 17]])).toMatchObject({
      watchedSeconds: 17,
      isCompleted: false,
    });
    expect(await watch(track.id, id, [[19, 20]])).toMatchObject({
      watchedSeconds: 18,
      isCompleted: true,
      isTrackCompleted: true,
    });
    expect(await factsOf(track.id)).toHaveLength(1);
  });

  it('believes its author about its length, and nothing beyond its end', async () => {
    const track = await storeTrack(world, [video('Intro')]);
    const id = stepId(track, 0);
    await open(track.id, id);
    expect(await watch(track.id, id, [[0, 1]], 1)).toMatchObject({ isCompleted: false });
    expect(await watch(track.id, id, [[100, 400]], 400)).toMatchObject({ watchedSeconds: 1 });
  });

  it('is not completed by a button', async () => {
    const track = await storeTrack(world, [video('Intro')]);
    await open(track.id, stepId(track, 0));
    await expect(complete(track.id, stepId(track, 0))).rejects.toMatchObject({
      code: 'step_not_completed_by_hand',
    });
  });
});

describe('a quiz in a track', () => {
  it('gates the step behind it, and its best score becomes the result of the track', async () => {
    const { id: quizId } = await storeQuiz(world);
    const track = await storeTrack(world, [
      { kind: 'quiz', title: 'Test', quizId },
      article('After'),
    ]);
    const pass = (scorePercent: number) =>
      world.withPortal(portals.meridian, 'write', (tx) =>
        completeQuizStep(tx, world, {
          userId: userId('ana'),
          quizId,
          passedAt: world.clock.now(),
          scorePercent,
        }),
      );
    await open(track.id, stepId(track, 0));
    expect(await statesIn(track.id)).toEqual(['opened', 'locked']);
    const found = await world.withPortal(portals.meridian, 'read', (tx) =>
      findQuizSteps(tx, { userId: userId('ana'), quizId, now: world.clock.now() }),
    );
    expect(found).toMatchObject([{ trackId: track.id, title: 'Test', state: 'opened' }]);

    await pass(80);
    await pass(95);
    await pass(70);
    await open(track.id, stepId(track, 1));
    await complete(track.id, stepId(track, 1));

    expect(await factsOf(track.id)).toMatchObject([{ assurance: 'verified', score: 95 }]);
  });
});

describe('who may know of a track', () => {
  it('tells whoever is in none of its groups that there is none', async () => {
    const groupId = await createGroup(world, admin, { name: 'Resellers', description: '' });
    const track = await storeTrack(world, [article('One')], { groupIds: [groupId] });
    const trackId = track.id;
    await addToGroup(world, admin, { groupId, userIds: [userId('ben')] });

    for (const attempt of [
      () => readLearnerTrack(world, ana, { trackId }),
      () => open(trackId, stepId(track, 0)),
      () => complete(trackId, stepId(track, 0)),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'track_not_found' });
    }
    const ids = async (who: typeof ana) =>
      (await listCatalogue(world, who, { sort: 'name', limit: 200 })).items.map(({ id }) => id);
    expect(await ids(ana)).not.toContain(trackId);
    expect(await ids(actor('ben'))).toContain(trackId);
    await open(trackId, stepId(track, 0), actor('ben'));
  });

  it('hides drafts, and archived tracks from whoever never began them', async () => {
    const draft = await storeTrack(world, [article('One')], { draft: true });
    await expect(readLearnerTrack(world, ana, { trackId: draft.id })).rejects.toMatchObject({
      code: 'track_not_found',
    });

    const track = await storeTrack(world, [article('One')]);
    const trackId = track.id;
    await open(trackId, stepId(track, 0));
    await archiveTrack(world, admin, { trackId });
    await expect(readLearnerTrack(world, actor('ben'), { trackId })).rejects.toMatchObject({
      code: 'track_not_found',
    });
    expect(await complete(trackId, stepId(track, 0))).toMatchObject({ state: 'completed' });
    await restoreTrack(world, admin, { trackId });
    await readLearnerTrack(world, actor('ben'), { trackId });
  });

  it('shows progress to the own company and to nobody else (L-61)', async () => {
    const track = await storeTrack(world, [article('One')]);
    await open(track.id, stepId(track, 0));
    const seenBy = async (person: Parameters<typeof actor>[0]) =>
      (
        await listAttempts(world, actor(person), {
          trackIds: [track.id],
          sort: 'user',
          limit: 10,
        })
      ).items.length;
    const seen = ['admin', 'author', 'system', 'owner', 'executive', 'manager', 'ana'] as const;
    for (const person of seen) expect([person, await seenBy(person)]).toEqual([person, 1]);
    for (const person of ['plain', 'ben', 'quillonExecutive', 'bo'] as const) {
      expect([person, await seenBy(person)]).toEqual([person, 0]);
    }
  });
});

describe('what a track counts for (S-26)', () => {
  it('names every active certification, and what is still missing of each', async () => {
    const track = await storeTrack(world, [article('One')]);
    const other = await storeTrack(world, [article('Two')], { name: 'Cloud Security 201' });
    await certificationOver([track.id, other.id], 'Architect');
    await certificationOver([track.id], 'Starter');
    const read = await readLearnerTrack(world, ana, { trackId: track.id });
    expect(read.certifications).toMatchObject([
      {
        name: 'Architect',
        needed: 2,
        trainings: [{ id: track.id }, { name: 'Cloud Security 201', isCompleted: false }],
      },
      { name: 'Starter', needed: 1 },
    ]);
  });

  it('finds tracks by certification, skill and state', async () => {
    const { certificationId } = await publishedCertification(world, { name: 'By skill' });
    const track = await storeTrack(world, [article('One')], { name: 'Filtered' });
    const draft = await createDraft(world, admin, {
      name: 'Filter badge',
      skills: ['Juggling'],
      badgeMediaId: await storeBadge(world),
      requirement: { rule: 'all', trainingIds: [track.id] },
    });
    await publishCertification(world, admin, { certificationId: draft.id, status: 'active' });
    const find = async (input: object) =>
      (await listCatalogue(world, ana, { sort: 'name', limit: 200, ...input })).items.map(
        ({ id }) => id,
      );
    expect(await find({ certificationIds: [draft.id] })).toEqual([track.id]);
    expect(await find({ certificationIds: [certificationId] })).toEqual([]);
    expect(await find({ skills: ['Juggling'] })).toEqual([track.id]);
    expect(await find({ q: 'filt' })).toEqual([track.id]);
    expect(await find({ q: 'filt', states: ['completed'] })).toEqual([]);
    expect(await find({ q: 'filt', states: ['not-started'] })).toEqual([track.id]);
  });
});

describe('beginning again (L-62, L-63)', () => {
  it('freezes the attempt, opens the next one, and each becomes a fact of its own', async () => {
    const track = await storeTrack(world, [article('One')]);
    const trackId = track.id;
    await open(trackId, stepId(track, 0));
    const first = await complete(trackId, stepId(track, 0));
    const attemptId = first.attempt?.id ?? '';

    await expect(reopenAttempt(world, ana, { attemptId, reason: 'Again' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await reopenAttempt(world, admin, { attemptId, reason: 'New rules' });
    await expect(reopenAttempt(world, admin, { attemptId, reason: 'Twice' })).rejects.toMatchObject(
      { code: 'attempt_closed' },
    );

    expect(await readLearnerTrack(world, ana, { trackId })).toMatchObject({
      state: 'reopened',
      percent: 0,
      attempt: { number: 2 },
      steps: [{ state: 'ready' }],
    });
    world.clock.set(new Date('2026-03-03T09:00:00Z'));
    await open(trackId, stepId(track, 0));
    await complete(trackId, stepId(track, 0));
    expect(await factsOf(trackId)).toHaveLength(2);
    const { items } = await listAttempts(world, admin, {
      trackIds: [trackId],
      sort: 'started',
      limit: 10,
    });
    expect(items).toMatchObject([
      { number: 1, isClosed: true, state: 'completed', percent: 100 },
      { number: 2, isClosed: false, state: 'completed' },
    ]);
  });

  it('shows a completion that was recorded by hand', async () => {
    const track = await storeTrack(world, [article('One')]);
    await recordCompletions(world, admin, {
      items: [
        {
          userId: userId('ana'),
          trainingId: track.id,
          occurredAt: '2026-02-01',
          reason: 'Seen in class',
        },
      ],
    });
    expect(await readLearnerTrack(world, ana, { trackId: track.id })).toMatchObject({
      state: 'completed',
    });
  });
});

describe('changing a published track (L-57)', () => {
  const taken = async () => {
    const track = await storeTrack(world, [article('One'), article('Two')]);
    await open(track.id, stepId(track, 0));
    await complete(track.id, stepId(track, 0));
    return track;
  };

  it('asks for whom, when it requires more or less', async () => {
    const track = await taken();
    const trackId = track.id;
    await expect(
      removeStep(world, admin, { trackId, stepId: stepId(track, 1) }),
    ).rejects.toMatchObject({ code: 'applies_to_needed', details: { inProgress: 1 } });
    await addStep(world, admin, { trackId, step: article('Three') });
    expect(await statesIn(trackId)).toHaveLength(2);
    await expect(publishTrack(world, admin, { trackId })).rejects.toMatchObject({
      code: 'applies_to_needed',
    });
  });

  it('gives a new step to new starters only, or to those in progress too', async () => {
    const track = await taken();
    const trackId = track.id;
    world.clock.set(new Date('2026-03-04T09:00:00Z'));
    await addStep(world, admin, { trackId, step: article('Three') });
    await publishTrack(world, admin, { trackId, appliesTo: 'starters' });
    expect(await statesIn(trackId)).toHaveLength(2);
    const ben = await readLearnerTrack(world, actor('ben'), { trackId });
    expect(ben.steps).toHaveLength(3);
    await addStep(world, admin, { trackId, step: article('Four') });
    await publishTrack(world, admin, { trackId, appliesTo: 'everyone' });
    expect(await statesIn(trackId)).toHaveLength(3);
  });

  it('finishes whoever lacked only the step that was taken away from everyone', async () => {
    const track = await taken();
    await removeStep(world, admin, {
      trackId: track.id,
      stepId: stepId(track, 1),
      appliesTo: 'everyone',
    });
    await world.settle();
    await world.settle();
    expect(await factsOf(track.id)).toHaveLength(1);
    expect(await readLearnerTrack(world, ana, { trackId: track.id })).toMatchObject({
      state: 'completed',
    });
  });

  it('leaves completed what was completed', async () => {
    const track = await storeTrack(world, [article('One')]);
    await open(track.id, stepId(track, 0));
    await complete(track.id, stepId(track, 0));
    await addStep(world, admin, { trackId: track.id, step: article('Two') });
    await publishTrack(world, admin, { trackId: track.id, appliesTo: 'everyone' });
    expect(await readLearnerTrack(world, ana, { trackId: track.id })).toMatchObject({
      state: 'completed',
    });
  });
});
