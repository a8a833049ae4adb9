import {
  addStep,
  createTrack,
  publishTrack,
  type TrackChange,
  type TrackDetails,
} from '../../src/modules/training/index.ts';
import { actor, type portals } from './people.ts';
import type { TestWorld } from './world.ts';

type StepInput = Parameters<typeof addStep>[2]['step'];

export const article = (title: string): StepInput => ({
  kind: 'article',
  title,
  body: `<p>About ${title}.</p>`,
});

export const link = (title: string): StepInput => ({
  kind: 'link',
  title,
  url: 'https://docs.example/page',
});

/** Plays here, and is twenty seconds long. */
export const video = (title: string): StepInput => ({
  kind: 'video',
  title,
  url: 'https://videos.example/intro.mp4',
  durationSeconds: 20,
});

/** A track with these steps; published unless told otherwise. */
export async function storeTrack(
  world: TestWorld,
  steps: readonly StepInput[],
  {
    portal = 'meridian',
    draft = false,
    ...change
  }: TrackChange & { readonly portal?: keyof typeof portals; readonly draft?: boolean } = {},
): Promise<TrackDetails> {
  const admin = actor('admin', portal);
  let track = await createTrack(world, admin, { name: 'Getting Started', ...change });
  for (const step of steps) {
    track = (await addStep(world, admin, { trackId: track.id, step })).track;
  }
  return draft ? track : publishTrack(world, admin, { trackId: track.id });
}

export const stepId = ({ steps }: Pick<TrackDetails, 'steps'>, index: number): string => {
  const step = steps[index];
  if (step === undefined) throw new Error(`There is no step ${index}.`);
  return step.id;
};
