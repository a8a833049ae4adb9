import { join } from 'node:path';
import type { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { startEmbeddedPostgres } from './adapters/embedded-postgres/start.ts';
import { folderStorage } from './adapters/object-storage/folder.ts';
import { s3Storage } from './adapters/object-storage/s3.ts';
import { mailboxMailer } from './adapters/smtp/mailbox.ts';
import { smtpMailer } from './adapters/smtp/smtp-mailer.ts';
import { type Config, ensureSecret } from './config.ts';
import { type ConnectionTarget, openPool } from './db/connection.ts';
import { portalScope } from './db/database.ts';
import { type LiveFeed, openLiveFeed } from './db/live.ts';
import { lookupsOn } from './db/lookups.ts';
import { migrate } from './db/migrate.ts';
import { openBoss, openSupervisor, queueThrough } from './db/queue.ts';
import type { HttpDeps, HttpSettings } from './http/deps.ts';
import type { JobDeps } from './jobs/deps.ts';
import { systemClock } from './kernel/clock.ts';
import { isLocalAddress, isLoopbackName } from './kernel/loopback.ts';
import type { ObjectStorage } from './kernel/object-storage.ts';
import { createSigners, createStatusIndexes } from './modules/issuing/index.ts';
import { setUpCode } from './modules/people/index.ts';
import { loadFonts } from './modules/verification/index.ts';

/** Where the databases of one installation are. */
export interface Databases {
  readonly application: ConnectionTarget;
  /** Owner of the tables. */
  readonly owner: ConnectionTarget;
  /** Direct, past any pooler. */
  readonly listen: ConnectionTarget;
  /** The login of the application, when it is not the owner's. */
  readonly applicationUser: string | undefined;
  stop(): Promise<void>;
}

/** Everything that is built once and handed out. */
export interface App {
  readonly config: Config;
  readonly databases: Databases;
  readonly log: pino.Logger;
  readonly boss: PgBoss;
  readonly live: LiveFeed;
  readonly jobDeps: JobDeps;
  readonly httpDeps: HttpDeps;
  /** Starts what a worker process needs besides its handlers: the returning of lost jobs. */
  supervise(): Promise<void>;
  close(): Promise<void>;
}

const migrationsFolder = join(import.meta.dirname, '..', 'migrations');
const webClientFolder = join(import.meta.dirname, '..', 'dist', 'web');

/** The embedded database, started; or the addresses of the settings. */
export async function openDatabases(config: Config): Promise<Databases> {
  if (config.database !== null) {
    const { url, adminUrl, listenUrl } = config.database;
    return {
      application: { connectionString: url },
      owner: { connectionString: adminUrl },
      listen: { connectionString: listenUrl },
      applicationUser: url === adminUrl ? undefined : new URL(url).username || undefined,
      stop: async () => {},
    };
  }
  const server = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    pgBinDir: config.pgBinDir,
  });
  const target = server.connection;
  return {
    application: target,
    owner: target,
    listen: target,
    applicationUser: undefined,
    stop: () => server.stop(),
  };
}

/** Applies what is missing. @returns The names of the files applied now. */
export const migrateDatabases = (databases: Databases): Promise<readonly string[]> =>
  migrate({
    owner: databases.owner,
    folder: migrationsFolder,
    ...(databases.applicationUser !== undefined && { applicationUser: databases.applicationUser }),
  });

export const openStorage = ({ s3, dataDir }: Config): ObjectStorage =>
  s3 === null ? folderStorage({ root: join(dataDir, 'objects') }) : s3Storage(s3);

export interface BuildOptions {
  readonly maxConnections?: number;
  /** Threads that sign in bulk. */
  readonly threads?: number;
  /** Whether the built web client is served. */
  readonly webClient?: boolean;
}

/** Builds the program over databases that are migrated. Nothing listens or works yet. */
export async function buildApp(
  config: Config,
  databases: Databases,
  { maxConnections = 20, threads = 2, webClient = false }: BuildOptions = {},
): Promise<App> {
  const log = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  });
  const clock = systemClock;
  const pool = openPool(databases.application, maxConnections);
  const withPortal = portalScope(pool);
  const boss = openBoss(databases.application, 6);
  boss.on('error', (error) => log.warn({ err: error }, 'queue'));
  boss.on('warning', (warning) => log.debug({ warning }, 'queue'));
  await boss.start();
  const queue = queueThrough(boss);
  const storage = openStorage(config);
  const secret = ensureSecret(config);
  const signers = createSigners({ secret, threads, clock });
  const statusIndexes = createStatusIndexes({ withPortal, clock });
  const lookups = lookupsOn(pool);
  const live = openLiveFeed(databases.listen);
  const smtp =
    config.smtpUrl === null ? null : smtpMailer({ url: config.smtpUrl, from: config.mailFrom });
  const mailer = smtp ?? mailboxMailer({ deliver: async () => {} });
  await loadFonts(join(config.dataDir, 'fonts'));
  const shared = { withPortal, lookups, queue, clock, storage, signers, statusIndexes };
  let supervisor: PgBoss | undefined;

  return {
    config,
    databases,
    log,
    boss,
    live,
    jobDeps: { ...shared, mailer, mailFrom: config.mailFrom, log },
    httpDeps: {
      ...shared,
      live,
      settings: httpSettings(config, secret, webClient),
      ready: () => readiness(pool, storage),
    },
    async supervise() {
      supervisor = openSupervisor(databases.owner);
      supervisor.on('error', (error) => log.warn({ err: error }, 'queue supervisor'));
      await supervisor.start();
    },
    async close() {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await supervisor?.stop({ graceful: false });
      await live.close();
      await smtp?.close();
      await signers.close();
      await pool.end();
    },
  };
}

const httpSettings = (config: Config, secret: string, webClient: boolean): HttpSettings => ({
  signetUrl: config.signetUrl,
  https: config.https,
  trustProxy: config.trustProxy,
  rateLimits: config.rateLimits,
  demo: config.demo,
  demoPassword: config.demoPassword,
  setUp: {
    local: isLoopbackName(config.host) && isLocalAddress(config.signetUrl),
    code: setUpCode(secret),
  },
  builtInMailbox: config.smtpUrl === null,
  webClientFolder: webClient ? webClientFolder : null,
});

const storageRestMs = 30_000;
let storageChecked = { at: 0, problem: null as string | null };

/** The storage is asked for real at most twice a minute. */
async function readiness(pool: ReturnType<typeof openPool>, storage: ObjectStorage) {
  const problems: string[] = [];
  await pool.query(`select 1 from queue.version`).catch(() => {
    problems.push('The database or its queue cannot be reached.');
  });
  const now = systemClock.now().getTime();
  if (now - storageChecked.at > storageRestMs) {
    const problem = await storage.check().then(
      () => null,
      (error: Error) => error.message,
    );
    storageChecked = { at: now, problem };
  }
  if (storageChecked.problem !== null) problems.push(storageChecked.problem);
  return { ok: problems.length === 0, problems };
}
