import type { WithPortal } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { type Actor, authorize, idOf } from '../people/index.ts';
import { type SourcedReport, sourcedReport } from './dated-report.ts';
import { insertKeptReports, type KeptReport } from './inbox-repository.ts';
import { fingerprintOf, keptReport } from './kept-report.ts';
import { recordReports } from './record-reports.ts';
import type { CompletionReport } from './report.ts';
import type { RefusedReport, ReportOutcome } from './report-outcome.ts';

export const maxReports = 1_000;

export interface RecordCompletions {
  /** From 1 to 1,000; each is judged by itself against `completionReport`. */
  readonly items: readonly unknown[];
  /** They are lines of a file: no reason is asked, dates may be coarse. */
  readonly imported?: true;
}

export interface RecordedCompletions {
  /** In the order of the items. */
  readonly results: readonly ReportOutcome[];
}

/**
 * Records completions, all in one transaction. An item that cannot become a fact costs the others
 * nothing (C-18): it is refused, and unless a person sent it and can correct it at once, kept in the
 * inbox for a replay. Sending anything again changes nothing (C-02).
 *
 * A signed-in administrator who gives no `sourceKey` records by hand: the fact is verified, its
 * reason needed, its time not in the future (C-69).
 *
 * @throws {AppError} `forbidden`, `batch_size`
 */
export async function recordCompletions(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  actor: Actor,
  { items, imported }: RecordCompletions,
): Promise<RecordedCompletions> {
  authorize(actor, 'completion.record');
  if (items.length === 0 || items.length > maxReports) throw batchSize(items.length);

  const wayOf = wayOfReports(actor, imported ?? false);
  const judged = items.map((item, index) => sourcedReport(item, index, wayOf));
  const reports = judged.filter((one): one is SourcedReport => !('status' in one));
  const malformed = judged.filter((one): one is RefusedReport => 'status' in one);
  return withPortal(actor.portalId, 'write', async (tx) => {
    const now = clock.now();
    const recorded = await recordReports(tx, reports, { queue, now, recordedBy: idOf(actor) });
    const outcomes = [...malformed, ...recorded].sort((a, b) => a.index - b.index);
    const kept = keptOf(outcomes, items, imported ? 'import' : 'api', actor);
    await insertKeptReports(tx, kept, now);
    if (kept.length > 0 || outcomes.some(({ status }) => status === 'waiting')) {
      await announce(tx, { userId: null, topic: 'inbox', id: null });
    }
    return { results: outcomes };
  });
}

const wayOfReports =
  (actor: Actor, imported: boolean) =>
  ({ sourceKey }: CompletionReport): SourcedReport['source'] => {
    if (imported) return 'import';
    return actor.kind === 'user' && !sourceKey ? 'admin' : 'api';
  };

function keptOf(
  outcomes: readonly ReportOutcome[],
  items: readonly unknown[],
  source: KeptReport['source'],
  actor: Actor,
): readonly KeptReport[] {
  return outcomes.flatMap((outcome) => {
    const item = items[outcome.index];
    if (outcome.status !== 'refused' || (actor.kind === 'user' && !hasSourceKey(item))) return [];
    const report = keptReport(item);
    const { code: problem, errors } = outcome;
    return [
      { id: newId(), source, report, fingerprint: fingerprintOf(source, report), problem, errors },
    ];
  });
}

/** Of a malformed item we can only guess who made it: something with a key is a system's. */
const hasSourceKey = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && 'sourceKey' in item && Boolean(item.sourceKey);

const batchSize = (count: number) =>
  new AppError(
    'invalid',
    'batch_size',
    `A batch has 1 to ${maxReports} items; this has ${count}.`,
    {
      errors: [{ path: 'items', code: 'batch_size', message: `1 to ${maxReports} items.` }],
    },
  );
