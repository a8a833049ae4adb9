import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/adapters/embedded-postgres/start.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const patienceMs = 90_000;

/** The whole program as its users run it: a process of its own, with everything embedded. */
export interface Program extends AsyncDisposable {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Kills the process as a power cut would; `restart` brings it back on the same data. */
  kill(): Promise<void>;
  /** @returns Milliseconds until it was ready. */
  restart(): Promise<number>;
  /** A connection of the owner, past the program. It keeps the database running between starts. */
  readonly database: pg.Pool;
}

export interface ProgramOptions {
  readonly command?: 'serve' | 'start';
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts it on a free port with a data folder of its own. */
export async function startProgram({
  command = 'serve',
  env = {},
}: ProgramOptions = {}): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), 'signet-program-'));
  const server = await startEmbeddedPostgres({ dataDir });
  const database = new pg.Pool({ ...server.connection, max: 4 });
  database.on('error', () => {});
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | null = null;

  const start = async (): Promise<number> => {
    const from = performance.now();
    child = spawn(process.execPath, [main, command], {
      env: {
        ...process.env,
        PORT: String(port),
        SIGNET_DATA: dataDir,
        SIGNET_RATE_LIMITS: 'off',
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => said.push(String(text)));
    while (performance.now() - from < patienceMs) {
      if (child.exitCode !== null) throw new Error(`The program ended:\n${said.join('')}`);
      const ready = await fetch(`${url}/readyz`).catch(() => null);
      if (ready?.ok) return performance.now() - from;
      await sleep(20);
    }
    throw new Error(`The program was not ready in time:\n${said.join('')}`);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  // A test that throws before it disposes must not leave a program behind.
  process.once('exit', () => child?.kill('SIGKILL'));
  await start();
  return {
    url,
    dataDir,
    database,
    get pid() {
      return child?.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    restart: start,
    async [Symbol.asyncDispose]() {
      await end('SIGTERM');
      await database.end();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
