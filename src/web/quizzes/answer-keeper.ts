/** Stores answers at the server as they are given, and keeps them here while it is out of reach. */

import { ApiError, NoAnswerError } from '../api/client.ts';
import type { AnswerChange } from './attempt-api.ts';

export interface AnswersKept {
  /** `ended`: the server takes no more answers. `failed`: it broke; they are kept and can be sent. */
  state: 'saved' | 'saving' | 'offline' | 'ended' | 'failed';
  /** Questions with something that the server does not know yet. */
  waiting: number;
}

export interface AnswerKeeperDeps {
  save: (questionId: string, change: AnswerChange) => Promise<unknown>;
  /** Runs something later; the answer stops it. */
  later: (run: () => void, milliseconds: number) => () => void;
  /** Survives a reload. */
  remember: (waiting: Readonly<Record<string, AnswerChange>>) => void;
}

const RETRY_MS = 3_000;

export class AnswerKeeper {
  readonly #deps: AnswerKeeperDeps;
  readonly #listeners = new Set<() => void>();
  /** By question, the latest alone: an answer that was changed twice is sent once. */
  readonly #waiting: Map<string, AnswerChange>;
  #kept: AnswersKept;
  #sending: Promise<void> | null = null;
  #stopTimer = () => {};

  /** @param waiting What an earlier visit could not send. */
  constructor(deps: AnswerKeeperDeps, waiting: Readonly<Record<string, AnswerChange>> = {}) {
    this.#deps = deps;
    this.#waiting = new Map(Object.entries(waiting));
    const count = this.#waiting.size;
    this.#kept = { state: count > 0 ? 'saving' : 'saved', waiting: count };
  }

  readonly kept = (): AnswersKept => this.#kept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes an answer, and sends it at once. */
  give(questionId: string, change: AnswerChange): void {
    this.#waiting.set(questionId, { ...this.#waiting.get(questionId), ...change });
    this.#show(this.#kept.state === 'offline' ? 'offline' : 'saving');
    void this.flush();
  }

  /** Sends what waits. @returns Whether the server knows everything. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    await this.#sending;
    return this.#waiting.size === 0;
  }

  /** Sends no more by itself; what waits stays remembered. */
  stop(): void {
    this.#stopTimer();
  }

  /** One after the other, so that a later answer never overtakes an earlier one. */
  async #sendAll(): Promise<void> {
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined) return this.#show('saved');
      const [questionId, change] = next;
      try {
        await this.#deps.save(questionId, change);
      } catch (error) {
        if (this.#understand(error, questionId)) continue;
        return;
      }
      if (this.#waiting.get(questionId) === change) this.#waiting.delete(questionId);
    }
  }

  /** @returns Whether the others may still be sent. */
  #understand(error: unknown, questionId: string): boolean {
    if (error instanceof ApiError && error.code === 'quiz_attempt_ended') {
      this.#waiting.clear();
      this.#show('ended');
      return false;
    }
    if (error instanceof ApiError && error.status < 500 && error.status !== 429) {
      this.#waiting.delete(questionId);
      return true;
    }
    this.#show(error instanceof NoAnswerError ? 'offline' : 'failed');
    this.#stopTimer = this.#deps.later(() => void this.flush(), RETRY_MS);
    return false;
  }

  #show(state: AnswersKept['state']): void {
    this.#kept = { state, waiting: this.#waiting.size };
    this.#deps.remember(Object.fromEntries(this.#waiting));
    for (const listener of this.#listeners) listener();
  }
}
