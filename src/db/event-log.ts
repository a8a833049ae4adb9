import { sql } from 'kysely';
import type { DomainEvent } from '../kernel/events.ts';
import { derivedId } from '../kernel/ids.ts';
import type { ReadTx, Tx } from './database.ts';
import type { Queue } from './queue.ts';

const eventsPerJob = 1_000;

/**
 * Stores events and queues their dispatch in the caller's transaction, so that an event exists
 * exactly when the change it reports was committed. One statement, and one job for every thousand
 * events. Dispatch is at least once.
 */
export async function recordEvents(
  tx: Tx,
  queue: Queue,
  events: readonly DomainEvent[],
): Promise<void> {
  if (events.length === 0) return;

  const rows = JSON.stringify(
    events.map(({ id, name, occurredAt, payload }) => ({
      id,
      name,
      occurred_at: occurredAt,
      payload,
    })),
  );
  await sql`
    insert into domain_events (id, name, occurred_at, payload)
    select id, name, occurred_at, payload
      from jsonb_to_recordset(${rows}::jsonb)
        as event (id uuid, name text, occurred_at timestamptz, payload jsonb)
  `.execute(tx);
  for (let from = 0; from < events.length; from += eventsPerJob) {
    const eventIds = events.slice(from, from + eventsPerJob).map((event) => event.id);
    await queue.send(tx, 'dispatch-events', { portalId: tx.portalId, eventIds });
  }
}

/** The events with these ids, oldest first. */
export async function loadEvents(
  tx: ReadTx,
  eventIds: readonly string[],
): Promise<readonly DomainEvent[]> {
  const rows = await tx
    .selectFrom('domain_events')
    .select(['id', 'name', 'occurred_at', 'payload'])
    .where('id', 'in', eventIds)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    occurredAt: row.occurred_at,
    payload: row.payload,
  }));
}

export interface NumberedEvent extends DomainEvent {
  readonly position: number;
  readonly recordedAt: Date;
}

/** What happened after `position`, in order and without gaps; events still unnumbered wait. */
export async function eventsAfter(
  tx: ReadTx,
  position: number,
  limit: number,
): Promise<readonly NumberedEvent[]> {
  const rows = await tx
    .selectFrom('domain_events')
    .select(['id', 'name', 'occurred_at', 'recorded_at', 'payload', 'position'])
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    payload: row.payload,
    position: row.position ?? 0,
  }));
}

/** @returns How many events could not be numbered yet because an older transaction is running. */
export async function numberEvents(tx: Tx): Promise<number> {
  const result = await sql<{ left: number }>`select number_events() as left`.execute(tx);
  return result.rows[0]?.left ?? 0;
}

/** The id of the job that lets one reaction see these events: a repeat of it is a no-op. */
export const reactionJobId = (reaction: string, eventIds: readonly string[]): string =>
  derivedId('reaction', reaction, ...eventIds);
