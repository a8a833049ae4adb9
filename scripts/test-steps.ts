import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startEmbeddedPostgres } from '../src/adapters/embedded-postgres/start.ts';
import { buildWeb } from './build-web.ts';
import { type Outcome, runCommand, runNode } from './run-command.ts';
import { ensureChromium } from './test-browser.ts';

export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  /** What to show when something failed. */
  readonly output: string;
  /** Shown beside the step's name. */
  readonly note?: string;
}

export interface Step {
  readonly name: string;
  run(): Promise<StepResult>;
}

/** What every step of one run shares. */
export interface Run {
  readonly root: string;
  /** A folder of this run alone. */
  readonly temporary: string;
  /** A PostgreSQL of this run alone. */
  readonly database: string;
}

const command = (name: string, run: () => Promise<Outcome>): Step => ({
  name,
  run: async () => {
    const { code, output } = await run();
    return code === 0 ? ok : { passed: 0, failed: 1, output };
  },
});

const ok: StepResult = { passed: 1, failed: 0, output: '' };

/** Checks that read the sources only. */
export function staticSteps(root: string): Step[] {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const biome = join(root, `node_modules/@biomejs/cli-linux-${process.arch}/biome`);
  const types = (config: string) => runNode([tsc, '-p', config, '--noEmit', '--pretty', 'false']);
  return [
    command('types of the program', () => types('tsconfig.json')),
    command('types of the web client', () => types('tsconfig.web.json')),
    command('lint and format', () => runCommand(biome, ['check', '--error-on-warnings', '.'])),
    command('structure', () => runNode(['scripts/structure-check.ts'])),
    command('web client builds', async () => {
      const problem = await buildWeb(root);
      return { code: problem === null ? 0 : 1, output: problem ?? '' };
    }),
  ];
}

/** Unit, property, database and HTTP tests. */
export const programTests = (run: Run): Step => ({
  name: 'unit, property, database and HTTP tests',
  run: () => vitest(run, { project: 'program' }),
});

export const browserTests = (run: Run): Step => ({
  name: 'browser tests',
  run: async () => {
    const chromium = await ensureChromium();
    if ('problem' in chromium) return { passed: 0, failed: 1, output: `${chromium.problem}\n` };
    return await vitest(run, { project: 'browser', env: { CHROME_BIN: chromium.path } });
  },
});

/** Chosen files, in whichever project they are. */
export const chosenTests = (run: Run, files: readonly string[]): Step => ({
  name: files.join(' '),
  run: async () => {
    const needsBrowser = files.some(
      (file) => 'tests/browser/'.startsWith(file) || /tests\/browser/.test(file),
    );
    if (!needsBrowser) return await vitest(run, { files });
    const problem = await buildWeb(run.root);
    const chromium = await ensureChromium();
    if (problem !== null) return { passed: 0, failed: 1, output: problem };
    if ('problem' in chromium) return { passed: 0, failed: 1, output: `${chromium.problem}\n` };
    return await vitest(run, { files, env: { CHROME_BIN: chromium.path } });
  },
});

/** The tests that use a database once more on another PostgreSQL: 15, the oldest supported one. */
export const olderDatabaseTests = (run: Run): Step => {
  const binDir = process.env.PG_BIN_DIR ?? '/usr/lib/postgresql/15/bin';
  return {
    name: `database tests on ${binDir}`,
    run: async () => {
      if (!existsSync(join(binDir, 'initdb'))) {
        return { passed: 0, failed: 0, output: '', note: 'NOT RUN, it is not installed' };
      }
      const files = databaseTestFiles(run.root);
      if (files.length === 0) throw new Error('There is no test that uses a database.');
      const dataDir = join(run.temporary, 'older');
      const server = await startEmbeddedPostgres({ dataDir, pgBinDir: binDir, fast: true });
      try {
        return await vitest({ ...run, database: server.url }, { files, project: 'program' });
      } finally {
        await server.stop();
      }
    },
  };
};

/** Those that build a test world, or ask for the server themselves. */
const databaseTestFiles = (root: string) =>
  globSync(['src/**/*.test.ts', 'tests/**/*.test.ts'], { cwd: root, exclude: ['tests/browser/**'] })
    .filter((file) =>
      /\/support(\/\w+)?\.ts'|testDatabase/.test(readFileSync(join(root, file), 'utf8')),
    )
    .map((file) => join(root, file));

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

interface VitestOptions {
  readonly project?: string;
  readonly files?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

let reports = 0;

async function vitest(
  run: Run,
  { project, files = [], env = {} }: VitestOptions,
): Promise<StepResult> {
  reports += 1;
  const reportFile = join(run.temporary, `report-${reports}.json`);
  const { code, output } = await runNode(
    [
      ...[join(run.root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default'],
      ...['--reporter=json', `--outputFile.json=${reportFile}`],
      ...(project === undefined ? [] : ['--project', project]),
      ...files,
    ],
    { ...env, SIGNET_TEST_DATABASE: run.database },
  );
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, output };

  const report = Report.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
  // A file that cannot be loaded has no tests to fail, and an error outside a test fails none.
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed').length;
  const counted = report.numFailedTests + unloadable;
  return {
    passed: report.numPassedTests,
    failed: counted === 0 && code !== 0 ? 1 : counted,
    output,
    ...(skipped > 0 ? { note: `${skipped} skipped` } : {}),
  };
}
