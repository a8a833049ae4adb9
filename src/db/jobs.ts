import { type Id, newId } from '../kernel/ids.ts';
import type { ReadTx, Tx } from './database.ts';
import { announce } from './live.ts';
import type { Queue } from './queue.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Long work as people watch it under the bell. */
export interface Job {
  readonly id: Id<'Job'>;
  readonly kind: string;
  readonly title: string;
  readonly state: JobState;
  /** Things finished; `total` is null until it is known. */
  readonly done: number;
  readonly total: number | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly string[];
  readonly cancelRequested: boolean;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

export interface NewJob {
  readonly kind: string;
  readonly title: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly createdBy: string | null;
  readonly now: Date;
  /** A derived id makes asking again a no-op. */
  readonly id?: Id<'Job'>;
}

const columns = [
  'id',
  'kind',
  'title',
  'state',
  'done',
  'total',
  'input',
  'result',
  'errors',
  'cancel_requested',
  'created_by',
  'created_at',
] as const;

/** Writes the job down and queues it in the caller's transaction. */
export async function createJob(tx: Tx, queue: Queue, job: NewJob): Promise<Id<'Job'>> {
  const id = job.id ?? newId<'Job'>();
  const inserted = await tx
    .insertInto('jobs')
    .values({
      id,
      kind: job.kind,
      title: job.title,
      state: 'waiting',
      input: JSON.stringify(job.input),
      created_by: job.createdBy,
      created_at: job.now,
      updated_at: job.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return id;
  await queue.send(tx, 'run-job', { portalId: tx.portalId, jobId: id });
  await announce(tx, { userId: job.createdBy, topic: 'job', id });
  return id;
}

export async function loadJob(tx: ReadTx, id: string): Promise<Job | null> {
  const row = await tx.selectFrom('jobs').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? jobOf(row) : null;
}

/** The newest jobs of one person. */
export async function listJobs(
  tx: ReadTx,
  createdBy: string,
  limit: number,
): Promise<readonly Job[]> {
  const rows = await tx
    .selectFrom('jobs')
    .select(columns)
    .where('created_by', '=', createdBy)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(jobOf);
}

export interface JobChange {
  readonly state?: JobState;
  readonly done?: number;
  readonly total?: number | null;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly string[];
}

/** Notes progress or an end. @returns Whether somebody has asked the job to stop. */
export async function changeJob(
  tx: Tx,
  id: string,
  change: JobChange,
  now: Date,
): Promise<boolean> {
  const { state, done, total, result, errors } = change;
  const row = await tx
    .updateTable('jobs')
    .set({
      updated_at: now,
      ...(state !== undefined && { state }),
      ...(done !== undefined && { done }),
      ...(total !== undefined && { total }),
      ...(result !== undefined && { result: JSON.stringify(result) }),
      ...(errors !== undefined && { errors: JSON.stringify(errors) }),
    })
    .where('id', '=', id)
    .returning(['cancel_requested', 'created_by'])
    .executeTakeFirstOrThrow();
  await announce(tx, { userId: row.created_by, topic: 'job', id });
  return row.cancel_requested;
}

/** Asks a job to stop at its next step; one that has not begun ends at once. */
export async function requestCancel(tx: Tx, id: string, now: Date): Promise<void> {
  const stopped = await tx
    .updateTable('jobs')
    .set((set) => ({
      cancel_requested: true,
      updated_at: now,
      state: set
        .case()
        .when('state', '=', 'waiting')
        .then('cancelled' as const)
        .else(set.ref('state'))
        .end(),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('created_by')
    .executeTakeFirst();
  if (stopped) await announce(tx, { userId: stopped.created_by, topic: 'job', id });
}

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: JobState;
  readonly done: number;
  readonly total: number | null;
  readonly input: unknown;
  readonly result: unknown;
  readonly errors: unknown;
  readonly cancel_requested: boolean;
  readonly created_by: string | null;
  readonly created_at: Date;
}

const jobOf = (row: JobRow): Job => ({
  id: row.id as Id<'Job'>,
  kind: row.kind,
  title: row.title,
  state: row.state,
  done: row.done,
  total: row.total,
  input: row.input as Job['input'],
  result: row.result as Job['result'],
  errors: row.errors as readonly string[],
  cancelRequested: row.cancel_requested,
  createdBy: row.created_by,
  createdAt: row.created_at,
});
