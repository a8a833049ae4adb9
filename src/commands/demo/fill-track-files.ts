import { readFile } from 'node:fs/promises';
import type { JobDeps } from '../../jobs/deps.ts';
import { uploadFile } from '../../modules/media/index.ts';
import type { UserActor } from '../../modules/people/index.ts';
import { addStep, publishTrack } from '../../modules/training/index.ts';

/** A video and a document of the Media Library as steps of a track that is published already. */
export async function fillTrackFiles(
  deps: JobDeps,
  author: UserActor,
  trackId: string,
): Promise<void> {
  const video = await uploadFile(deps, author, await demoFile('three-ideas.webm'));
  await addStep(deps, author, {
    trackId,
    step: {
      kind: 'video',
      title: 'Three ideas in twelve seconds',
      mediaId: video.id,
      durationSeconds: 12,
      body: '<p>Show this to the customer’s new operator on the first day.</p>',
    },
  });
  const document = await uploadFile(deps, author, await demoFile('first-week.pdf'));
  await addStep(deps, author, {
    trackId,
    step: { kind: 'document', title: 'The first week, to print', mediaId: document.id },
  });
  await publishTrack(deps, author, { trackId, appliesTo: 'everyone' });
}

const demoFile = async (fileName: string) => ({
  fileName,
  bytes: await readFile(new URL(`./files/${fileName}`, import.meta.url)),
});
