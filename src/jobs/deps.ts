import type { WithPortal } from '../db/database.ts';
import type { Lookups } from '../db/lookups.ts';
import type { Queue } from '../db/queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ObjectStorage } from '../kernel/object-storage.ts';
import type { Signers, StatusIndexes } from '../modules/issuing/index.ts';
import type { Mailer } from '../modules/notifications/index.ts';

export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Everything that jobs hand to use-cases. */
export interface JobDeps {
  readonly withPortal: WithPortal;
  readonly lookups: Lookups;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly storage: ObjectStorage;
  readonly signers: Signers;
  readonly statusIndexes: StatusIndexes;
  readonly mailer: Mailer;
  readonly mailFrom: string;
  readonly log: Log;
}
