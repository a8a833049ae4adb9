/** Keeps a track saved while somebody edits it. Knows no React and no clock of its own. */

import { ApiError, type FieldProblem, NoAnswerError } from '../api/client.ts';
import type { Revision, StepChange, Track, TrackChange } from './track-api.ts';

export type KeepState =
  /** Everything is at the server. */
  | 'saved'
  | 'saving'
  /** No answer: the changes are kept here and are sent again. */
  | 'offline'
  /** Some field holds what the server does not take. */
  | 'refused'
  /** Somebody else saved in between. */
  | 'conflict'
  | 'failed';

/** What was changed: the track itself, or a step by its id. */
type Target = 'track' | (string & {});

export interface Kept {
  state: KeepState;
  /** The track as the server knows it. */
  track: Track;
  /** Sentences for fields that were refused, by `target.field`. */
  refused: Readonly<Record<string, string>>;
  error: unknown;
}

export interface KeeperDeps {
  saveTrack: (change: TrackChange, revision: Revision) => Promise<Track>;
  saveStep: (stepId: string, change: StepChange, revision: Revision) => Promise<Track>;
  load: () => Promise<Track>;
  /** Runs something later; the answer stops it. */
  later: (run: () => void, milliseconds: number) => () => void;
}

const QUIET_MS = 700;
const RETRY_MS = 5_000;

export class TrackKeeper {
  readonly #deps: KeeperDeps;
  readonly #listeners = new Set<() => void>();
  readonly #unsaved = new Map<Target, TrackChange | StepChange>();
  #kept: Kept;
  #stopTimer = () => {};
  #line: Promise<unknown> = Promise.resolve();

  constructor(deps: KeeperDeps, track: Track) {
    this.#deps = deps;
    this.#kept = { state: 'saved', track, refused: {}, error: null };
  }

  readonly kept = (): Kept => this.#kept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  changeTrack(change: TrackChange): void {
    this.#change('track', change);
  }

  changeStep(stepId: string, change: StepChange): void {
    this.#change(stepId, change);
  }

  /** Saves now. @returns Whether everything is at the server. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    await this.#inLine(() => this.#saveAll());
    return this.#unsaved.size === 0 && this.#kept.state === 'saved';
  }

  /**
   * Does something with the track that is no typing – adding, ordering, publishing – after
   * everything that was typed is saved.
   *
   * @throws Whatever it throws; nothing is changed here then.
   */
  async act<Result>(
    run: (track: Track) => Promise<Result>,
    trackOf: (result: Result) => Track,
  ): Promise<Result> {
    await this.flush();
    return this.#inLine(async () => {
      const result = await run(this.#kept.track);
      this.#show({ track: trackOf(result) });
      return result;
    });
  }

  /** Ends a conflict: what was typed here is written over what somebody else saved. */
  async keepMine(): Promise<void> {
    await this.#inLine(() => this.#saveAll('*'));
  }

  /** Ends a conflict: what was typed here is given up. */
  async takeTheirs(): Promise<void> {
    const track = await this.#deps.load();
    this.#unsaved.clear();
    this.#show({ state: 'saved', track, refused: {}, error: null });
  }

  #change(target: Target, change: TrackChange | StepChange): void {
    this.#unsaved.set(target, { ...this.#unsaved.get(target), ...change });
    const refused = { ...this.#kept.refused };
    for (const field of Object.keys(change)) delete refused[`${target}.${field}`];
    // While two versions stand against each other, nothing is sent.
    if (this.#kept.state === 'conflict') {
      this.#show({ refused });
    } else {
      this.#show({ state: 'saving', refused, error: null });
      this.#schedule(QUIET_MS);
    }
  }

  #schedule(milliseconds: number): void {
    this.#stopTimer();
    this.#stopTimer = this.#deps.later(() => void this.flush(), milliseconds);
  }

  /** One after another: each change is made on the revision that the one before left. */
  #inLine<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = this.#line.then(run);
    this.#line = turn.catch(() => {});
    return turn;
  }

  async #saveAll(overwrite?: '*'): Promise<void> {
    if (this.#kept.state === 'conflict' && overwrite === undefined) return;
    for (const target of [...this.#unsaved.keys()]) {
      const change = this.#unsaved.get(target) ?? {};
      this.#unsaved.delete(target);
      this.#show({ state: 'saving' });
      try {
        const revision = overwrite ?? this.#kept.track.revision;
        const track = await (target === 'track'
          ? this.#deps.saveTrack(change as TrackChange, revision)
          : this.#deps.saveStep(target, change as StepChange, revision));
        this.#show({ track, error: null });
      } catch (error) {
        if (this.#understand(target, change, error) === 'stop') return;
      }
    }
    const isRefused = Object.keys(this.#kept.refused).length > 0;
    if (this.#unsaved.size === 0) this.#show({ state: isRefused ? 'refused' : 'saved' });
  }

  #understand(target: Target, change: TrackChange | StepChange, error: unknown): 'go on' | 'stop' {
    const isRefusal = error instanceof ApiError && error.status === 422 && error.errors.length > 0;
    if (isRefusal) {
      const refused = { ...this.#kept.refused, ...sentences(target, error.errors) };
      this.#show({ refused });
      const rest = without(change, error.errors);
      // The other fields need not wait for the one that is wrong.
      if (Object.keys(rest).length > 0 && Object.keys(rest).length < Object.keys(change).length) {
        this.#unsaved.set(target, rest);
        this.#schedule(0);
      }
      return 'go on';
    }
    // What was typed meanwhile is newer than what could not be saved.
    this.#unsaved.set(target, { ...change, ...this.#unsaved.get(target) });
    if (error instanceof NoAnswerError) {
      this.#show({ state: 'offline', error });
      this.#schedule(RETRY_MS);
    } else if (error instanceof ApiError && error.code === 'revision_conflict') {
      this.#show({ state: 'conflict', error });
    } else {
      this.#show({ state: 'failed', error });
    }
    return 'stop';
  }

  #show(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part };
    for (const listener of this.#listeners) listener();
  }
}

const fieldOf = ({ path }: FieldProblem): string => path.split('.')[0] ?? '';

const sentences = (target: Target, problems: readonly FieldProblem[]): Record<string, string> =>
  Object.fromEntries(
    problems.map((problem) => [`${target}.${fieldOf(problem)}`, problem.message] as const),
  );

function without<Change extends object>(change: Change, problems: readonly FieldProblem[]): Change {
  const refused = new Set(problems.map(fieldOf));
  return Object.fromEntries(
    Object.entries(change).filter(([field]) => !refused.has(field)),
  ) as Change;
}
