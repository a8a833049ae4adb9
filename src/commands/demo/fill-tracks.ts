import type { JobDeps } from '../../jobs/deps.ts';
import type { Id } from '../../kernel/ids.ts';
import type { UserActor } from '../../modules/people/index.ts';
import {
  addStep,
  archiveTrack,
  completeStep,
  createTrack,
  openStep,
  publishTrack,
  readLearnerTrack,
} from '../../modules/training/index.ts';
import type { DemoPeople } from './fill-people.ts';
import { fillQuiz, passQuiz } from './fill-quizzes.ts';
import { gettingStartedQuiz } from './quiz-data.ts';
import { type DemoTrack, demoTracks } from './tracks-data.ts';

/** Learning tracks in every standing. @returns Their ids as trainings, by key. */
export async function fillTracks(
  deps: JobDeps,
  author: UserActor,
  people: DemoPeople,
): Promise<ReadonlyMap<string, Id<'Training'>>> {
  const ids = new Map<string, Id<'Training'>>();
  for (const track of demoTracks) ids.set(track.key, await fillTrack(deps, author, people, track));
  return ids;
}

async function fillTrack(
  deps: JobDeps,
  author: UserActor,
  people: DemoPeople,
  { name, description, stepOrder, estimatedMinutes, steps, quiz, group, standing }: DemoTrack,
): Promise<Id<'Training'>> {
  const { id: trackId } = await createTrack(deps, author, {
    ...{ name, description, stepOrder, estimatedMinutes },
    groupIds: group ? [people.salesGroupId] : [],
  });
  const stepIds = new Map<string, string>();
  for (const step of steps) {
    const { stepId } = await addStep(deps, author, { trackId, step });
    stepIds.set(step.title, stepId);
  }
  if (quiz) {
    const quizId = await fillQuiz(deps, author, quiz, stepIds);
    const step = { kind: 'quiz', title: 'Check yourself', quizId } as const;
    await addStep(deps, author, { trackId, step });
  }
  if (standing !== 'draft') await publishTrack(deps, author, { trackId });
  if (standing === 'archived') await archiveTrack(deps, author, { trackId });
  return trackId;
}

/** How many steps each of these people has done of the first track. */
const done: readonly (readonly [email: string, steps: number])[] = [
  ['sales@northlight.example', 2],
  ['manager@northlight.example', 6],
  ['executive@quillon.example', 1],
  ['manager@quillon.example', 6],
];

/** Some are under way, some have finished. */
export async function takeTracks(
  deps: JobDeps,
  author: UserActor,
  people: DemoPeople,
  trackId: Id<'Training'>,
): Promise<void> {
  for (const [email, count] of done) {
    const userId = people.userIds.get(email);
    if (userId) await takeSteps(deps, { ...author, userId, name: email }, trackId, count);
  }
}

async function takeSteps(
  deps: JobDeps,
  learner: UserActor,
  trackId: Id<'Training'>,
  count: number,
): Promise<void> {
  const { steps } = await readLearnerTrack(deps, learner, { trackId });
  for (const { step } of steps.slice(0, count)) {
    await openStep(deps, learner, { trackId, stepId: step.id });
    if (step.quizId === null) await completeStep(deps, learner, { trackId, stepId: step.id });
    else await passQuiz(deps, learner, gettingStartedQuiz, step.quizId);
  }
}
