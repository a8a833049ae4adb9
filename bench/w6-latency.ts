/** W6: from an accepted completion to the visible award and to the mail at the SMTP server. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { firstAdministrator, type PreparedPortal, preparePortal } from '../tests/program/client.ts';
import { startProgram } from '../tests/program/program.ts';
import { median, printFigure, quantile } from './figure.ts';

const perSecond = 50;
const secondsPerRun = 4;
const runs = 5;
const pollMs = 10;
const bulk = 5_000;
const people = perSecond * secondsPerRun * (runs + 1) + bulk * 3;

const mailedAt = new Map<string, number>();
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    stream.resume();
    stream.on('end', () => {
      for (const { address } of session.envelope.rcptTo) mailedAt.set(address, performance.now());
      done();
    });
  },
});
await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
const smtpAddress = smtp.server.address();
const smtpPort = typeof smtpAddress === 'object' && smtpAddress ? smtpAddress.port : 0;

await using program = await startProgram({ env: { SMTP_URL: `smtp://127.0.0.1:${smtpPort}` } });
const portal = await preparePortal(program, {
  people,
  trainings: 1,
  sessionCookie: await firstAdministrator(program),
});
let nextPerson = 1;

await steady(portal); // the first run warms everything up and does not count
const visible: number[] = [];
const mailed: number[] = [];
for (let run = 0; run < runs; run += 1) {
  const times = await steady(portal);
  visible.push(quantile(times.visible, 0.95));
  mailed.push(quantile(times.mailed, 0.95));
}
const n = perSecond * secondsPerRun;
printFigure({
  bench: 'W6 award visible, p95',
  n,
  value: median(visible),
  unit: 'ms',
  limit: null,
  ratio: null,
  runs: visible,
});
printFigure({
  bench: 'W6 mail at SMTP, p95',
  n,
  value: median(mailed),
  unit: 'ms',
  limit: null,
  ratio: null,
  runs: mailed,
});

const bulks: number[] = [];
for (let run = 0; run < 3; run += 1) bulks.push(await batches(portal));
printFigure({
  bench: 'W6 5,000 in batches of 1,000, all awarded',
  n: bulk,
  value: median(bulks),
  unit: 'ms',
  limit: null,
  ratio: null,
  runs: bulks,
});
smtp.close();

/** Fifty completions a second; the awards are seen by one reader that asks every 10 ms. */
async function steady({ system, trainingIds }: PreparedPortal) {
  const acceptedAt = new Map<string, number>();
  const seenAt = new Map<string, number>();
  const wanted = perSecond * secondsPerRun;
  const first = nextPerson;
  nextPerson += wanted;
  const until = performance.now() + (secondsPerRun + 20) * 1_000;

  const reader = (async () => {
    while (seenAt.size < wanted && performance.now() < until) {
      const page = await system<{ items: { user: { name: string } }[] }>(
        'GET',
        '/awards?sort=-issuedOn&limit=50',
      );
      const now = performance.now();
      for (const { user } of page.items) if (!seenAt.has(user.name)) seenAt.set(user.name, now);
      for (const name of seenAt.keys()) if (!isOfRun(name, first, wanted)) seenAt.delete(name);
      await sleep(pollMs);
    }
  })();
  const sends: Promise<void>[] = [];
  for (let i = 0; i < wanted; i += 1) {
    const person = first + i;
    sends.push(
      system('POST', '/completions', {
        email: `p${person}@load.example`,
        trainingId: trainingIds[0],
        occurredAt: new Date().toISOString(),
        sourceKey: `steady-${person}`,
      }).then(() => void acceptedAt.set(`Person ${person}`, performance.now())),
    );
    await sleep(1_000 / perSecond);
  }
  await Promise.all(sends);
  await reader;
  while (
    [...acceptedAt.keys()].some((name) => !mailedAt.has(addressOf(name))) &&
    performance.now() < until
  ) {
    await sleep(pollMs);
  }
  const since = (at: (name: string) => number | undefined) =>
    [...acceptedAt].map(([name, accepted]) => (at(name) ?? Number.POSITIVE_INFINITY) - accepted);
  return {
    visible: since((name) => seenAt.get(name)),
    mailed: since((name) => mailedAt.get(addressOf(name))),
  };
}

function isOfRun(name: string, first: number, wanted: number): boolean {
  const person = Number(name.slice('Person '.length));
  return person >= first && person < first + wanted;
}

function addressOf(name: string): string {
  return `p${name.slice('Person '.length)}@load.example`;
}

async function batches({ system, trainingIds }: PreparedPortal): Promise<number> {
  const before = await awardCount();
  const first = nextPerson;
  nextPerson += bulk;
  const from = performance.now();
  for (let batch = 0; batch < bulk; batch += 1_000) {
    await system('POST', '/completions', {
      items: Array.from({ length: 1_000 }, (_, i) => ({
        email: `p${first + batch + i}@load.example`,
        trainingId: trainingIds[0],
        occurredAt: new Date().toISOString(),
        sourceKey: `batch-${first + batch + i}`,
      })),
    });
  }
  while ((await awardCount()) < before + bulk) {
    if (performance.now() - from > 120_000) return Number.POSITIVE_INFINITY;
    await sleep(50);
  }
  const took = performance.now() - from;
  await mailsSettled();
  return took;
}

/** Each run begins with an empty queue: the mails of the one before are out. */
async function mailsSettled(): Promise<void> {
  for (;;) {
    const { rows } = await program.database.query<{ left: number }>(
      `select (select count(*) from awards)::int - (select count(*) from mails where state = 'sent')::int as left`,
    );
    if ((rows[0]?.left ?? 0) <= 0) return;
    await sleep(200);
  }
}

async function awardCount(): Promise<number> {
  const { rows } = await program.database.query<{ count: number }>(
    'select count(*)::int as count from awards',
  );
  return rows[0]?.count ?? 0;
}
