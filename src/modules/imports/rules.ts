import type { Tx } from '../../db/database.ts';
import type { Queue } from '../../db/queue.ts';
import type { Actor } from '../people/index.ts';
import type { ImportSettings, Problem, Verdict } from './import.ts';
import type { Values } from './read-row.ts';

/** A row of the file by its fields, and what a look at it alone has found. */
export interface ValuedRow {
  readonly number: number;
  readonly values: Values;
}

export interface Applying {
  readonly tx: Tx;
  readonly queue: Queue;
  readonly now: Date;
  /** On whose behalf the rows are written. */
  readonly actor: Actor;
  /** Whom a fact names as the one who recorded it. */
  readonly recordedBy: string | null;
  readonly settings: ImportSettings;
}

/**
 * How the rows of one kind of file become what they are about. There is one way for both the trial
 * and the import: a trial is taken back, so it cannot promise anything else than what the import does.
 */
export interface KindRules {
  /** Whom or what a row is about, folded; null when it cannot be told. */
  readonly keyOf: (values: Values) => string | null;
  /** What the same key a second time means: a mistake in the field, or the same thing again. */
  readonly repeated: { readonly field: string; readonly sentence: (row: number) => string } | null;
  /** Writes rows, set-wise and in the caller's transaction. @returns A verdict for each. */
  readonly apply: (
    applying: Applying,
    rows: readonly ValuedRow[],
  ) => Promise<readonly Omit<Verdict, 'key'>[]>;
}

const nothing = { note: null, missingCompany: null, problems: [], changes: [], subjectId: null };

export const wrong = (number: number, problems: readonly Problem[]): Omit<Verdict, 'key'> => ({
  ...nothing,
  number,
  outcome: 'error',
  problems,
});

export const verdict = (
  number: number,
  outcome: Verdict['outcome'],
  more: Partial<Verdict> = {},
): Omit<Verdict, 'key'> => ({ ...nothing, number, outcome, ...more });
