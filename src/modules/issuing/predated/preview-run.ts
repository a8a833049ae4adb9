import type { ReadTx, Tx } from '../../../db/database.ts';
import { createJob } from '../../../db/jobs.ts';
import type { Queue } from '../../../db/queue.ts';
import { localDate } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import { type Actor, authorize, idOf } from '../../people/index.ts';
import { portalSettings } from '../../portals/index.ts';
import { certificationNotFound } from '../errors.ts';
import type { PreviewDeps } from './compute-preview.ts';
import { dateInFuture, notActive } from './errors.ts';
import type { RunSettings } from './run.ts';
import { certificationsOfRun, deleteOldPreviews, insertRun } from './run-repository.ts';

export interface RunDeps extends PreviewDeps {
  readonly queue: Queue;
}

export interface PreviewJob {
  readonly runId: string;
  readonly repeats: string | null;
}

export const previewKind = 'predated-preview';

const previewsLastMs = 7 * 24 * 60 * 60 * 1000;

export interface PreviewRun extends RunSettings {
  /** A run whose left out people are left out here, too. */
  readonly repeats: string | null;
}

/**
 * Writes down what a run would do and queues the counting; nothing is issued before somebody starts
 * it. Previews that nobody started are forgotten after a week.
 *
 * @throws {AppError} `forbidden`, `certification_not_found`, `certification_not_active`,
 *   `invalid_input` for a day that has not come
 */
export async function previewRun(
  deps: RunDeps,
  actor: Actor,
  input: PreviewRun,
): Promise<{ readonly id: Id<'PredatedRun'>; readonly jobId: Id<'Job'> }> {
  authorize(actor, 'run.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const { timeZone } = await portalSettings(tx);
    refuseFuture(input, localDate(now, timeZone));
    const certificationIds = [...new Set(input.certificationIds)];
    await activeCertifications(tx, certificationIds);
    await deleteOldPreviews(tx, new Date(now.getTime() - previewsLastMs));
    const id = newId<'PredatedRun'>();
    const jobId = await queuePreview(tx, deps, actor, { runId: id, repeats: input.repeats });
    const createdBy = idOf(actor);
    await insertRun(tx, { ...input, certificationIds, id, jobId, timeZone, createdBy, now });
    return { id, jobId };
  });
}

/** Queues the counting of a run that is stored in the same transaction. */
export async function queuePreview(tx: Tx, deps: RunDeps, actor: Actor, input: PreviewJob) {
  return createJob(tx, deps.queue, {
    kind: previewKind,
    title: 'Preview of a predated run',
    input: { ...input },
    createdBy: actor.kind === 'user' ? actor.userId : null,
    now: deps.clock.now(),
  });
}

/** @throws {AppError} `invalid_input` */
export function refuseFuture(
  { lookBack, awardDate }: Partial<Pick<RunSettings, 'lookBack' | 'awardDate'>>,
  today: string,
): void {
  if (lookBack?.kind === 'customDate' && lookBack.date > today) {
    throw dateInFuture('lookBack.date', today);
  }
  if (awardDate?.kind === 'date' && awardDate.date > today) {
    throw dateInFuture('awardDate.date', today);
  }
}

/** S-100. @throws {AppError} `certification_not_found`, `certification_not_active` */
export async function activeCertifications(tx: ReadTx, ids: readonly string[]) {
  const found = await certificationsOfRun(tx, ids);
  if (found.length < ids.length) throw certificationNotFound();
  const closed = found.find(({ status }) => status !== 'active');
  if (closed) throw notActive(closed);
  return found;
}
