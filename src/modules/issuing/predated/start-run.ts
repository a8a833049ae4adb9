import { createJob } from '../../../db/jobs.ts';
import type { Id } from '../../../kernel/ids.ts';
import { type Actor, authorize, idOf } from '../../people/index.ts';
import { previewChanged, runNotFound, runNotReady } from './errors.ts';
import { activeCertifications, type RunDeps } from './preview-run.ts';
import { changeRunRow, lockRun } from './run-repository.ts';

export const runKind = 'predated-run';

export interface StartRun {
  readonly previewId: string;
  /** Of the numbers that the caller was shown. */
  readonly fingerprint: string;
  /** Whether holders get a mail; left out: as the preview says. */
  readonly notify?: boolean | undefined;
}

/**
 * Starts what was previewed. The job looks again at everybody first: if anything is different, it
 * issues nothing, and the run is a preview again that says what changed.
 *
 * @throws {AppError} `forbidden`, `predated_run_not_found`, `predated_run_not_ready`,
 *   `predated_preview_changed`, `certification_not_active`
 */
export async function startRun(
  deps: RunDeps,
  actor: Actor,
  { previewId, fingerprint, notify }: StartRun,
): Promise<{ readonly id: Id<'PredatedRun'>; readonly jobId: Id<'Job'> }> {
  authorize(actor, 'run.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const run = await lockRun(tx, previewId);
    if (!run) throw runNotFound();
    if (run.state !== 'preview') throw runNotReady(run.state);
    if (run.fingerprint !== fingerprint) throw previewChanged(run.fingerprint);
    await activeCertifications(tx, run.certificationIds);
    const now = deps.clock.now();
    const amount = run.awards.toLocaleString('en');
    const jobId = await createJob(tx, deps.queue, {
      kind: runKind,
      title: `Predated run: ${amount} certification${run.awards === 1 ? '' : 's'}`,
      input: { runId: run.id },
      createdBy: actor.kind === 'user' ? actor.userId : null,
      now,
    });
    await changeRunRow(tx, run.id, {
      state: 'checking',
      jobId,
      changes: null,
      startedBy: idOf(actor),
      ...(notify !== undefined && { notify }),
    });
    return { id: run.id, jobId };
  });
}
