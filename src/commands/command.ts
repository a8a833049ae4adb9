/** One word of `bin/signet`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly usage: string;
  /** @returns The exit code: 0 fine, 1 failed. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** The command was called in a way that it does not understand: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
