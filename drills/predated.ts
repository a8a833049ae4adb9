/**
 * A predated run is killed (-9) at random in the middle and started again by itself; in the end there
 * is one award and one mail for everybody. A second run issues none. Options: --seed=N,
 * --people=10000, --kills=5.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/kernel/seeded-random.ts';
import { firstAdministrator, preparePortal } from '../tests/program/client.ts';
import { startProgram } from '../tests/program/program.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, people: { type: 'string' }, kills: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const people = Number(values.people ?? 10_000);
const kills = Number(values.kills ?? 5);
const batchSize = 500;
const random = seededRandom(seed);
console.log(`seed ${seed}`);

interface Run {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly awards: number;
  readonly fingerprint: string;
  readonly issued: number;
}

await using program = await startProgram();
const portal = await preparePortal(program, {
  people,
  trainings: 1,
  sessionCookie: await firstAdministrator(program),
});
await finishEarlier();
const previewFrom = performance.now();
const preview = await previewed();
const previewSeconds = (performance.now() - previewFrom) / 1_000;

const from = performance.now();
await portal.administrator('POST', '/predated-runs', {
  previewId: preview.id,
  fingerprint: preview.fingerprint,
});
const killed = await killInTheMiddle();
const done = await untilState(preview.id, ['done', 'stopped']);
const seconds = (performance.now() - from) / 1_000;
const outcome = await untilMailsAreWritten();

const again = await previewed();
await portal.administrator('POST', '/predated-runs', {
  previewId: again.id,
  fingerprint: again.fingerprint,
});
const second = await untilState(again.id, ['done', 'stopped']);
const after = await counts();

const ok =
  preview.counts['will-get'] === people &&
  done.issued === people &&
  outcome.awards === people &&
  outcome.people === people &&
  outcome.mails === people &&
  second.issued === 0 &&
  after.awards === people &&
  after.mails === people;
console.log(
  JSON.stringify({
    drill: 'predated',
    ok,
    seed,
    killed,
    expected: people,
    previewed: preview.counts['will-get'] ?? 0,
    ...outcome,
    secondRun: second.issued,
    previewSeconds,
    seconds,
  }),
);
process.exitCode = ok ? 0 : 1;

/** Everybody's completion, dated before the certification was there. */
async function finishEarlier(): Promise<void> {
  const [trainingId] = portal.trainingIds;
  for (let first = 1; first <= people; first += batchSize) {
    const items = Array.from({ length: Math.min(batchSize, people - first + 1) }, (_, i) => ({
      email: `p${first + i}@load.example`,
      trainingId,
      occurredAt: new Date(Date.UTC(2024, 0, 1 + ((first + i) % 500))).toISOString(),
      sourceKey: `earlier/${first + i}`,
    }));
    await portal.system('POST', '/completions', items);
  }
  for (;;) {
    const { rows } = await program.database.query<{ count: number }>(
      `select count(*)::int as count from holds where reason = 'prior'`,
    );
    if ((rows[0]?.count ?? 0) >= people) return;
    await sleep(300);
  }
}

async function previewed(): Promise<Run> {
  const { id } = await portal.administrator<{ id: string }>('POST', '/predated-runs/preview', {
    certificationIds: [portal.certificationId],
  });
  return untilState(id, ['preview']);
}

/** Asks until the run has come so far; a program that is being killed does not answer. */
async function untilState(id: string, states: readonly string[]): Promise<Run> {
  const until = performance.now() + 600_000;
  for (;;) {
    const run = await portal
      .administrator<Run>('GET', `/predated-runs/${id}`)
      .catch((): Run | null => null);
    if (run && states.includes(run.state)) return run;
    if (performance.now() > until) throw new Error(`The run is ${run?.state ?? 'silent'}.`);
    await sleep(100);
  }
}

/** Kills as soon as the next share of the awards is committed. @returns How often it did. */
async function killInTheMiddle(): Promise<number> {
  let count = 0;
  for (; count < kills; count += 1) {
    const share = Math.floor((people * (count + random())) / kills);
    for (let awards = 0; awards < Math.max(1, share) && awards < people; ) {
      await sleep(10);
      awards = (await counts()).awards;
    }
    if ((await counts()).awards === people) return count;
    await program.kill();
    await program.restart();
  }
  return count;
}

async function counts() {
  const { rows } = await program.database.query<{ awards: number; people: number; mails: number }>(`
    select (select count(*)::int from awards where state = 'live') as awards,
           (select count(distinct user_id)::int from awards) as people,
           (select count(*)::int from mails) as mails`);
  return rows[0] ?? { awards: 0, people: 0, mails: 0 };
}

/** Mails are written after the awards, and leave ten minutes after the run. */
async function untilMailsAreWritten() {
  const until = performance.now() + 300_000;
  for (;;) {
    const now = await counts();
    if (now.mails >= people || performance.now() > until) return now;
    await sleep(500);
  }
}
