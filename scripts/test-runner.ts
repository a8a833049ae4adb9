import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { startEmbeddedPostgres } from '../src/adapters/embedded-postgres/start.ts';
import { endRunning } from './run-command.ts';
import {
  browserTests,
  chosenTests,
  olderDatabaseTests,
  programTests,
  type Run,
  type Step,
  type StepResult,
  staticSteps,
} from './test-steps.ts';

interface Choice {
  readonly quick: boolean;
  /** Relative to the checkout. */
  readonly files: readonly string[];
}

/**
 * Runs the checks, the cheap ones first, and prints one line for each. The last line is
 * `N passed, N failed`, summed over tests and over checks that are not tests.
 *
 * @returns How many passed and failed.
 */
async function runChecks(
  run: Run,
  { quick, files }: Choice,
  interruption: AbortSignal,
): Promise<[number, number]> {
  const results: StepResult[] = [];
  const lanes = async (count: number, steps: readonly Step[]) => {
    const queue = [...steps];
    const lane = async () => {
      while (!interruption.aborted) {
        const step = queue.shift();
        if (step === undefined) return;
        results.push(await report(step));
      }
    };
    await Promise.all(Array.from({ length: count }, lane));
  };

  if (files.length > 0) {
    await lanes(1, [chosenTests(run, files)]);
  } else {
    await lanes(2, staticSteps(run.root));
    await lanes(1, [programTests(run)]);
    await lanes(2, [olderDatabaseTests(run), ...(quick ? [] : [browserTests(run)])]);
  }
  const sum = (key: 'passed' | 'failed') => results.reduce((total, each) => total + each[key], 0);
  return [sum('passed'), sum('failed')];
}

async function report(step: Step): Promise<StepResult> {
  const start = performance.now();
  const result = await step
    .run()
    .catch(
      (error: unknown): StepResult => ({ passed: 0, failed: 1, output: `${String(error)}\n` }),
    );
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(7);
  const mark = result.failed > 0 ? 'FAILED' : 'ok    ';
  const counts = result.passed + result.failed > 1 ? ` (${result.passed + result.failed})` : '';
  const note = result.note === undefined ? '' : `: ${result.note}`;
  console.log(`${mark} ${seconds} s  ${step.name}${counts}${note}`);
  if (result.failed > 0) console.log(`\n${result.output.trimEnd()}\n`);
  return result;
}

function parseArguments(root: string, args: readonly string[]): Choice | string {
  const paths = args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => (existsSync(arg) ? resolve(arg) : resolve(root, arg)));
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--quick');
  if (unknown !== undefined) return `There is no option ${unknown}; bin/test --help lists them.`;
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) return `There is no file or folder ${missing}.`;
  const files = paths.map((path) => relative(root, path));
  const outside = files.find((file) => file.startsWith('..'));
  if (outside !== undefined) return `${outside} is not in ${root}.`;
  return { quick: args.includes('--quick'), files };
}

async function main(): Promise<number> {
  const root = join(import.meta.dirname, '..');
  const choice = parseArguments(root, process.argv.slice(2));
  if (typeof choice === 'string') {
    console.error(choice);
    return 2;
  }
  process.chdir(root);
  const temporary = mkdtempSync(join(tmpdir(), 'signet-test-'));
  chmodSync(temporary, 0o755); // for the account that root lends to PostgreSQL 15
  const server = await startEmbeddedPostgres({ dataDir: temporary, fast: true });
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interruption.abort();
      endRunning();
    });
  }
  try {
    const run = { root, temporary, database: server.url };
    const [passed, failed] = await runChecks(run, choice, interruption.signal);
    if (interruption.signal.aborted) console.log('Interrupted: the rest was not run.');
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 && !interruption.signal.aborted ? 0 : 1;
  } finally {
    await server.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}

process.exitCode = await main();
