/** Keeps a quiz saved while somebody works on it. Knows no React and no clock of its own. */

import { ApiError, NoAnswerError } from '../api/client.ts';
import type { Quiz, QuizContent } from './quiz-api.ts';

export type QuizChange = Partial<QuizContent>;

export type KeepState =
  /** Everything is at the server. */
  | 'saved'
  /** Something is on its way, or will be in a moment. */
  | 'saving'
  /** No answer: the changes are kept here and are sent again. */
  | 'offline'
  /** Something is too long or too much; what was changed since the last save is not saved. */
  | 'refused'
  /** Somebody else saved in between. */
  | 'conflict'
  /** The server broke, or the quiz is gone. */
  | 'failed';

export interface Kept {
  state: KeepState;
  /** As the server knows it. */
  quiz: Quiz;
  error: unknown;
}

export interface KeeperDeps {
  update: (change: QuizChange, revision: number | '*') => Promise<Quiz>;
  /** Runs something later; the answer stops it. */
  later: (run: () => void, milliseconds: number) => () => void;
}

const QUIET_MS = 500;
const RETRY_MS = 4_000;

export class QuizKeeper {
  readonly #deps: KeeperDeps;
  readonly #listeners = new Set<() => void>();
  #kept: Kept;
  #unsaved: QuizChange = {};
  #stopTimer = () => {};
  #underWay: Promise<void> | null = null;

  constructor(deps: KeeperDeps, quiz: Quiz) {
    this.#deps = deps;
    this.#kept = { state: 'saved', quiz, error: null };
  }

  readonly kept = (): Kept => this.#kept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes note of a change and saves it as soon as there is a pause. */
  change(part: QuizChange): void {
    this.#unsaved = { ...this.#unsaved, ...part };
    if (this.#kept.state === 'conflict') return;
    this.#show({ state: 'saving', error: null });
    this.#schedule(QUIET_MS);
  }

  /** Saves now. @returns Whether everything is at the server. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    while (this.#underWay) await this.#underWay;
    if (this.#kept.state !== 'conflict' && this.hasUnsaved()) await this.#save();
    return !this.hasUnsaved();
  }

  hasUnsaved(): boolean {
    return Object.keys(this.#unsaved).length > 0;
  }

  /** Ends a conflict: what was typed here is written over what the other one saved. */
  async keepMine(): Promise<void> {
    this.#show({ state: 'saving', error: null });
    await this.#save('*');
  }

  /** Takes over what the server answered elsewhere: after publishing, or in place of one's own. */
  adopt(quiz: Quiz): void {
    this.#unsaved = {};
    this.#show({ state: 'saved', quiz, error: null });
  }

  #schedule(milliseconds: number): void {
    this.#stopTimer();
    this.#stopTimer = this.#deps.later(() => void this.flush(), milliseconds);
  }

  #save(revision?: '*'): Promise<void> {
    this.#underWay = this.#send(revision).finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #send(overwrite?: '*'): Promise<void> {
    const sent = this.#unsaved;
    this.#show({ state: 'saving' });
    try {
      const quiz = await this.#deps.update(sent, overwrite ?? this.#kept.quiz.revision);
      const left = Object.entries(this.#unsaved).filter(
        ([field, value]) => sent[field as keyof QuizChange] !== value,
      );
      this.#unsaved = Object.fromEntries(left) as QuizChange;
      this.#show({ state: left.length > 0 ? 'saving' : 'saved', quiz, error: null });
      if (left.length > 0) this.#schedule(QUIET_MS);
    } catch (error) {
      this.#understand(error);
    }
  }

  #understand(error: unknown): void {
    if (error instanceof NoAnswerError) {
      this.#show({ state: 'offline', error });
      this.#schedule(RETRY_MS);
      return;
    }
    const isConflict = error instanceof ApiError && error.code === 'revision_conflict';
    const isRefused = error instanceof ApiError && error.status === 422;
    this.#show({ state: isConflict ? 'conflict' : isRefused ? 'refused' : 'failed', error });
  }

  #show(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part };
    for (const listener of this.#listeners) listener();
  }
}
