import type { PortalId } from '../../db/database.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import type { SettableClock } from '../../kernel/clock.ts';
import { seededRandom } from '../../kernel/seeded-random.ts';
import { deactivateCertification } from '../../modules/certifications/index.ts';
import { decideAwards, revokeAward } from '../../modules/issuing/index.ts';
import { systemActor } from '../../modules/people/index.ts';
import { listAwards } from '../../modules/reporting/index.ts';
import { type CompletionInput, recordCompletions } from '../../modules/training/index.ts';
import { demoTrainings } from './catalogue-data.ts';
import type { DemoCatalogue } from './fill-catalogue.ts';
import type { DemoPeople } from './fill-people.ts';

export interface History {
  readonly deps: JobDeps;
  readonly clock: SettableClock;
  readonly portalId: PortalId;
  readonly people: DemoPeople;
  readonly catalogue: DemoCatalogue;
  readonly until: Date;
}

interface Fact {
  readonly email: string;
  readonly training: string;
  readonly at: Date;
}

const dayMs = 86_400_000;
const steps = 12;

/** Completions over the whole time, decided as they come; at the end a few things have happened. */
export async function fillHistory(history: History): Promise<void> {
  const { clock, until } = history;
  const from = clock.now().getTime() + dayMs;
  const facts = plan(history.people.learners, from, until.getTime() - dayMs);
  const stepMs = (until.getTime() - from) / steps;
  for (let step = 1; step <= steps; step += 1) {
    const end = from + step * stepMs;
    clock.set(new Date(Math.min(end, until.getTime())));
    await live(
      history,
      facts.filter(({ at }) => at.getTime() >= end - stepMs && at.getTime() < end),
    );
  }
  await endings(history);
}

/** The same every time: each person finishes some trainings, most of them in their order. */
function plan(learners: readonly string[], from: number, to: number): readonly Fact[] {
  const random = seededRandom(20_261);
  return learners.flatMap((email, person) => {
    const keen = person < 9 ? 0.9 : 0.35 + 0.5 * random();
    let at = from + random() * 0.85 * (to - from);
    return demoTrainings.flatMap(({ key }) => {
      if (random() > keen) return [];
      at += random() * 0.09 * (to - from);
      return at < to ? [{ email, training: key, at: new Date(at) }] : [];
    });
  });
}

async function live(
  { deps, portalId, people, catalogue }: History,
  facts: readonly Fact[],
): Promise<void> {
  if (facts.length === 0) return;
  const items: CompletionInput[] = facts.map(({ email, training, at }) => ({
    email,
    trainingId: catalogue.trainingIds.get(training) ?? null,
    occurredAt: at.toISOString(),
    sourceKey: `${training}/${email}`,
  }));
  await recordCompletions(deps, systemActor(portalId), { items });
  const candidates = facts.flatMap(({ email, training }) => {
    const userId = people.userIds.get(email);
    const trainingId = catalogue.trainingIds.get(training);
    return userId && trainingId ? [{ userId, trainingId }] : [];
  });
  await decideAwards(deps, { portalId, candidates, causedBy: null });
}

/** One certification is no longer offered, two awards were revoked, one report waits for a person. */
async function endings({ deps, portalId, catalogue }: History): Promise<void> {
  const retired = catalogue.certificationIds.get('support-specialist');
  if (retired) {
    await deactivateCertification(deps, catalogue.administrator, { certificationId: retired });
  }
  const { items } = await listAwards(deps, catalogue.administrator, {
    statuses: ['valid'],
    sort: 'issuedOn',
    descending: true,
    limit: 40,
  });
  for (const award of [items[12], items[30]]) {
    if (!award) continue;
    await revokeAward(deps, catalogue.administrator, {
      awardId: award.id,
      reason: 'The final test was taken by somebody else.',
      note: null,
    });
  }
  await recordCompletions(deps, systemActor(portalId), {
    items: [
      {
        email: 'a.silva@northlight.example',
        name: 'Ana Silva',
        trainingId: catalogue.trainingIds.get('design') ?? null,
        occurredAt: new Date(deps.clock.now().getTime() - 3 * dayMs).toISOString(),
        sourceKey: 'lab-4711',
      },
      {
        email: 'guest@unknown.example',
        trainingId: catalogue.trainingIds.get('start') ?? null,
        sourceKey: 'academy-88',
      },
    ],
  });
}
