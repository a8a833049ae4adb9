import type { PgBoss, Job as QueuedJob } from 'pg-boss';
import type { PortalId } from '../db/database.ts';
import { type QueueName, queues } from '../db/queue.ts';
import type { JobDeps } from './deps.ts';
import { dispatchEvents } from './dispatch.ts';
import { type HouseJob, keepHouse } from './keep-house.ts';
import { type LongWorkJob, runLongWork } from './long-work.ts';
import { longWorks } from './long-works.ts';
import { type ReactJob, runReactions } from './react.ts';
import { reactions } from './reactions.ts';
import { type MailJob, sendQueuedMails } from './send-mails.ts';

/** Takes jobs of one queue and says how each ended. */
export type Handler = (
  jobs: readonly QueuedJob<never>[],
) => Promise<readonly { id: string; error: Error | null }[]>;

interface Dispatch {
  readonly portalId: PortalId;
  readonly eventIds: readonly string[];
}

/** Takes jobs from every queue until the queue is stopped. NOTIFY wakes it within milliseconds. */
export async function startWorker(boss: PgBoss, deps: JobDeps): Promise<void> {
  const handlers = handlersOf(deps);
  for (const { name, batchSize, localConcurrency } of queues) {
    await boss.work(
      name,
      {
        batchSize,
        localConcurrency,
        perJobResults: true,
        burstWhenBatchFull: batchSize > 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 5,
      },
      async (jobs: QueuedJob<never>[]) =>
        (await handlers[name](jobs)).map(({ id, error }) =>
          error === null
            ? { id, status: 'completed' as const }
            : { id, status: 'failed' as const, output: { message: error.message } },
        ),
    );
  }
}

/** Who does the work of each queue. */
export const handlersOf = (deps: JobDeps): Record<QueueName, Handler> => ({
  'dispatch-events': (jobs) => dispatchTogether(deps, jobs),
  react: (jobs) => runReactions(deps, reactions, jobs as readonly ReactJob[]),
  'send-mails': eachAlone((data: MailJob) => sendQueuedMails(deps, data)),
  'run-job': eachAlone((data: LongWorkJob) => runLongWork(deps, longWorks, data)),
  'keep-house': eachAlone((data: HouseJob) => keepHouse(deps, data)),
});

/** Jobs that wait together are dispatched as one, by portal. */
async function dispatchTogether(deps: JobDeps, jobs: readonly QueuedJob<never>[]) {
  const byPortal = Map.groupBy(jobs as readonly QueuedJob<Dispatch>[], ({ data }) => data.portalId);
  const outcomes: { id: string; error: Error | null }[] = [];
  for (const [portalId, group] of byPortal) {
    const eventIds = [...new Set(group.flatMap(({ data }) => data.eventIds))];
    const error = await failureOf(() => dispatchEvents(deps, reactions, portalId, eventIds));
    outcomes.push(...group.map(({ id }) => ({ id, error })));
  }
  return outcomes;
}

const eachAlone =
  <Data>(run: (data: Data) => Promise<unknown>): Handler =>
  (jobs) =>
    Promise.all(
      jobs.map(async (job) => ({
        id: job.id,
        error: await failureOf(() => run(job.data as Data)),
      })),
    );

async function failureOf(run: () => Promise<unknown>): Promise<Error | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
