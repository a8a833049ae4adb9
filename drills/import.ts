/**
 * Imports users from a file while the program, with little memory, is killed (-9) in the middle, and
 * imports the same file again. Options: --rows=20000, --kills=2, --seed=N.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/kernel/seeded-random.ts';
import { type ApiClient, apiClient, firstAdministrator } from '../tests/program/client.ts';
import { startProgram } from '../tests/program/program.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string' }, kills: { type: 'string' }, seed: { type: 'string' } },
});
const rows = Number(values.rows ?? 20_000);
const kills = Number(values.kills ?? 2);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const random = seededRandom(seed);
console.log(`seed ${seed}`);

interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly error: number;
}
interface Details {
  readonly id: string;
  readonly state: string;
  readonly counts: Counts;
  readonly done: number;
}

/** Rows wait in a table: with so little, a program that kept them would die. */
const heapMb = 128;
await using program = await startProgram({
  env: { NODE_OPTIONS: `--max-old-space-size=${heapMb}` },
});
const administrator = apiClient(program.url, { cookie: await firstAdministrator(program) });
const text = `E-mail,Name,Company,Role\n${Array.from(
  { length: rows },
  (_, i) =>
    `p${i}@import.example,Person Number ${i},Company ${i % 200},${i % 10 === 0 ? 'Manager' : ''}`,
).join('\n')}`;
const restingMb = memoryMb();
const peaksMb: Record<string, number> = {};
const steps = new Set<number>();
let killed = 0;

const first = await importOnce(true);
const second = await importOnce(false);
const { rows: counted } = await program.database.query<{
  users: number;
  companies: number;
  places: number;
  events: number;
}>(`
  select (select count(*)::int from users where email like '%@import.example') as users,
         (select count(*)::int from companies where name like 'Company %') as companies,
         (select count(*)::int from company_memberships m
            join users u on u.portal_id = m.portal_id and u.id = m.user_id
           where m.ended_at is null and u.email like '%@import.example') as places,
         (select count(*)::int from domain_events e
            join users u on u.portal_id = e.portal_id and u.id = (e.payload ->> 'userId')::uuid
           where e.name = 'user.created' and u.email like '%@import.example') as events`);
const stored = counted[0];
const ok =
  first.counts.new === rows &&
  second.counts.same === rows &&
  stored?.users === rows &&
  stored.companies === Math.min(rows, 200) &&
  stored.places === rows &&
  stored.events === rows;
console.log(
  JSON.stringify({
    drill: 'import',
    ok,
    seed,
    rows,
    killed,
    ...stored,
    progressSteps: steps.size,
    heapMb,
    restingMb,
    peaksMb,
    first,
    second,
  }),
);
process.exitCode = ok ? 0 : 1;

/** @param killing Whether the program is killed while the rows are imported. */
async function importOnce(killing: boolean) {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/csv' }), 'users.csv');
  const from = performance.now();
  const { id } = await administrator<Details>('POST', '/imports?kind=users', form);
  const sentAt = performance.now();
  await administrator('PATCH', `/imports/${id}`, { missingCompanies: 'create' });
  await administrator('POST', `/imports/${id}/check`);
  const checked = await until(id, 'checked');
  const checkedAt = performance.now();
  if (checked.counts.new > 0) {
    await administrator('POST', `/imports/${id}/run`);
    if (killing) await killInTheMiddle(id);
    await until(id, 'imported');
  }
  const seconds = (ms: number) => Math.round(ms / 10) / 100;
  return {
    counts: checked.counts,
    sendSeconds: seconds(sentAt - from),
    checkSeconds: seconds(checkedAt - sentAt),
    importSeconds: seconds(performance.now() - checkedAt),
  };
}

async function killInTheMiddle(id: string): Promise<void> {
  while (killed < kills) {
    await sleep(30 + (random() * rows) / 20);
    const details = await asked<Details>(administrator, `/imports/${id}`);
    if (details?.state === 'imported') return;
    await program.kill();
    killed += 1;
    await program.restart();
  }
}

async function until(id: string, state: string): Promise<Details> {
  const patience = performance.now() + 300_000;
  for (;;) {
    const details = await asked<Details>(administrator, `/imports/${id}`);
    if (details) {
      peaksMb[details.state] = Math.max(peaksMb[details.state] ?? 0, memoryMb());
      steps.add(details.done);
    }
    if (details?.state === state) return details;
    if (performance.now() > patience) throw new Error(`The import is ${details?.state}.`);
    await sleep(50);
  }
}

/** Nothing while the program is away. */
async function asked<T>(client: ApiClient, path: string): Promise<T | null> {
  return client<T>('GET', path).catch(() => null);
}

/** Of the program's process, resident. */
function memoryMb(): number {
  const status = readFileSync(`/proc/${program.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024);
}
