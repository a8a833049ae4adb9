import type { Tx } from '../../../db/database.ts';
import { localDate } from '../../../kernel/calendar.ts';
import { type Actor, authorize, foldEmail } from '../../people/index.ts';
import { judge } from './compute-preview.ts';
import { runNotFound, runNotReady } from './errors.ts';
import { queuePreview, type RunDeps, refuseFuture } from './preview-run.ts';
import { excludeAll, excludeRows } from './row-repository.ts';
import type { PredatedRun, RunSettings } from './run.ts';
import { changeRunRow, findRun, lockRun } from './run-repository.ts';

export interface ChangeRun extends Partial<Omit<RunSettings, 'certificationIds'>> {
  readonly runId: string;
}

/**
 * Other settings for a preview. What is known of each row answers all of them at once, except
 * another chosen award date: that one is counted again, and the run is `computing` until then.
 *
 * @throws {AppError} `forbidden`, `predated_run_not_found`, `predated_run_not_ready`, `invalid_input`
 */
export async function changeRun(
  deps: RunDeps,
  actor: Actor,
  { runId, ...settings }: ChangeRun,
): Promise<PredatedRun> {
  return onPreview(deps, actor, runId, async (tx, run) => {
    const now = deps.clock.now();
    refuseFuture(settings, localDate(now, run.timeZone));
    await changeRunRow(tx, run.id, { ...settings, changes: null });
    if (isOtherDay(run, settings)) {
      const jobId = await queuePreview(tx, deps, actor, { runId: run.id, repeats: null });
      await changeRunRow(tx, run.id, { state: 'computing', jobId });
      return;
    }
    await judge(tx, { ...run, ...settings }, now);
  });
}

function isOtherDay(run: PredatedRun, { awardDate }: Partial<RunSettings>): boolean {
  if (awardDate?.kind !== 'date') return false;
  return run.awardDate.kind !== 'date' || run.awardDate.date !== awardDate.date;
}

/** Rows by their ids, or people by their addresses; `only` leaves everybody else out. */
export interface LeaveOut {
  readonly runId: string;
  readonly rowIds: readonly string[];
  readonly emails: readonly string[];
  readonly mode: 'exclude' | 'include' | 'only';
}

/**
 * Leaves people out of a preview, or takes them in again (S-95). With `only`, people who are new
 * at the start are left out, too.
 *
 * @returns Addresses of the list that nobody in this preview has.
 * @throws {AppError} `forbidden`, `predated_run_not_found`, `predated_run_not_ready`
 */
export async function leaveOut(
  deps: RunDeps,
  actor: Actor,
  { runId, rowIds, emails, mode }: LeaveOut,
): Promise<{ readonly run: PredatedRun; readonly unknownEmails: readonly string[] }> {
  let unknownEmails: readonly string[] = [];
  const run = await onPreview(deps, actor, runId, async (tx, preview) => {
    if (mode === 'only') {
      await excludeAll(tx, preview.id, true);
      await changeRunRow(tx, preview.id, { listedOnly: true });
    }
    const emailsFolded = [...new Set(emails.map(foldEmail))];
    const excluded = mode === 'exclude';
    ({ unknownEmails } = await excludeRows(tx, preview.id, { rowIds, emailsFolded, excluded }));
    await changeRunRow(tx, preview.id, { changes: null });
    await judge(tx, preview, deps.clock.now());
  });
  return { run, unknownEmails };
}

async function onPreview(
  deps: RunDeps,
  actor: Actor,
  runId: string,
  change: (tx: Tx, run: PredatedRun) => Promise<void>,
): Promise<PredatedRun> {
  authorize(actor, 'run.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run) throw runNotFound();
    if (run.state !== 'preview') throw runNotReady(run.state);
    await change(tx, run);
    return (await findRun(tx, runId)) ?? run;
  });
}
