import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { findBinaries } from './binaries.ts';
import { openHome } from './home.ts';
import { isAlive, markOf } from './processes.ts';
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
const base = mkdtempSync(join(tmpdir(), 'signet-pg-'));
chmodSync(base, 0o755);
const children: ChildProcess[] = [];
const servers = new Set<string>();

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  // A server that a failed test left running is adopted once more, and stopped with its last user.
  for (const dataDir of servers) await (await startEmbeddedPostgres({ dataDir })).stop();
  rmSync(base, { recursive: true, force: true });
});

function freshFolder(name = 'data'): string {
  const folder = mkdtempSync(join(base, 'case-'));
  chmodSync(folder, 0o755);
  return join(folder, name);
}

async function start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}) {
  const server = await startEmbeddedPostgres({ dataDir, fast: true, ...options });
  servers.add(dataDir);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      servers.delete(dataDir);
    },
  };
}

/** Runs the fixture as a process of its own, as another user where one is given. */
async function startElsewhere(dataDir: string, { pgBinDir, uid }: Elsewhere = {}) {
  const fixture = fileURLToPath(new URL('starter.fixture.ts', import.meta.url));
  const options = JSON.stringify({ dataDir, pgBinDir: pgBinDir ?? null, fast: true });
  const args = [fixture, options, ...(uid === undefined ? [] : [String(uid)])];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as { url: string; adopted: boolean; refused?: string };
    const end = async (how: 'kill -9' | 'stop') => {
      const ended = once(child, 'exit');
      if (how === 'stop') child.stdin.end();
      else child.kill('SIGKILL');
      await ended;
    };
    return { ...told, end };
  }
  throw new Error('The fixture said nothing.');
}

interface Elsewhere {
  readonly pgBinDir?: string;
  readonly uid?: number;
}

