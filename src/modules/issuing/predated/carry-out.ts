import type { PortalId } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { predatedRunStarted } from '../events.ts';
import type { IssuingDeps } from '../sign-issues.ts';
import { computePreview, type RunProgress } from './compute-preview.ts';
import { runNotFound } from './errors.ts';
import { endRun, issueRun, type RunTotals } from './issue-run.ts';
import { activeCertifications, type PreviewJob } from './preview-run.ts';
import type { PredatedRun } from './run.ts';
import { changeRunRow, findRun } from './run-repository.ts';

/** Counts a preview. Safe to run again from its beginning. */
export async function carryOutPreview(
  deps: IssuingDeps,
  portalId: PortalId,
  { runId, repeats }: PreviewJob,
  onProgress: RunProgress,
): Promise<void> {
  const run = await load(deps, portalId, runId);
  if (run.state !== 'computing') return;
  await computePreview(deps, portalId, run, {
    onProgress,
    repeats,
    conclude: (tx) => changeRunRow(tx, runId, { state: 'preview' }),
  });
}

/** What became of a run: it ended, or it was never begun because the numbers had changed. */
export type RunEnd =
  | ({ readonly kind: 'done' } & RunTotals)
  | { readonly kind: 'changed'; readonly count: number };

/**
 * Looks again at everybody, and issues if that gives exactly what was shown. Safe to run again
 * from its beginning: it goes on where it was.
 *
 * @throws {AppError} `certification_not_active` when one was switched off since
 */
export async function carryOutRun(
  deps: IssuingDeps,
  portalId: PortalId,
  runId: string,
  onProgress: RunProgress,
): Promise<RunEnd> {
  const before = await load(deps, portalId, runId);
  if (before.state === 'checking') {
    const changed = await check(deps, portalId, before, onProgress);
    if (changed > 0) return { kind: 'changed', count: changed };
  }
  const run = await load(deps, portalId, runId);
  if (run.state !== 'running') return { kind: 'done', issued: 0, notIssued: 0 };
  return { kind: 'done', ...(await issueRun(deps, portalId, run, onProgress)) };
}

/** @returns How many would get something else than was shown. */
async function check(
  deps: IssuingDeps,
  portalId: PortalId,
  run: PredatedRun,
  onProgress: RunProgress,
): Promise<number> {
  const { count } = await computePreview(deps, portalId, run, {
    onProgress,
    async conclude(tx, changes) {
      await activeCertifications(tx, run.certificationIds);
      if (changes.count > 0) return changeRunRow(tx, run.id, { state: 'preview', changes });
      const now = deps.clock.now();
      await changeRunRow(tx, run.id, { state: 'running', startedAt: now });
      await recordEvents(tx, deps.queue, [happened(predatedRunStarted, now, { runId: run.id })]);
    },
  });
  return count;
}

/** Somebody pressed Stop: what is issued stays, the rest is not. */
export async function stopCarriedOut(
  deps: IssuingDeps,
  portalId: PortalId,
  runId: string,
): Promise<void> {
  const run = await load(deps, portalId, runId);
  if (run.state === 'running') await endRun(deps, portalId, runId, 'stopped');
  else if (run.state === 'checking' || run.state === 'computing') {
    await deps.withPortal(portalId, 'write', (tx) => changeRunRow(tx, runId, { state: 'preview' }));
  }
}

async function load(deps: IssuingDeps, portalId: PortalId, runId: string): Promise<PredatedRun> {
  const run = await deps.withPortal(portalId, 'read', (tx) => findRun(tx, runId));
  if (!run) throw runNotFound();
  return run;
}
