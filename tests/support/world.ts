import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { inject } from 'vitest';
import { folderStorage } from '../../src/adapters/object-storage/folder.ts';
import { openPool } from '../../src/db/connection.ts';
import { portalScope } from '../../src/db/database.ts';
import { lookupsOn } from '../../src/db/lookups.ts';
import { openBoss, queueThrough } from '../../src/db/queue.ts';
import type { JobDeps } from '../../src/jobs/deps.ts';
import { drainQueues } from '../../src/jobs/drain.ts';
import { type SettableClock, settableClock } from '../../src/kernel/clock.ts';
import { createSigners, createStatusIndexes } from '../../src/modules/issuing/index.ts';
import type { MailMessage } from '../../src/modules/notifications/index.ts';
import { createTestDatabase, dropTestDatabase } from './template.ts';

export const testSecret = 'a secret of the test world, long enough';

/** Real database, real queue, real files, real signatures; a clock that stands still; a letter box. */
export interface TestWorld extends JobDeps, AsyncDisposable {
  readonly clock: SettableClock;
  readonly pool: pg.Pool;
  readonly boss: PgBoss;
  readonly databaseUrl: string;
  /** What was handed to the mail server. */
  readonly letters: readonly MailMessage[];
  /** Runs everything that is queued, and what that queues, until nothing is left. */
  settle(): Promise<void>;
  /** Names of all events of a portal, in order. */
  eventNames(portalId: string): Promise<readonly string[]>;
}

export interface WorldOptions {
  /** Where the clock stands. */
  readonly now?: Date;
  readonly maxConnections?: number;
}

/** A world of its own for one test file. Dispose of it in `afterAll`. */
export async function testWorld({
  now = new Date('2026-03-02T09:00:00Z'),
  maxConnections = 12,
}: WorldOptions = {}): Promise<TestWorld> {
  const server = inject('testDatabase');
  const database = await createTestDatabase(server);
  const folder = await mkdtemp(join(tmpdir(), 'signet-test-'));
  const target = { connectionString: database.url };
  const pool = openPool(target, maxConnections);
  const boss = openBoss(target, 2);
  boss.on('error', () => {});
  await boss.start();
  const clock = settableClock(now);
  const letters: MailMessage[] = [];
  const signers = createSigners({ secret: testSecret, threads: 1, clock });
  const withPortal = portalScope(pool);
  const deps: JobDeps = {
    withPortal,
    lookups: lookupsOn(pool),
    queue: queueThrough(boss),
    clock,
    storage: folderStorage({ root: folder }),
    signers,
    statusIndexes: createStatusIndexes({ withPortal, clock }),
    mailer: {
      send: async (message) => {
        letters.push(message);
        return { messageId: message.messageId };
      },
    },
    mailFrom: 'no-reply@signet.example',
    log: { info() {}, warn() {}, error() {} },
  };
  return {
    ...deps,
    clock,
    pool,
    boss,
    letters,
    databaseUrl: database.url,
    settle: () => drainQueues(boss, deps),
    async eventNames(portalId) {
      const { rows } = await pool.query<{ name: string }>(
        'select name from domain_events where portal_id = $1 order by id',
        [portalId],
      );
      return rows.map((row) => row.name);
    },
    async [Symbol.asyncDispose]() {
      await boss.stop({ graceful: false });
      await signers.close();
      await pool.end();
      await dropTestDatabase(server, database.name);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
