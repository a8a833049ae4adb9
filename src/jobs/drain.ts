import type { PgBoss } from 'pg-boss';
import { queues } from '../db/queue.ts';
import type { JobDeps } from './deps.ts';
import { handlersOf } from './worker.ts';

/**
 * Runs everything that is queued, and what that queues in turn, until nothing is left; for tests
 * and commands that want an end. Work that is due later stays.
 *
 * @throws The first failure of a job.
 */
export async function drainQueues(boss: PgBoss, deps: JobDeps): Promise<void> {
  const handlers = handlersOf(deps);
  for (let idle = false; !idle; ) {
    idle = true;
    for (const { name } of queues) {
      const jobs = await boss.fetch<never>(name, { batchSize: 50 });
      if (jobs.length === 0) continue;
      idle = false;
      for (const { id, error } of await handlers[name](jobs)) {
        if (error) {
          await boss.fail(name, id, { message: error.message });
          throw error;
        }
        await boss.complete(name, id);
      }
    }
  }
}
