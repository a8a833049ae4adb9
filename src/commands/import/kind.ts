import type { PortalId } from '../../db/database.ts';
import type { JobDeps } from '../../jobs/deps.ts';

/** One line of the file: its number, as an editor counts, and its cells by column. */
export interface Line {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface LineError {
  readonly line: number;
  readonly message: string;
}

export interface Chunk {
  readonly portalId: PortalId;
  readonly lines: readonly Line[];
  /** Everything is checked, nothing is written. */
  readonly dryRun: boolean;
}

export interface ImportedChunk {
  readonly added: number;
  /** There already; a file may be imported again. */
  readonly same: number;
  readonly errors: readonly LineError[];
}

/** What can be imported from a file. */
export interface ImportKind {
  readonly name: string;
  /** In the order of a template; those that a file must have come first. */
  readonly columns: readonly string[];
  readonly needed: readonly string[];
  /** Decides about a chunk of lines set-wise; a wrong line costs the others nothing. */
  readonly run: (deps: JobDeps, chunk: Chunk) => Promise<ImportedChunk>;
}
