import type { PortalId, Tx, WithPortal } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Actor, authorize, idOf } from '../people/index.ts';
import { type SourcedReport, sourcedReport } from './dated-report.ts';
import { reportNotFound } from './errors.ts';
import {
  lockKeptReport,
  lockReportsOfTraining,
  resolveKeptReports,
  saveProblems,
  type WaitingReport,
} from './inbox-repository.ts';
import { keptReport } from './kept-report.ts';
import { maxReports } from './record-completions.ts';
import { type RecordedBy, recordReports } from './record-reports.ts';
import type { RefusedReport, ReportOutcome } from './report-outcome.ts';
import { loadExternalTraining } from './training-repository.ts';

export interface ReplayInbox {
  readonly reportId: string;
  /** What it should have said; absent: as it came, because something else was put right. */
  readonly correction?: unknown;
}

interface Deps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
}

/**
 * Tries again to make a fact of a report in the inbox. It leaves the inbox when it succeeds; else it
 * stays, with the problem that it has now.
 *
 * @throws {AppError} `forbidden`; `report_not_found` also when it has left the inbox before
 */
export async function replayInbox(
  { withPortal, queue, clock }: Deps,
  actor: Actor,
  { reportId, correction }: ReplayInbox,
): Promise<ReportOutcome> {
  authorize(actor, 'completion.record');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const kept = await lockKeptReport(tx, reportId);
    if (kept === null) throw reportNotFound(reportId);
    const report = correction === undefined ? kept.report : correction;
    const by = { queue, now: clock.now(), recordedBy: idOf(actor) };
    const [outcome] = await replay(tx, [{ ...kept, report }], by);
    if (outcome === undefined) throw reportNotFound(reportId);
    await announce(tx, { userId: null, topic: 'inbox', id: null });
    return outcome;
  });
}

export interface ReplayReportsOf {
  readonly portalId: PortalId;
  readonly trainingId: string;
  /** Who made the training known by its id over there. */
  readonly recordedBy: string | null;
}

/**
 * Makes facts of everything that was waiting for this training to be known by its id over there
 * (C-21). Safe to run twice: what became a fact no longer waits.
 *
 * @param atOnce Reports in one transaction.
 */
export async function replayReportsOf(
  { withPortal, queue, clock }: Deps,
  { portalId, trainingId, recordedBy }: ReplayReportsOf,
  atOnce = maxReports,
): Promise<void> {
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await withPortal(portalId, 'write', async (tx) => {
      const training = await loadExternalTraining(tx, trainingId);
      const externalId = training?.externalId ?? null;
      if (externalId === null) return null;
      const waiting = await lockReportsOfTraining(tx, externalId, { after: from, limit: atOnce });
      if (waiting.length === 0) return null;
      await replay(tx, waiting, { queue, now: clock.now(), recordedBy });
      await announce(tx, { userId: null, topic: 'inbox', id: null });
      return waiting.length < atOnce ? null : (waiting.at(-1)?.id ?? null);
    });
  } while (after !== null);
}

/** @returns One outcome for each, in the same order. */
async function replay(
  tx: Tx,
  waiting: readonly WaitingReport[],
  by: RecordedBy,
): Promise<readonly ReportOutcome[]> {
  const judged = waiting.map(({ report, source }, index) =>
    sourcedReport(report, index, () => (source === 'import' ? 'import' : 'api')),
  );
  const readable = judged.filter((one): one is SourcedReport => !('status' in one));
  const malformed = judged.filter((one): one is RefusedReport => 'status' in one);
  const recorded = await recordReports(tx, readable, by);
  const outcomes = [...malformed, ...recorded].sort((a, b) => a.index - b.index);
  const stored = outcomes.filter(({ status }) => status !== 'refused');
  const idAt = (index: number) => waiting[index]?.id ?? '';
  await resolveKeptReports(
    tx,
    stored.map(({ index }) => idAt(index)),
    by.now,
  );
  await saveProblems(
    tx,
    outcomes.flatMap((outcome) =>
      outcome.status === 'refused'
        ? [
            {
              id: idAt(outcome.index),
              report: keptReport(waiting[outcome.index]?.report),
              problem: outcome.code,
              errors: outcome.errors,
            },
          ]
        : [],
    ),
  );
  return outcomes;
}