async function query(url: string, text: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(text);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

const pidFile = (dataDir: string) => join(dataDir, 'postgres/cluster/postmaster.pid');
const isRunning = (pid: number) =>
  !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
const serverPid = (dataDir: string) =>
  Number(readFileSync(pidFile(dataDir), 'utf8').split('\n')[0]);

describe('startEmbeddedPostgres', () => {
  it('knows the letters of every script, keeps what is committed, and is ready in 300 ms again', async () => {
    const dataDir = freshFolder('with a blank');
    const first = await start(dataDir, { fast: false });
    await query(first.url, 'create extension pg_trgm');
    expect(await query(first.url, `select show_trgm('и') as trigrams`)).not.toEqual({
      trigrams: [],
    });
    expect(
      await query(
        first.url,
        `select pg_encoding_to_char(encoding) as encoding, datcollate, datctype,
           current_setting('fsync') as fsync, current_setting('jit') as jit,
           current_setting('shared_buffers') as buffers
         from pg_database where datname = current_database()`,
      ),
    ).toEqual({
      encoding: 'UTF8',
      datcollate: 'C',
      datctype: 'C.UTF-8',
      fsync: 'on',
      jit: 'off',
      buffers: '128MB',
    });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(existsSync(pidFile(dataDir))).toBe(false);

    const durations: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const before = performance.now();
      const again = await start(dataDir, { fast: false });
      durations.push(performance.now() - before);
      expect(again.adopted).toBe(false);
      expect(await query(again.url, 'select answer from kept')).toEqual({ answer: 42 });
      await again.stop();
    }
    expect(Math.min(...durations)).toBeLessThan(300);
  });

  it('is entered by its own user and root only', async () => {
    const server = await start(freshFolder());
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700);
    await server.stop();
  });

  it('adopts the server of a program that was killed', async () => {
    const dataDir = freshFolder();
    const killed = await startElsewhere(dataDir);
    await query(killed.url, 'create table kept as select 42 as answer');
    const pid = serverPid(dataDir);
    await killed.end('kill -9');

    const server = await start(dataDir);
    expect(server.adopted).toBe(true);
    expect(serverPid(dataDir)).toBe(pid);
    expect(await query(server.url, 'select answer from kept')).toEqual({ answer: 42 });
    await server.stop();
    expect(markOf(pid)).toBeNull();
  });

  it('lets programs that start at once share one server, which the last one stops', async () => {
    const dataDir = freshFolder();
    const programs = await Promise.all([1, 2, 3].map(() => startElsewhere(dataDir)));
    expect(programs.map(({ adopted }) => adopted).sort()).toEqual([false, true, true]);
    const pid = serverPid(dataDir);
    const [first, second, third] = programs;
    await first?.end('stop');
    await second?.end('kill -9');
    expect(await query(third?.url ?? '', 'select 1 as up')).toEqual({ up: 1 });
    await third?.end('stop');
    expect(markOf(pid)).toBeNull();
  });

  it('starts a killed server again with all that was committed', async () => {
    const dataDir = freshFolder();
    const told: string[] = [];
    const server = await start(dataDir, { fast: false, log: (sentence) => told.push(sentence) });
    await query(server.url, 'create table kept as select 42 as answer');
    process.kill(serverPid(dataDir), 'SIGKILL');

    await expect
      .poll(() => query(server.url, 'select answer from kept').catch(() => null), {
        timeout: 20_000,
      })
      .toEqual({ answer: 42 });
    expect(told).toEqual([expect.stringContaining('has stopped; it is started again')]);
    await server.stop();
  });

  it('is not kept from starting by a pid that belongs to somebody else by now', async () => {
    const dataDir = freshFolder();
    const server = await start(dataDir);
    const left = readFileSync(pidFile(dataDir), 'utf8');
    const owner = statSync(pidFile(dataDir));
    await server.stop();
    const account = isRoot ? { uid: owner.uid, gid: owner.gid } : {};
    const stranger = spawn('sleep', ['60'], { ...account, cwd: '/' });
    children.push(stranger);
    writeFileSync(pidFile(dataDir), left.replace(/^\d+/, String(stranger.pid)), { mode: 0o600 });
    chownSync(pidFile(dataDir), owner.uid, owner.gid);

    const again = await start(dataDir);
    expect(await query(again.url, 'select 1 as up')).toEqual({ up: 1 });
    await again.stop();
    expect(stranger.exitCode).toBeNull();
  });

  it('begins anew when it was killed while it made the cluster', async () => {
    const dataDir = freshFolder();
    mkdirSync(join(dataDir, 'postgres/cluster.new/base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/cluster.new/PG_VERSION'), '18\n');
    const server = await start(dataDir);
    expect(await query(server.url, 'select 1 as up')).toEqual({ up: 1 });
    await server.stop();
    expect(readdirSync(join(dataDir, 'postgres'))).not.toContain('cluster.new');
  });

  it('finds a short place for its socket when the data folder has a long path', async () => {
    const server = await start(freshFolder('d'.repeat(120)));
    expect(server.connection.host.length).toBeLessThan(80);
    expect(await query(server.url, 'select 1 as up')).toEqual({ up: 1 });
    await server.stop();
    expect(existsSync(server.connection.host)).toBe(false);
  });

  it('runs below a folder that only its user may enter', async () => {
    const dataDir = freshFolder();
    chmodSync(dirname(dataDir), 0o700);
    const server = await start(dataDir);
    expect(await query(server.url, 'select 1 as up')).toEqual({ up: 1 });
    await server.stop();
  });

  it('runs for an ordinary user, and for root afterwards', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir);
    const other = isRoot ? ordinaryUser(dataDir) : {};
    const ordinary = await startElsewhere(dataDir, other);
    expect(ordinary.refused).toBeUndefined();
    await query(ordinary.url, 'create table kept as select 42 as answer');
    await ordinary.end('stop');

    const later = await start(dataDir);
    expect(await query(later.url, 'select answer from kept')).toEqual({ answer: 42 });
    await later.stop();
    expect(statSync(pidFile(dataDir).replace('postmaster.pid', 'PG_VERSION')).uid).toBe(
      isRoot ? nobody : process.getuid?.(),
    );
  });

  it('runs the PostgreSQL 15 of the system where it is installed', async () => {
    const pgBinDir = '/usr/lib/postgresql/15/bin';
    const server = await start(freshFolder(), existsSync(pgBinDir) ? { pgBinDir } : {});
    await query(server.url, 'create extension pg_trgm');
    expect(await query(server.url, `select show_trgm('и') as trigrams`)).not.toEqual({
      trigrams: [],
    });
    await server.stop();
  });

  it('outlives the folder of a server that has ended', async () => {
    const dataDir = freshFolder();
    await start(dataDir);
    const pid = serverPid(dataDir);
    process.kill(pid, 'SIGKILL');
    // Nothing is heard of the end of the process before its folder is gone.
    while (isRunning(pid)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    rmSync(dirname(dataDir), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    servers.delete(dataDir);
    await sleep(100);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('gives its place back once, however often it is stopped', async () => {
    const dataDir = freshFolder();
    const server = await start(dataDir);
    const other = await start(dataDir);
    await Promise.all([server.stop(), server.stop()]);
    expect(await query(other.url, 'select 1 as up')).toEqual({ up: 1 });
    await other.stop();
  });
});

describe('startEmbeddedPostgres refuses with one sentence', () => {
  it('a data folder that is a file', async () => {
    const dataDir = freshFolder();
    writeFileSync(dataDir, '');
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'database_folder_unusable',
      message: expect.stringMatching(/it, or a folder above it, is a file\. Set SIGNET_DATA to/),
    });
  });

  it('a data folder below a file', async () => {
    const file = freshFolder();
    writeFileSync(file, '');
    await expect(start(join(file, 'data'))).rejects.toThrow(/it, or a folder above it, is a file/);
  });

  it('a data folder that its user may not write', async () => {
    const dataDir = freshFolder();
    mkdirSync(dataDir, { mode: 0o555 });
    const other = isRoot ? { uid: nobody } : {};
    const { refused } = await startElsewhere(dataDir, other);
    expect(refused).toMatch(/may not write there\. Set SIGNET_DATA to a folder/);
  });

  it('the database of another ordinary user', async () => {
    if (!isRoot) return expect(process.getuid?.()).toBeGreaterThan(0);
    const dataDir = freshFolder();
    await (await start(dataDir)).stop();
    chownSync(join(dataDir, 'postgres'), 1234, 1234);
    chownSync(join(dataDir, 'postgres/leases'), 1234, 1234);
    chownSync(join(dataDir, 'postgres/lock'), 1234, 1234);
    const { refused } = await startElsewhere(dataDir, { uid: 1234 });
    expect(refused).toMatch(/belongs to user number 65534, and Signet runs as .*1234/);
  });

  it('a PG_BIN_DIR without PostgreSQL', async () => {
    await expect(start(freshFolder(), { pgBinDir: '/usr/share' })).rejects.toThrow(
      /PG_BIN_DIR=\/usr\/share has no PostgreSQL that answers .*for example PG_BIN_DIR=/,
    );
  });

  it('a cluster that another major version made', async () => {
    const dataDir = freshFolder();
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, 'postgres/cluster/PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17, and this is 18/);
  });

  it('a setting that the machine cannot give, in the words of the server', async () => {
    await expect(start(freshFolder(), { sharedBuffers: 'much' })).rejects.toThrow(
      /does not start: "invalid value for parameter "shared_buffers": "much"/,
    );
  });
});

describe('isAlive', () => {
  it('takes no later process for an earlier one with the same number', async () => {
    const self = markOf(process.pid);
    expect(self && isAlive(self)).toBe(true);
    expect(isAlive({ pid: process.pid, startedAt: '1' })).toBe(false);
    const child = spawn('true');
    await once(child, 'exit');
    await sleep(1);
    expect(markOf(child.pid ?? 0)).toBeNull();
  });
});

/** `nobody` may not read the checkout of root: it gets the binaries that root lends its server. */
function ordinaryUser(dataDir: string): Elsewhere {
  const { initdb } = findBinaries(openHome(freshFolder()), { uid: nobody, gid: nobody }, null);
  chownSync(dataDir, nobody, nobody);
  return { uid: nobody, pgBinDir: dirname(initdb) };
}
