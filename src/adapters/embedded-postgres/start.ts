import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../kernel/errors.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { folderError } from './errors.ts';
import { closeSocketDir, type Home, openHome, serverAccount, socketDir } from './home.ts';
import { othersUse, takeLease } from './leases.ts';
import { withLock } from './lock.ts';
import { isAlive, type ProcessMark } from './processes.ts';
import {
  type Connection,
  connectionTo,
  launchServer,
  runningServer,
  stopServer,
  waitUntilReady,
} from './server.ts';

const watchEveryMs = 500;
const leftoverPatienceMs = 20_000;

export interface EmbeddedPostgresOptions {
  /** The data folder (`SIGNET_DATA`); the database lies in `postgres/` below it. */
  readonly dataDir: string;
  /** Folder of another PostgreSQL's `initdb` and `postgres` (`PG_BIN_DIR`); `null`: the one from npm. */
  readonly pgBinDir?: string | null;
  /** As PostgreSQL writes it. */
  readonly sharedBuffers?: string;
  /** For tests: nothing is forced to disk, so a power cut may lose everything. */
  readonly fast?: boolean;
  /** Called with one sentence when something happens that an operator should know. */
  readonly log?: (sentence: string) => void;
}

export interface EmbeddedPostgres {
  /** For `pg.Pool`, as parts. */
  readonly connection: Connection;
  /** The same as a connection string. */
  readonly url: string;
  /** Whether the server was already there, left by a killed program or used by another. */
  readonly adopted: boolean;
  /** Ends our use of the server; the last user stops it. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Brings up the PostgreSQL of a data folder, with a database `signet` (UTF8, C, C.UTF-8).
 *
 * A server that is already there is adopted: one left behind by a killed program as well as one that
 * another program uses. It stays until the last user stops. While we use it, a server that dies is
 * started again. As root it runs as the owner of its files, `nobody` at first.
 *
 * @throws {AppError} `database_folder_unusable`, `database_binaries_unusable`, `database_busy`,
 *   `database_start_failed`: one sentence each.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const home = openHome(options.dataDir);
  let { server, connection, adopted, giveBack } = await withLock(home, async () => {
    const up = await bringUp(home, options);
    return { ...up, giveBack: takeLease(home) };
  });

  let restarting: Promise<void> | null = null;
  const restart = async () => {
    options.log?.(`The database in ${home.folder} has stopped; it is started again.`);
    try {
      ({ server } = await withLock(home, () => bringUp(home, options)));
    } catch (error) {
      options.log?.(error instanceof Error ? error.message : String(error));
    }
    restarting = null;
  };
  const watch = setInterval(() => {
    if (restarting === null && !isAlive(server)) restarting = restart();
  }, watchEveryMs);
  watch.unref();

  let stopping: Promise<void> | null = null;
  const stop = async () => {
    clearInterval(watch);
    await restarting;
    await withLock(home, async () => {
      giveBack();
      if (othersUse(home)) return;
      await stopServer(server);
      closeSocketDir(home, connection.host);
    });
  };
  return {
    connection,
    url: urlOf(connection),
    adopted,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

interface Up {
  readonly server: ProcessMark;
  readonly connection: Connection;
  readonly adopted: boolean;
}

/** Call it under the lock. */
async function bringUp(home: Home, options: EmbeddedPostgresOptions): Promise<Up> {
  const account = serverAccount(home);
  const socketFolder = socketDir(home, account);
  const connection = connectionTo(socketFolder);

  const found = runningServer(home);
  if (found !== null && (await adopt(home, connection, found))) {
    return { server: found, connection, adopted: true };
  }

  try {
    const binaries = findBinaries(home, account, options.pgBinDir ?? null);
    ensureCluster(home, { binaries, account, fast: options.fast ?? false });
    const launch = { binaries, account, socketFolder, settings: settingsFor(options) };
    await retryWhileLeftoversWork(() =>
      waitUntilReady(home, connection, launchServer(home, launch)),
    );
  } catch (error) {
    throw folderError(home.dataDir, error);
  }
  const server = runningServer(home);
  if (server === null) throw new Error(`${home.clusterDir}/postmaster.pid names no server`);
  return { server, connection, adopted: false };
}

/** @returns `false` when the server found was on its way out. */
async function adopt(home: Home, connection: Connection, server: ProcessMark): Promise<boolean> {
  try {
    await waitUntilReady(home, connection, () => (isAlive(server) ? null : ''));
    return true;
  } catch (error) {
    if (isAlive(server)) throw error;
    return false;
  }
}

/** After a `kill -9` of the server its backends end by themselves, one in a long query a little later. */
async function retryWhileLeftoversWork(start: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + leftoverPatienceMs;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      const leftovers =
        error instanceof AppError && /shared memory block .* still in use/.test(error.message);
      if (!leftovers || Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

function settingsFor({ sharedBuffers, fast }: EmbeddedPostgresOptions): Record<string, string> {
  const settings = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    cluster_name: 'signet',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    shared_buffers: sharedBuffers ?? '128MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    wal_compression: 'on',
    jit: 'off',
    gin_pending_list_limit: '16MB',
    random_page_cost: '1.1',
    autovacuum_naptime: '15s',
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_vacuum_insert_scale_factor: '0.05',
    autovacuum_analyze_scale_factor: '0.02',
    // Statements and values are other people's data: the log holds the server's own life only.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
  return fast
    ? { ...settings, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
    : settings;
}

const urlOf = ({ host, port, user, database }: Connection) =>
  `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user })}`;
