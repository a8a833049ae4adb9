import { spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  fchownSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, serverEnvironment } from './binaries.ts';
import { clusterArgument, databaseUser } from './cluster.ts';
import { databaseStartFailed } from './errors.ts';
import type { Account, Home } from './home.ts';
import { isAlive, markOf, type ProcessMark } from './processes.ts';

const startPatienceMs = 60_000;
const stopPatienceMs = 30_000;
const maxLogBytes = 10_000_000;
const databaseName = 'signet';

/** Ready to be handed to `pg.Pool`. `host` is the folder of a unix socket. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

export const connectionTo = (socketFolder: string): Connection => ({
  host: socketFolder,
  port: 5432,
  user: databaseUser,
  database: databaseName,
});

/** The postmaster of this cluster, whoever started it; `null` when none lives. */
export function runningServer(home: Home): ProcessMark | null {
  const pid = Number(pidFileLines(home)[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const mark = markOf(pid);
  if (mark === null) return null;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === home.clusterDir ? mark : null;
  } catch {
    return null;
  }
}

export interface Launch {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly socketFolder: string;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts the server; `waitUntilReady` follows, with what is returned here. It runs in a session of its own, so that Ctrl-C reaches us and not the database.
 */
export function launchServer(
  home: Home,
  { binaries, account, socketFolder, settings }: Launch,
): () => string | null {
  discardStalePidFile(home);
  if (existsSync(home.logFile) && statSync(home.logFile).size > maxLogBytes) {
    renameSync(home.logFile, `${home.logFile}.1`);
  }
  const log = openSync(home.logFile, 'a', 0o640);
  if (account.uid !== undefined) fchownSync(log, account.uid, account.gid ?? account.uid);
  const logStart = statSync(home.logFile).size;
  const inCluster = socketFolder === home.clusterDir;
  const child = spawn(
    binaries.postgres,
    [
      ...['-D', clusterArgument(home, account, binaries), '-k', inCluster ? '.' : socketFolder],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...account,
      cwd: home.clusterDir,
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', 'ignore', log],
    },
  );
  closeSync(log);
  child.unref();
  let failure: string | null = null;
  let ended = false;
  child.on('error', ({ message }) => {
    failure = message;
  });
  child.on('exit', () => {
    ended = true;
  });
  // Read only when asked: by the time the process ends, its folder may be gone.
  const wordsInLog = () => readFileSync(home.logFile).subarray(logStart).toString();
  return () => failure ?? (ended ? wordsInLog() : null);
}

/**
 * Waits until the server answers, also through its recovery after a crash, and makes the database
 * when it is missing.
 *
 * @param lastWordsOf The server's own words once its process has ended, `null` before.
 * @throws {AppError} `database_start_failed`
 */
export async function waitUntilReady(
  home: Home,
  connection: Connection,
  lastWordsOf: () => string | null,
): Promise<void> {
  const deadline = Date.now() + startPatienceMs;
  while (Date.now() < deadline) {
    if (await answers(connection)) return;
    const words = lastWordsOf();
    if (words !== null) throw databaseStartFailed(home.folder, reasonIn(words));
    await sleep(10);
  }
  throw databaseStartFailed(home.folder, `it gave no answer within ${startPatienceMs / 1000} s.`);
}

async function answers(connection: Connection): Promise<boolean> {
  const outcome = await tryQuery(connection, 'select 1');
  if (outcome !== '3D000') return outcome === 'ok';
  const made = await tryQuery(
    { ...connection, database: 'postgres' },
    `create database ${databaseName} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`,
  );
  return made === 'ok';
}

/** @returns `ok`, or the SQLSTATE or system code of what went wrong. */
async function tryQuery(connection: Connection, statement: string): Promise<string> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000, ssl: false });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(statement);
    return 'ok';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonIn(words: string): string {
  const lines = words.trim().split('\n');
  const line = lines.findLast((text) => /FATAL|PANIC/.test(text)) ?? lines.at(-1) ?? '';
  return `"${line.replace(/^.*?(FATAL|PANIC): +/, '').trim()}".`;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(server: ProcessMark): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    send(server, signal);
    const deadline = Date.now() + stopPatienceMs;
    while (Date.now() < deadline) {
      if (!isAlive(server)) return;
      await sleep(10);
    }
  }
}

function send(server: ProcessMark, signal: NodeJS.Signals): void {
  try {
    if (isAlive(server)) process.kill(server.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * After a crash the pid file names a process that is gone, or by now somebody else, for which
 * PostgreSQL would refuse to start. The number is replaced by one that no Linux process can have;
 * the rest stays, because by it PostgreSQL notices backends of the old server that still work.
 */
function discardStalePidFile(home: Home): void {
  const lines = pidFileLines(home);
  if (lines.length > 1) {
    // The folder is the server's: root must not follow a link that lies there.
    const file = openSync(
      pidFile(home),
      constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW,
    );
    writeFileSync(file, [impossiblePid, ...lines.slice(1)].join('\n'));
    closeSync(file);
  }
}

const impossiblePid = '2147483647';

const pidFile = (home: Home) => join(home.clusterDir, 'postmaster.pid');

function pidFileLines(home: Home): string[] {
  try {
    return readFileSync(pidFile(home), 'utf8').split('\n');
  } catch {
    return [];
  }
}
