import type { PortalId } from '../db/database.ts';
import { loadEvents } from '../db/event-log.ts';
import type { JobDeps } from './deps.ts';
import type { Reaction } from './reaction.ts';

export interface ReactJob {
  readonly id: string;
  readonly data: {
    readonly portalId: string;
    readonly reaction: string;
    readonly eventIds: readonly string[];
  };
}

export interface Outcome {
  readonly id: string;
  readonly error: Error | null;
}

/**
 * Runs queued reactions. Jobs of one reaction and portal that wait together run as one, set-wise;
 * if that fails, each runs alone, so that a bad event holds back nobody but itself.
 */
export async function runReactions(
  deps: JobDeps,
  reactions: readonly Reaction[],
  jobs: readonly ReactJob[],
): Promise<readonly Outcome[]> {
  const groups = Map.groupBy(jobs, ({ data }) => `${data.portalId} ${data.reaction}`);
  const outcomes: Outcome[] = [];
  for (const group of groups.values()) {
    const together = await attempt(deps, reactions, group);
    if (together === null || group.length === 1) {
      outcomes.push(...group.map(({ id }) => ({ id, error: together })));
      continue;
    }
    for (const job of group) {
      outcomes.push({ id: job.id, error: await attempt(deps, reactions, [job]) });
    }
  }
  return outcomes;
}

async function attempt(
  deps: JobDeps,
  reactions: readonly Reaction[],
  jobs: readonly ReactJob[],
): Promise<Error | null> {
  const first = jobs[0];
  const reaction = reactions.find(({ name }) => name === first?.data.reaction);
  if (!first || !reaction) return null; // of a version that reacted to more than this one does
  const portalId = first.data.portalId as PortalId;
  const eventIds = [...new Set(jobs.flatMap(({ data }) => data.eventIds))];
  try {
    const events = await deps.withPortal(portalId, 'read', (tx) => loadEvents(tx, eventIds));
    await reaction.run(deps, portalId, events);
    return null;
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    deps.log.warn(
      { err: error, reaction: reaction.name, events: eventIds.length },
      'reaction failed',
    );
    return error;
  }
}
