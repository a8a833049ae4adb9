import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../kernel/errors.ts';
import { signingPoolClosed, signingThreadLost } from './errors.ts';
import { privateKeyOf, type SigningKey } from './keys/signing-key.ts';
import type { Refusal, SigningOrder, SigningReply } from './signing-worker.ts';

export interface SigningBatch {
  readonly key: SigningKey;
  readonly created: Date;
  readonly documents: readonly object[];
}

/** Threads that sign many documents at once. */
export interface SigningPool {
  /**
   * Signs every document or none: when a document is refused or a thread dies, the whole batch
   * fails. A dead thread is replaced for the batches that follow.
   *
   * @returns One proof value for each document, in their order.
   * @throws {AppError} whatever `Signer.sign` throws; `signing_thread_lost`, `signing_pool_closed`
   */
  signMany(batch: SigningBatch): Promise<string[]>;
  /** Stops the threads. Batches under way fail. */
  close(): Promise<void>;
}

/**
 * Starts the threads and waits until they run, so that no transaction ever waits for a start.
 *
 * @param options.threads As many as there are cores when left out.
 */
export async function createSigningPool({
  threads = availableParallelism(),
  workerUrl = new URL('./signing-worker.ts', import.meta.url),
}: {
  readonly threads?: number;
  /** The program of a thread; replaced only in tests. */
  readonly workerUrl?: URL;
} = {}): Promise<SigningPool> {
  const started = Array.from({ length: Math.max(1, threads) }, () =>
    SigningThread.start(workerUrl),
  );
  return new ThreadPool(workerUrl, await Promise.all(started));
}

const partSize = 64;

class ThreadPool implements SigningPool {
  readonly #workerUrl: URL;
  readonly #threads: SigningThread[];
  #closed = false;

  constructor(workerUrl: URL, threads: SigningThread[]) {
    this.#workerUrl = workerUrl;
    this.#threads = threads;
  }

  async signMany({ key, created, documents }: SigningBatch): Promise<string[]> {
    if (this.#closed) throw signingPoolClosed();
    await this.#replaceDead();
    const parts = cut(documents);
    const signed: string[][] = [];
    let next = 0;
    const work = async (thread: SigningThread) => {
      for (let i = next++; i < parts.length; i = next++) {
        signed[i] = await thread.sign({
          verificationMethod: key.verificationMethod,
          privateKey: privateKeyOf(key),
          created,
          documents: JSON.stringify(parts[i]),
        });
      }
    };
    try {
      await Promise.all(this.#threads.flatMap((thread) => [work(thread), work(thread)]));
    } finally {
      next = parts.length;
    }
    return signed.flat();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  async #replaceDead(): Promise<void> {
    for (const [i, thread] of this.#threads.entries()) {
      if (thread.dead) this.#threads[i] = await SigningThread.start(this.#workerUrl);
    }
  }
}

/** Small parts keep all threads busy to the end; two of them wait at each thread. */
function cut(documents: readonly object[]): (readonly object[])[] {
  return Array.from({ length: Math.ceil(documents.length / partSize) }, (_, i) =>
    documents.slice(i * partSize, (i + 1) * partSize),
  );
}

interface Waiting {
  readonly resolve: (proofValues: string[]) => void;
  readonly reject: (error: unknown) => void;
}

class SigningThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  dead = false;

  static async start(workerUrl: URL): Promise<SigningThread> {
    const worker = new Worker(workerUrl);
    const thread = new SigningThread(worker);
    await once(worker, 'online');
    worker.unref();
    return thread;
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: SigningReply) => this.#settle(reply));
    worker.on('error', (error) => this.#die(error));
    worker.on('exit', () => this.#die());
  }

  sign(order: Omit<SigningOrder, 'id'>): Promise<string[]> {
    if (this.dead) return Promise.reject(signingThreadLost());
    const id = this.#nextId++;
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...order } satisfies SigningOrder);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: SigningReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('proofValues' in reply) waiting?.resolve(reply.proofValues);
    else waiting?.reject(refusalOf(reply.refusal));
  }

  #die(cause?: unknown): void {
    this.dead = true;
    for (const { reject } of this.#waiting.values()) reject(signingThreadLost(cause));
    this.#waiting.clear();
  }
}

const refusalOf = ({ kind, code, message, details }: Refusal) =>
  new AppError(kind, code, message, details);
