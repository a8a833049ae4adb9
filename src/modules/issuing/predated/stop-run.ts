import { recordEvents } from '../../../db/event-log.ts';
import { requestCancel } from '../../../db/jobs.ts';
import { happened } from '../../../kernel/events.ts';
import { type Actor, authorize } from '../../people/index.ts';
import { predatedRunMailsStopped } from '../events.ts';
import { noMailsToStop, runNotFound, runNotReady } from './errors.ts';
import type { RunDeps } from './preview-run.ts';
import type { PredatedRun } from './run.ts';
import { changeRunRow, findRun, lockRun } from './run-repository.ts';

/**
 * Asks a run to stop after the chunk that it is at; what is issued stays (S-95).
 *
 * @throws {AppError} `forbidden`, `predated_run_not_found`, `predated_run_not_ready`
 */
export async function stopRun(
  deps: RunDeps,
  actor: Actor,
  { runId }: { readonly runId: string },
): Promise<PredatedRun> {
  authorize(actor, 'run.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) throw runNotFound();
    const underWay = run.state === 'checking' || run.state === 'running';
    if (!underWay || run.jobId === null) throw runNotReady(run.state);
    await requestCancel(tx, run.jobId, deps.clock.now());
    return (await findRun(tx, runId)) ?? run;
  });
}

/**
 * Keeps the mails of a run that have not left from leaving, now and later. The awards stay.
 *
 * @throws {AppError} `forbidden`, `predated_run_not_found`, `predated_run_sends_no_mails`
 */
export async function stopRunMails(
  deps: RunDeps,
  actor: Actor,
  { runId }: { readonly runId: string },
): Promise<PredatedRun> {
  authorize(actor, 'run.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run) throw runNotFound();
    if (run.startedAt === null || !run.notify) throw noMailsToStop();
    if (run.mailsStoppedAt !== null) return run;
    const now = deps.clock.now();
    await changeRunRow(tx, run.id, { mailsStoppedAt: now });
    await recordEvents(tx, deps.queue, [happened(predatedRunMailsStopped, now, { runId })]);
    return { ...run, mailsStoppedAt: now };
  });
}
