/**
 * Sends completions in batches while the program is killed (-9) at random, and compares the awards
 * with those that there should be. Options: --seed=N, --people=20000, --kills=10.
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
const people = Number(values.people ?? 20_000);
const kills = Number(values.kills ?? 10);
const batchSize = 500;
const random = seededRandom(seed);
console.log(`seed ${seed}`);

await using program = await startProgram();
const portal = await preparePortal(program, {
  people,
  trainings: 2,
  sessionCookie: await firstAdministrator(program),
});
const from = performance.now();
let sending = true;
let killed = 0;
await Promise.all([send(), killAtRandom()]);
const outcome = await settled();
const ok =
  outcome.awards === people &&
  outcome.people === people &&
  outcome.mails === people &&
  outcome.facts === 2 * people;
console.log(
  JSON.stringify({
    drill: 'crash',
    ok,
    seed,
    killed,
    expected: people,
    ...outcome,
    seconds: (performance.now() - from) / 1_000,
  }),
);
process.exitCode = ok ? 0 : 1;

/** Both trainings of everybody, in a shuffled order; a batch without an answer is sent again. */
async function send(): Promise<void> {
  const items = Array.from({ length: people }, (_, i) => i + 1).flatMap((person) =>
    portal.trainingIds.map((trainingId) => ({
      email: `p${person}@load.example`,
      trainingId,
      occurredAt: new Date().toISOString(),
      sourceKey: `${trainingId}/${person}`,
    })),
  );
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] as (typeof items)[number], items[i] as (typeof items)[number]];
  }
  for (let at = 0; at < items.length; at += batchSize) {
    await untilAnswered(items.slice(at, at + batchSize));
  }
  sending = false;
}

async function untilAnswered(batch: readonly unknown[]): Promise<void> {
  for (;;) {
    const answered = await portal.system('POST', '/completions', batch).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(100);
  }
}

async function killAtRandom(): Promise<void> {
  while (killed < kills) {
    await sleep(300 + random() * 2_500);
    await program.kill();
    killed += 1;
    await program.restart();
    if (!sending && (await counts()).awards === people) return;
  }
}

async function counts() {
  const { rows } = await program.database.query<{
    facts: number;
    awards: number;
    people: number;
    mails: number;
    sent: number;
  }>(`
    select (select count(*)::int from completions) as facts,
           (select count(*)::int from awards where state = 'live') as awards,
           (select count(distinct user_id)::int from awards) as people,
           (select count(*)::int from mails) as mails,
           (select count(*)::int from mails where state = 'sent') as sent`);
  return rows[0] ?? { facts: 0, awards: 0, people: 0, mails: 0, sent: 0 };
}

/** Until nothing changes any more, and everything that should be there has come or is late. */
async function settled() {
  const until = performance.now() + 180_000;
  for (;;) {
    const now = await counts();
    if (now.sent >= people || performance.now() > until) return now;
    await sleep(500);
  }
}
