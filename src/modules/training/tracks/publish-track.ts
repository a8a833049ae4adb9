import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import type { Actor } from '../../people/index.ts';
import { countInProgress } from './attempt-repository.ts';
import { editTrack, type TrackDeps, type WantedTrack } from './edit-track.ts';
import { appliesToNeeded, trackNotPublishable } from './errors.ts';
import { trackPublished } from './events.ts';
import { problemsOf, readTrack, type TrackDetails } from './read-track.ts';
import type { AppliesTo } from './step.ts';
import { releaseSteps } from './step-repository.ts';
import { saveTrack } from './track-repository.ts';

export interface PublishTrack extends WantedTrack {
  /** Needed when required steps were added to a published track. */
  readonly appliesTo?: AppliesTo | undefined;
}

/**
 * Gives a track to its learners, or what was added to it since. Published before and nothing
 * waits: nothing changes.
 *
 * @throws {AppError} `forbidden`, `track_not_found`, `track_archived`, `revision_conflict`,
 *   `track_not_publishable` with the whole check list, `applies_to_needed`
 */
export async function publishTrack(
  deps: TrackDeps,
  actor: Actor,
  { appliesTo, ...wanted }: PublishTrack,
): Promise<TrackDetails> {
  return editTrack(deps, actor, wanted, async (tx, { track, steps }, by) => {
    const { now } = by;
    const waiting = steps.filter(({ isWaiting }) => isWaiting);
    if (track.status === 'published' && waiting.length === 0) return readTrack(tx, track.id, now);

    const problems = await problemsOf(tx, { track, steps }, now);
    if (problems.length > 0) throw trackNotPublishable(problems);
    const asks = waiting.some(({ isOptional }) => !isOptional);
    if (asks && appliesTo === undefined) throw appliesToNeeded(await countInProgress(tx, track.id));

    await releaseSteps(tx, track.id, appliesTo === 'starters' ? now : null);
    const publishedAt = track.publishedAt ?? now;
    await saveTrack(tx, { ...track, status: 'published', publishedAt }, by);
    await recordEvents(tx, deps.queue, [
      happened(trackPublished, now, { trackId: track.id, changedBy: by.by }),
    ]);
    return readTrack(tx, track.id, now);
  });
}
