import type { Tx } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import { type Actor, authorize } from '../people/index.ts';
import { type SourcedReport, sourcedReport } from './dated-report.ts';
import { recordReports } from './record-reports.ts';
import type { RefusedReport, ReportOutcome } from './report-outcome.ts';

export interface ImportCompletions {
  /** Up to 1,000; each is judged by itself against `completionReport`. */
  readonly items: readonly unknown[];
  /** Whoever imports them. */
  readonly recordedBy: string | null;
}

/**
 * Records the completions of a file in the caller's transaction. No reason is asked and dates may be
 * coarse, as with any import; nothing refused is kept, for the file is still there to be corrected.
 *
 * @returns One outcome for each item, in their order.
 * @throws {AppError} `forbidden`
 */
export async function importCompletions(
  tx: Tx,
  { queue, now }: { readonly queue: Queue; readonly now: Date },
  actor: Actor,
  { items, recordedBy }: ImportCompletions,
): Promise<readonly ReportOutcome[]> {
  authorize(actor, 'completion.record');
  const judged = items.map((item, index) => sourcedReport(item, index, () => 'import'));
  const reports = judged.filter((one): one is SourcedReport => !('status' in one));
  const malformed = judged.filter((one): one is RefusedReport => 'status' in one);
  const recorded = await recordReports(tx, reports, { queue, now, recordedBy });
  if (recorded.some(({ status }) => status === 'waiting')) {
    await announce(tx, { userId: null, topic: 'inbox', id: null });
  }
  return [...malformed, ...recorded].sort((a, b) => a.index - b.index);
}
