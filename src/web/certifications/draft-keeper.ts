/** Keeps a draft saved while somebody works on it. Knows no React and no clock of its own. */

import { ApiError, NoAnswerError } from '../api/client.ts';
import type { Certification } from './certification-api.ts';
import { type DraftField, type FormChange, problemsByField } from './draft-form.ts';

export type KeepState =
  /** Everything is at the server, or nothing was changed yet. */
  | 'saved'
  /** Something is on its way, or will be in a moment. */
  | 'saving'
  /** No answer: the changes are kept here and are sent again. */
  | 'offline'
  /** Some fields hold what the server does not take; the others are saved. */
  | 'refused'
  /** Somebody else saved in between. */
  | 'conflict'
  /** The server broke, or the draft is gone or published. */
  | 'failed';

export interface Kept {
  state: KeepState;
  /** The draft as the server knows it; null before the first change of a new one. */
  draft: Certification | null;
  /** Sentences for fields that were refused. */
  problems: Partial<Record<DraftField, string>>;
  error: unknown;
}

export interface KeeperDeps {
  create: (change: FormChange) => Promise<Certification>;
  update: (id: string, change: FormChange, revision: number | '*') => Promise<Certification>;
  load: (id: string) => Promise<Certification>;
  /** Runs something later; the answer stops it. */
  later: (run: () => void, milliseconds: number) => () => void;
  /** Survives a reload; null forgets. */
  remember: (draftId: string | null, unsaved: FormChange | null) => void;
}

const QUIET_MS = 700;
const RETRY_MS = 5_000;

export class DraftKeeper {
  readonly #deps: KeeperDeps;
  readonly #listeners = new Set<() => void>();
  #kept: Kept;
  #unsaved: FormChange;
  #stopTimer = () => {};
  #underWay: Promise<void> | null = null;
  #isStopped = true;

  /** @param unsaved What an earlier visit could not save. */
  constructor(deps: KeeperDeps, draft: Certification | null, unsaved: FormChange = {}) {
    this.#deps = deps;
    this.#unsaved = unsaved;
    const state = hasFields(unsaved) ? 'saving' : 'saved';
    this.#kept = { state, draft, problems: {}, error: null };
  }

  /** Begins to save by itself, with what an earlier visit left. */
  start(): void {
    this.#isStopped = false;
    if (hasFields(this.#unsaved)) this.#schedule(0);
  }

  /** Saves once more and then no longer by itself; what cannot be saved stays remembered. */
  stop(): void {
    this.#isStopped = true;
    void this.flush();
  }

  readonly kept = (): Kept => this.#kept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes note of a change and saves it as soon as there is a pause. */
  change(part: FormChange): void {
    this.#unsaved = { ...this.#unsaved, ...part };
    this.#remember();
    const problems = { ...this.#kept.problems };
    for (const field of fieldsOf(part)) delete problems[field];
    // While two versions stand against each other, nothing is sent.
    if (this.#kept.state === 'conflict') {
      this.#show({ problems });
    } else {
      this.#show({ state: 'saving', problems, error: null });
      this.#schedule(QUIET_MS);
    }
  }

  /** Saves now. @returns Whether everything is at the server. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    // One at a time: a second one would create a second draft.
    while (this.#underWay) await this.#underWay;
    if (this.#kept.state !== 'conflict' && hasFields(this.#unsaved)) await this.#save();
    return !hasFields(this.#unsaved) && this.#kept.state === 'saved';
  }

  /** Ends a conflict: what was typed here is written over what the other one saved. */
  async keepMine(): Promise<void> {
    this.#show({ state: 'saving', error: null });
    await this.#save('*');
  }

  /** Ends a conflict: what was typed here is given up. @returns The draft as it is now. */
  async takeTheirs(): Promise<Certification | null> {
    const { draft } = this.#kept;
    if (!draft) return null;
    const theirs = await this.#deps.load(draft.id);
    this.#unsaved = {};
    this.#remember();
    this.#show({ state: 'saved', draft: theirs, problems: {}, error: null });
    return theirs;
  }

  /** Takes over what the server answered elsewhere, after publishing. */
  adopt(draft: Certification): void {
    this.#show({ draft });
  }

  #schedule(milliseconds: number): void {
    this.#stopTimer();
    if (this.#isStopped) return;
    this.#stopTimer = this.#deps.later(() => void this.flush(), milliseconds);
  }

  #save(revision?: '*'): Promise<void> {
    this.#underWay = this.#send(revision).finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #send(overwrite?: '*'): Promise<void> {
    const { draft } = this.#kept;
    const refused = fieldsOf(this.#kept.problems);
    const sent = without(this.#unsaved, refused);
    if (!hasFields(sent)) return this.#show({ state: 'refused' });
    this.#show({ state: 'saving' });
    try {
      const saved = draft
        ? await this.#deps.update(draft.id, sent, overwrite ?? draft.revision)
        : await this.#deps.create(sent);
      this.#unsaved = without(
        this.#unsaved,
        fieldsOf(sent).filter((field) => this.#unsaved[field] === sent[field]),
      );
      this.#show({ draft: saved, error: null });
      this.#remember();
      this.#settle();
    } catch (error) {
      await this.#understand(error);
    }
  }

  /** What is left after an answer: nothing, refused fields, or changes of the meantime. */
  #settle(): void {
    const waiting = without(this.#unsaved, fieldsOf(this.#kept.problems));
    if (hasFields(waiting)) this.#schedule(QUIET_MS);
    else this.#show({ state: hasFields(this.#unsaved) ? 'refused' : 'saved' });
  }

  async #understand(error: unknown): Promise<void> {
    if (error instanceof NoAnswerError) {
      this.#show({ state: 'offline', error });
      return this.#schedule(RETRY_MS);
    }
    if (error instanceof ApiError && error.code === 'revision_conflict') {
      return this.#show({ state: 'conflict', error });
    }
    const found = error instanceof ApiError ? problemsByField(error.errors) : {};
    const isNews = fieldsOf(found).some((field) => !(field in this.#kept.problems));
    if (!isNews) return this.#show({ state: 'failed', error });
    this.#show({ state: 'refused', problems: { ...this.#kept.problems, ...found } });
    // The other fields need not wait for the one that is wrong.
    if (hasFields(without(this.#unsaved, fieldsOf(this.#kept.problems)))) await this.#send();
  }

  #remember(): void {
    const unsaved = hasFields(this.#unsaved) ? this.#unsaved : null;
    this.#deps.remember(this.#kept.draft?.id ?? null, unsaved);
  }

  #show(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function fieldsOf(part: Partial<Record<DraftField, unknown>>): DraftField[] {
  return Object.keys(part) as DraftField[];
}

function hasFields(part: FormChange): boolean {
  return Object.keys(part).length > 0;
}

function without(part: FormChange, fields: readonly DraftField[]): FormChange {
  const rest = { ...part };
  for (const field of fields) delete rest[field];
  return rest;
}
