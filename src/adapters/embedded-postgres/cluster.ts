import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, serverEnvironment } from './binaries.ts';
import { databaseStartFailed } from './errors.ts';
import type { Account, Home } from './home.ts';

/** The owner of everything in the embedded server; the socket's folder keeps everybody else out. */
export const databaseUser = 'signet';

/**
 * How the server is told where its files are. Root's `nobody` may not be able to walk there (below
 * a 0700 home), but it can stand there: the child is started inside the folder before it gives up
 * root's rights, and names it by that. Before version 16 PostgreSQL leaves its folder for a moment
 * and could not come back.
 */
export const clusterArgument = (home: Home, account: Account, { majorVersion }: Binaries) =>
  account.uid === undefined || majorVersion < 16 ? home.clusterDir : '/proc/self/cwd';

/**
 * Makes the cluster when there is none. It is built beside its place and moved when it is complete,
 * so that a kill in the middle leaves no half database.
 *
 * @param fast Leave out the sync to disk; for tests.
 * @throws {AppError} `database_start_failed`, also when another major version made the cluster.
 */
export function ensureCluster(
  home: Home,
  { binaries, account, fast }: { binaries: Binaries; account: Account; fast: boolean },
): void {
  const versionFile = join(home.clusterDir, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const made = Number.parseInt(readFileSync(versionFile, 'utf8'), 10);
    if (made === binaries.majorVersion) return;
    throw databaseStartFailed(
      home.folder,
      `it was made by PostgreSQL ${made}, and this is ${binaries.majorVersion}. Export with the old version (bin/signet export DIR), then restore into a new data folder.`,
    );
  }

  const unfinished: Home = { ...home, clusterDir: `${home.clusterDir}.new` };
  rmSync(unfinished.clusterDir, { recursive: true, force: true });
  mkdirSync(unfinished.clusterDir, { mode: 0o700 });
  if (account.uid !== undefined) {
    chownSync(unfinished.clusterDir, account.uid, account.gid ?? account.uid);
  }
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    [
      ...['-D', clusterArgument(unfinished, account, binaries), '-U', databaseUser],
      ...['-A', 'trust', '-E', 'UTF8', '--no-instructions', ...localeFlags(binaries.majorVersion)],
      ...(fast ? ['--no-sync'] : []),
    ],
    { ...account, cwd: unfinished.clusterDir, env: serverEnvironment, encoding: 'utf8' },
  );
  if (status !== 0) {
    const words = (error?.message ?? stderr).trim().split('\n');
    const told = words.find((line) => /error|fatal/i.test(line)) ?? words.at(-1) ?? '';
    throw databaseStartFailed(home.folder, `initdb failed (${told.trim()}).`);
  }
  rmSync(home.clusterDir, { recursive: true, force: true });
  renameSync(unfinished.clusterDir, home.clusterDir);
}

/**
 * LC_CTYPE must know more than ASCII: with `C` a trigram of "иванов" is empty and search in other
 * scripts reads the whole table. Names are sorted by ICU in the queries, so the collation is plain.
 */
const localeFlags = (majorVersion: number) =>
  majorVersion >= 17
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...libcFlags]
    : libcFlags;

const libcFlags = ['--lc-collate=C', '--lc-ctype=C.UTF-8', '--lc-messages=C'];
