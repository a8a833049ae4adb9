import type { WithPortal } from '../../db/database.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';

/** What a use-case needs that changes people. */
export interface PeopleDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
}
