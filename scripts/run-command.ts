import { type ChildProcess, spawn } from 'node:child_process';

export interface Outcome {
  /** 0 is fine; `null` when a signal ended it. */
  readonly code: number | null;
  /** Standard output and error as they came. */
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Runs a program and keeps what it says. A program that cannot be started is an outcome too. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const settle = (code: number | null, more = '') => {
      running.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString() + more });
    };
    child.on('error', (error) => settle(1, `${error.message}\n`));
    child.on('close', (code) => settle(code));
  });
}

export const runNode = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(process.execPath, args, env);

/** Ends everything that `runCommand` still runs. */
export function endRunning(): void {
  for (const child of running) child.kill('SIGTERM');
}
