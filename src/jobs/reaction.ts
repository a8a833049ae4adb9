import type { PortalId } from '../db/database.ts';
import type { DomainEvent, EventType } from '../kernel/events.ts';
import type { JobDeps } from './deps.ts';

/** What happens because something else happened. */
export interface Reaction {
  /** Permanent: part of the ids of queued jobs. */
  readonly name: string;
  readonly on: string;
  /** Waits while decisions are queued: people may hear a second later, not be certified later. */
  readonly canWait: boolean;
  readonly run: (
    deps: JobDeps,
    portalId: PortalId,
    events: readonly DomainEvent[],
  ) => Promise<void>;
}

interface TypedReaction<Payload> {
  readonly name: string;
  readonly on: EventType<string, Payload>;
  readonly canWait?: boolean;
  /** Gets all events of its kind that were dispatched together, so that work is done set-wise. */
  readonly run: (
    deps: JobDeps,
    portalId: PortalId,
    events: readonly DomainEvent<Payload>[],
  ) => Promise<void>;
}

/** A payload that no longer fits its schema fails the job, loudly, and is tried again later. */
export const reaction = <Payload>({
  name,
  on,
  canWait = false,
  run,
}: TypedReaction<Payload>): Reaction => ({
  name,
  on: on.name,
  canWait,
  run: (deps, portalId, events) =>
    run(
      deps,
      portalId,
      events.map((event) => ({ ...event, payload: on.schema.parse(event.payload) })),
    ),
});
