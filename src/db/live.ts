import { EventEmitter } from 'node:events';
import { sql } from 'kysely';
import pg from 'pg';
import type { ConnectionTarget } from './connection.ts';
import type { Tx } from './database.ts';

/** "Something you show has changed": a hint to ask again, never the change itself. */
export interface LiveHint {
  readonly portalId: string;
  /** For whom; null for everybody in the portal. */
  readonly userId: string | null;
  /** What changed: `award`, `job`, `notification`, `mail`, `inbox`. */
  readonly topic: string;
  readonly id: string | null;
}

const channel = 'signet_live';

/** Tells every open page, in every process, once the transaction commits. */
export async function announce(tx: Tx, hint: Omit<LiveHint, 'portalId'>): Promise<void> {
  const payload = JSON.stringify({ ...hint, portalId: tx.portalId });
  await sql`select pg_notify(${channel}, ${payload})`.execute(tx);
}

export interface LiveFeed {
  /** @returns How to stop listening. */
  subscribe(listener: (hint: LiveHint) => void): () => void;
  close(): Promise<void>;
}

const reconnectAfterMs = 1_000;

/** One direct connection that listens for hints and comes back by itself when it is lost. */
export function openLiveFeed(target: ConnectionTarget): LiveFeed {
  const emitter = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const again = () => {
    client = null;
    if (closed) return;
    timer = setTimeout(connect, reconnectAfterMs);
    timer.unref();
  };
  const connect = async () => {
    const next = new pg.Client({ ...target, application_name: 'signet-live', keepAlive: true });
    client = next;
    next.on('error', () => {});
    next.on('end', again);
    next.on('notification', ({ payload }) => {
      if (payload !== undefined) emitter.emit('hint', JSON.parse(payload) as LiveHint);
    });
    // A client that failed is ended, and its end, which comes once, is what begins the next one.
    await next
      .connect()
      .then(() => next.query(`listen ${channel}`))
      .catch(() => next.end().catch(() => {}));
  };
  void connect();

  return {
    subscribe(listener) {
      emitter.on('hint', listener);
      return () => emitter.off('hint', listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
