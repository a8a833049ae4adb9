import type { Id } from '../../kernel/ids.ts';
import type { Action } from '../people/index.ts';

export const importKinds = ['users', 'companies', 'completions'] as const;
/** What a file brings in. */
export type ImportKind = (typeof importKinds)[number];

/** Who may import it: whoever may do the same by hand. */
export const actionOf: Readonly<Record<ImportKind, Action>> = {
  users: 'people.change',
  companies: 'people.change',
  completions: 'completion.record',
};

/** What a file may have. `bytes` and `cell` (characters) are those of one file and one cell. */
export const importLimits = {
  bytes: 20_000_000,
  rows: 100_000,
  columns: 50,
  cell: 2_000,
} as const;

/** Rows that are judged or imported in one transaction. */
export const rowsPerChunk = 1_000;

/** How long rows are kept: they name people. Until then an import can be read and undone. */
export const rowsKeptDays = 90;

/** What becomes of a row; `skipped`: left out because somebody decided so. */
export const outcomes = ['new', 'changed', 'same', 'error', 'skipped'] as const;
export type Outcome = (typeof outcomes)[number];

/** `inactive`: a user who may not do anything; `waiting`: a completion of nobody we know yet. */
export type Note = 'inactive' | 'waiting';

/**
 * Columns are to be matched → rows are tried → they may be imported → they are. `stopped`: some
 * rows are imported, the others wait.
 */
export const importStates = [
  'read',
  'checking',
  'checked',
  'importing',
  'imported',
  'stopped',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof importStates)[number];

export const dateOrders = ['iso', 'dmy', 'mdy'] as const;
/** How `03/04/2027` is read; dates like `2027-04-03` always are. `iso`: not at all. */
export type DateOrder = (typeof dateOrders)[number];

/** What becomes of rows that name a company which does not exist. `ask`: they are errors. */
export const missingCompanyWays = ['ask', 'create', 'skip'] as const;
export type MissingCompanies = (typeof missingCompanyWays)[number];

export interface CompanyChoice {
  /** As the file names it. */
  readonly name: string;
  /** `map`: to the company `companyId`. */
  readonly use: 'create' | 'skip' | 'map';
  readonly companyId: Id<'Company'> | null;
  readonly companyName: string | null;
}

export const maxCompanyChoices = 500;

export interface ImportSettings {
  /** Of each column of the file: the field that it is, or null when it is not imported. */
  readonly columns: readonly (string | null)[];
  readonly dateOrder: DateOrder;
  readonly missingCompanies: MissingCompanies;
  /** Decided one by one; they come before `missingCompanies`. */
  readonly companyChoices: readonly CompanyChoice[];
  /** Whether users who are not active become so. */
  readonly activateUsers: boolean;
}

/** Of the rows; of an import that is under way or over, of the rows that are done. */
export type ImportCounts = Readonly<Record<Outcome | Note, number>>;

export const noCounts: ImportCounts = {
  new: 0,
  changed: 0,
  same: 0,
  error: 0,
  skipped: 0,
  inactive: 0,
  waiting: 0,
};

export interface Import {
  readonly id: Id<'Import'>;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly encoding: string;
  readonly separator: string;
  /** Of the columns, as the file has them. */
  readonly titles: readonly string[];
  readonly settings: ImportSettings;
  readonly state: ImportState;
  /** Of the work under way, or of the last one. */
  readonly jobId: Id<'Job'> | null;
  readonly total: number;
  readonly counts: ImportCounts;
  readonly createdBy: { readonly id: Id<'User'>; readonly name: string } | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** One mistake in a row: of a field, or of the whole row. The message is a sentence. */
export interface Problem {
  readonly field: string | null;
  readonly message: string;
}

/** What a row changes of something that is there. */
export interface Change {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface StagedRow {
  /** As a spreadsheet counts: the titles are row 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface ImportRow extends StagedRow {
  /** null: not judged yet. */
  readonly outcome: Outcome | null;
  readonly note: Note | null;
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  readonly subjectId: string | null;
  readonly doneAt: Date | null;
  readonly undoneAt: Date | null;
}

/** What was found out about a row. */
export interface Verdict {
  readonly number: number;
  readonly outcome: Outcome;
  readonly key: string | null;
  readonly note: Note | null;
  readonly missingCompany: string | null;
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  readonly subjectId: string | null;
}
