import { fromKysely, PgBoss } from 'pg-boss';
import type { ConnectionTarget } from './connection.ts';
import type { Tx } from './database.ts';

export const queueSchema = 'queue';

interface QueueDefinition {
  readonly name: string;
  /** Jobs that one worker takes at once; more come together under load. */
  readonly batchSize: number;
  readonly localConcurrency: number;
  readonly retryLimit: number;
  readonly expireInSeconds: number;
}

/**
 * Every queue of the program. Few workers, large batches: a notification wakes every worker of a
 * queue, and what comes while one is busy is done together, set-wise. Waits between attempts grow from 2 seconds to an hour, so
 * twelve attempts reach over about six hours.
 */
export const queues = [
  {
    name: 'dispatch-events',
    batchSize: 100,
    localConcurrency: 1,
    retryLimit: 20,
    expireInSeconds: 120,
  },
  { name: 'react', batchSize: 50, localConcurrency: 2, retryLimit: 12, expireInSeconds: 300 },
  { name: 'send-mails', batchSize: 20, localConcurrency: 1, retryLimit: 12, expireInSeconds: 300 },
  { name: 'run-job', batchSize: 1, localConcurrency: 2, retryLimit: 6, expireInSeconds: 3_600 },
  { name: 'keep-house', batchSize: 1, localConcurrency: 1, retryLimit: 2, expireInSeconds: 600 },
] as const satisfies readonly QueueDefinition[];

export type QueueName = (typeof queues)[number]['name'];

/** What every job says: in whose portal it runs. */
export interface JobData {
  readonly portalId: string;
  readonly [key: string]: unknown;
}

export interface SendOptions {
  /** A UUID. The same id again is a no-op. */
  readonly id?: string;
  readonly startAfter?: Date;
  /** Counted from the commit, whatever the clock of the caller says. */
  readonly delaySeconds?: number;
  /** Higher goes first; 0 unless told. */
  readonly priority?: number;
}

/** Queues work inside the caller's transaction: it exists exactly when the change does. */
export interface Queue {
  send(tx: Tx, name: QueueName, data: JobData, options?: SendOptions): Promise<void>;
}

/** A client that may send and work but never changes the schema. Call `start()` before use. */
export const openBoss = (target: ConnectionTarget, maxConnections: number): PgBoss =>
  new PgBoss({
    ...target,
    schema: queueSchema,
    max: maxConnections,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    useListenNotify: true,
    reindex: false,
    monitorVacuum: false,
  });

export const queueThrough = (boss: PgBoss): Queue => ({
  async send(tx, name, data, { delaySeconds, ...options } = {}) {
    const delay = delaySeconds === undefined ? {} : { startAfter: delaySeconds };
    await boss.send(name, data, { ...options, ...delay, db: fromKysely(tx) });
  },
});

/** The one that returns the jobs of dead workers and clears away old ones. Run by the owner. */
export const openSupervisor = (target: ConnectionTarget): PgBoss =>
  new PgBoss({
    ...target,
    schema: queueSchema,
    max: 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });

/**
 * Creates the queue's schema and queues, or brings them up to date. Run by the owner.
 *
 * @throws when the owner may not create a schema.
 */
export async function migrateQueue(target: ConnectionTarget): Promise<void> {
  const boss = new PgBoss({
    ...target,
    schema: queueSchema,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const { name, retryLimit, expireInSeconds } of queues) {
      const options = {
        retryLimit,
        expireInSeconds,
        retryDelay: 2,
        retryBackoff: true,
        retryDelayMax: 3_600,
        deleteAfterSeconds: 3_600,
        // A worker that dies is noticed within this time; its jobs go to another one.
        heartbeatSeconds: 10,
        notify: true,
      };
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
