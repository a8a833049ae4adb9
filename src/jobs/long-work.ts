import type { PortalId } from '../db/database.ts';
import { changeJob, type Job, loadJob } from '../db/jobs.ts';
import { AppError } from '../kernel/errors.ts';
import type { JobDeps } from './deps.ts';

/** Notes how far the work is. @throws {StoppedByRequest} when somebody pressed Stop. */
export type Progress = (done: number, total?: number | null) => Promise<void>;

export interface LongWork {
  readonly kind: string;
  /** Safe to run again from its beginning, for a worker may die in the middle. */
  readonly run: (
    deps: JobDeps,
    portalId: PortalId,
    job: Job,
    progress: Progress,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

export interface LongWorkJob {
  readonly portalId: PortalId;
  readonly jobId: string;
}

/** Somebody pressed Stop. Whoever catches it to tidy up throws it on. */
export class StoppedByRequest extends Error {}

/**
 * Runs one job that people watch. An expected failure is the job's end, told in its words; an
 * unexpected one is thrown, so that the queue tries again.
 */
export async function runLongWork(
  deps: JobDeps,
  kinds: readonly LongWork[],
  { portalId, jobId }: LongWorkJob,
): Promise<void> {
  const change = (to: Parameters<typeof changeJob>[2]) =>
    deps.withPortal(portalId, 'write', (tx) => changeJob(tx, jobId, to, deps.clock.now()));
  const job = await deps.withPortal(portalId, 'read', (tx) => loadJob(tx, jobId));
  const work = kinds.find(({ kind }) => kind === job?.kind);
  if (!job || !work || (job.state !== 'waiting' && job.state !== 'running')) return;

  const progress: Progress = async (done, total) => {
    if (await change({ done, ...(total !== undefined && { total }) })) throw new StoppedByRequest();
  };
  await change({ state: 'running' });
  try {
    const result = await work.run(deps, portalId, job, progress);
    await change({ state: 'done', result });
  } catch (error) {
    if (error instanceof StoppedByRequest) await change({ state: 'cancelled' });
    else if (error instanceof AppError) await change({ state: 'failed', errors: [error.message] });
    else throw error;
  }
}
