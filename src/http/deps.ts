import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { WithPortal } from '../db/database.ts';
import type { LiveFeed } from '../db/live.ts';
import type { Lookups } from '../db/lookups.ts';
import type { Queue } from '../db/queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ObjectStorage } from '../kernel/object-storage.ts';
import type { Signers, StatusIndexes } from '../modules/issuing/index.ts';

/** What the outside sees of the settings. */
export interface HttpSettings {
  /** Public base address without a slash at its end. */
  readonly signetUrl: string;
  /** Cookies are `Secure` exactly when the base address is https. */
  readonly https: boolean;
  readonly trustProxy: false | number | readonly string[];
  readonly rateLimits: boolean;
  readonly demo: boolean;
  readonly demoPassword: string;
  readonly setUp: {
    /** Only this machine can ask, and it is the address of the program. */
    readonly local: boolean;
    /** Asked of visitors from elsewhere while there is no portal. */
    readonly code: string;
  };
  /** Mails stay in the program; `/mailbox` shows them. */
  readonly builtInMailbox: boolean;
  /** The built web client, or null when there is none to serve. */
  readonly webClientFolder: string | null;
}

/** Everything that routes hand to use-cases. */
export interface HttpDeps {
  readonly withPortal: WithPortal;
  readonly lookups: Lookups;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly storage: ObjectStorage;
  readonly signers: Signers;
  readonly statusIndexes: StatusIndexes;
  readonly live: LiveFeed;
  readonly settings: HttpSettings;
  /** Answers false, and why, while the database, the queue or the storage is out of reach. */
  readonly ready: () => Promise<{ readonly ok: boolean; readonly problems: readonly string[] }>;
}

export type HttpApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export type HttpRequest = FastifyRequest;
