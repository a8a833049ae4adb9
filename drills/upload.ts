/**
 * Sends files in parts, several at a time, while the program is killed (-9) at random. What was
 * answered must be there after each start, and every file must arrive byte for byte.
 * Options: --seed=N, --files=6, --megabytes=60, --kills=6.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/kernel/seeded-random.ts';
import { mp4 } from '../src/modules/media/inspect/sample-files.fixture.ts';
import { firstAdministrator } from '../tests/program/client.ts';
import { startProgram } from '../tests/program/program.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    files: { type: 'string' },
    megabytes: { type: 'string' },
    kills: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const files = Number(values.files ?? 6);
const fileBytes = Number(values.megabytes ?? 60) * 1_000_000;
const kills = Number(values.kills ?? 6);
const random = seededRandom(seed);
console.log(`seed ${seed}`);

await using program = await startProgram();
const cookie = await firstAdministrator(program);
const from = performance.now();
let sending = true;
let killed = 0;
let lost = 0;
const restingMemory = memory();
let peakMemory = restingMemory;
const [arrived] = await Promise.all([sendAll(), killAtRandom()]);
const ok = lost === 0 && arrived === files;
console.log(
  JSON.stringify({
    drill: 'upload',
    ok,
    seed,
    killed,
    files,
    megabytes: fileBytes / 1_000_000,
    arrived,
    lost,
    restingMb: Math.round(restingMemory / 1_024),
    peakMb: Math.round(peakMemory / 1_024),
    seconds: (performance.now() - from) / 1_000,
  }),
);
process.exitCode = ok ? 0 : 1;

interface State {
  readonly id: string;
  readonly receivedBytes: number;
  readonly partBytes: number;
}

async function sendAll(): Promise<number> {
  const whole = await Promise.all(Array.from({ length: files }, (_, number) => sendOne(number)));
  sending = false;
  return whole.filter(Boolean).length;
}

/** @returns Whether the file came back as it was sent. */
async function sendOne(number: number): Promise<boolean> {
  const film = mp4({ mediaBytes: fileBytes });
  for (let at = 1_000; at < film.byteLength; at += 997) film[at] = (at * (number + 7)) & 0xff;
  let state = await ask<State>('POST', '/media/uploads', {
    fileName: `film-${number}.mp4`,
    byteSize: film.byteLength,
  });
  while (state.receivedBytes < film.byteLength) {
    const { id, receivedBytes: at, partBytes } = state;
    const part = film.subarray(at, at + partBytes);
    const next = await call<State>('PATCH', `/media/uploads/${id}`, part, at);
    if (next) state = next;
    else {
      const answered = at;
      state = await ask<State>('GET', `/media/uploads/${id}`);
      if (state.receivedBytes < answered) lost += 1;
    }
  }
  const { fileUrl } = await ask<{ fileUrl: string }>(
    'POST',
    `/media/uploads/${state.id}/completion`,
  );
  return (await hashOfFile(fileUrl)) === createHash('sha256').update(film).digest('hex');
}

async function hashOfFile(fileUrl: string): Promise<string> {
  for (;;) {
    const hash = await fetch(program.url + fileUrl, { headers: { cookie } })
      .then(async (answer) => createHash('sha256').update(Buffer.from(await answer.arrayBuffer())))
      .catch(() => null);
    if (hash) return hash.digest('hex');
    await sleep(100);
  }
}

/** Until it is answered. */
async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  for (;;) {
    const answer = await call<T>(method, path, body);
    if (answer) return answer;
    await sleep(100);
  }
}

/** @returns null when nobody answers. */
async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  offset?: number,
): Promise<T | null> {
  const part = offset !== undefined;
  const type = part ? 'application/octet-stream' : 'application/json';
  const answer = await fetch(`${program.url}/api/v1${path}`, {
    method,
    headers: {
      cookie,
      ...(body !== undefined && { 'content-type': type }),
      ...(part && { 'upload-offset': String(offset) }),
    },
    ...(body !== undefined && { body: part ? (body as Buffer) : JSON.stringify(body) }),
  }).catch(() => null);
  if (answer === null || answer.status === 409 || answer.status >= 500) return null;
  const text = await answer.text().catch(() => null);
  if (text === null) return null;
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
}

async function killAtRandom(): Promise<void> {
  while (sending) {
    await sleep(200 + random() * 1_500);
    peakMemory = Math.max(peakMemory, memory());
    if (!sending || killed >= kills) continue;
    await program.kill();
    killed += 1;
    await program.restart();
  }
}

/** The most that the program has had, in kilobytes; 0 where nobody can say, or just after a kill. */
function memory(): number {
  try {
    const status = readFileSync(`/proc/${program.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
