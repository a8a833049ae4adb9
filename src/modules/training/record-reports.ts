import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import { happened } from '../../kernel/events.ts';
import { findCatalogue, loadZone } from './catalogue-repository.ts';
import {
  findByFactKeys,
  findKnownCompletions,
  insertCompletions,
  insertSightings,
} from './completion-repository.ts';
import { type DatedReport, datedReport, type SourcedReport } from './dated-report.ts';
import { completionRecorded, identityLinked } from './events.ts';
import { identify } from './identify.ts';
import { type RefusedReport, type ReportOutcome, refusedField } from './report-outcome.ts';
import { type NewFact, type OwnedReport, sortOut } from './sort-out.ts';

export interface RecordedBy {
  readonly queue: Queue;
  readonly now: Date;
  /** User or API key. */
  readonly recordedBy: string | null;
}

/**
 * Makes facts of reports, whoever sent them and whichever way they came: the one path for a single
 * one, a batch, an import and a replay. The number of statements does not depend on how many there are.
 * Everything happens in the caller's transaction: users are locked first, then identities, then
 * come facts and events.
 *
 * @returns One outcome for each report, in no particular order.
 */
export async function recordReports(
  tx: Tx,
  reports: readonly SourcedReport[],
  { queue, now, recordedBy }: RecordedBy,
): Promise<readonly ReportOutcome[]> {
  if (reports.length === 0) return [];
  const zone = await loadZone(tx);
  const { passed: dated, refused: undated } = await dateAll(tx, reports, { now, zone });
  const { whose, linked } = await identify(tx, dated, now);
  const { passed: owned, refused: nobodys } = split(
    dated.map((report): OwnedReport | RefusedReport => {
      const found = whose(report);
      return found === null ? userUnknown(report.index) : { ...report, whose: found };
    }),
  );
  const known = await findKnownCompletions(tx, soughtBy(owned));
  const { facts, sightings, outcomes } = sortOut(owned, known, zone);
  const inserted = await insertCompletions(tx, facts, { recordedAt: now, recordedBy });
  await insertSightings(tx, sightings, now);
  await recordEvents(tx, queue, [
    ...linked.map((link) => happened(identityLinked, now, { ...link, previousUserId: null })),
    ...facts
      .filter(({ id }) => inserted.has(id))
      .map(({ id, trainingId, knownUserId }) =>
        happened(completionRecorded, now, { completionId: id, trainingId, userId: knownUserId }),
      ),
  ]);
  return [...undated, ...nobodys, ...outcomes, ...(await outcomesOf(tx, facts, inserted))];
}

async function dateAll(
  tx: Tx,
  reports: readonly SourcedReport[],
  { now, zone }: { now: Date; zone: string },
) {
  const catalogue = await findCatalogue(tx, {
    ids: distinct(reports.map(({ report }) => report.trainingId)),
    externalIds: distinct(reports.map(({ report }) => report.externalTrainingId)),
  });
  return split(reports.map((report) => datedReport(report, { catalogue, now, zone })));
}

function soughtBy(reports: readonly OwnedReport[]) {
  return {
    userIds: distinct(reports.map(({ whose }) => whose.knownUserId)),
    identityIds: distinct(reports.map(({ whose }) => whose.identityId)),
    trainingIds: distinct(reports.map(({ trainingId }) => trainingId)),
    sourceKeys: distinct(reports.map(({ report }) => report.sourceKey)),
  };
}

/** A fact that was not inserted was stored by somebody else a moment ago. */
async function outcomesOf(
  tx: Tx,
  facts: readonly NewFact[],
  inserted: ReadonlySet<string>,
): Promise<readonly ReportOutcome[]> {
  const lost = facts.filter(({ id }) => !inserted.has(id)).map(({ factKey }) => factKey);
  const winners = await findByFactKeys(tx, lost);
  return facts.map(({ index, id, factKey, knownUserId, held }) => {
    const completionId = winners.get(factKey);
    if (completionId !== undefined) return { index, status: 'known', completionId, held };
    return { index, status: knownUserId === null ? 'waiting' : 'recorded', completionId: id, held };
  });
}

function split<Report extends DatedReport>(
  judged: readonly (Report | RefusedReport)[],
): { passed: readonly Report[]; refused: readonly RefusedReport[] } {
  const passed: Report[] = [];
  const refused: RefusedReport[] = [];
  for (const one of judged) {
    if ('status' in one) refused.push(one);
    else passed.push(one);
  }
  return { passed, refused };
}

const userUnknown = (index: number): RefusedReport =>
  refusedField(index, 'user_unknown', 'userId', 'There is no such user.');

const distinct = (values: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(values.filter((value) => typeof value === 'string')),
];
