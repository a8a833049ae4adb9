import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const kinds = {
  bench: {
    folder: 'bench',
    title: 'Runs the benchmarks of docs/performance.md; prints one JSON line per figure.',
    pattern: /^(w\d+)-.*\.ts$/,
    example: 'bin/bench W1 W6',
  },
  drill: {
    folder: 'drills',
    title: 'Runs long drills; prints the seed and one JSON line per drill.',
    pattern: /^(.+)\.ts$/,
    example: 'bin/drill crash --seed=42',
  },
} as const;

interface Program {
  readonly name: string;
  readonly file: string;
  readonly about: string;
}

/** @returns The exit code: 0 fine, 1 one of them failed, 2 wrong use. */
export async function runPrograms(
  root: string,
  kind: keyof typeof kinds,
  args: readonly string[],
): Promise<number> {
  const programs = programsOf(root, kind);
  const usage = usageOf(kind, programs);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return 0;
  }
  const options = args.filter((arg) => arg.startsWith('-'));
  const names = args.filter((arg) => !arg.startsWith('-')).map((arg) => arg.toLowerCase());
  const unknown = names.filter((name) => !programs.some((program) => program.name === name));
  if (unknown.length > 0 || programs.length === 0) {
    const what =
      unknown.length > 0 ? `There is no ${kind} ${unknown.join(', ')}.` : 'Nothing to run.';
    console.error(`${what}\n\n${usage}`);
    return 2;
  }
  const chosen = programs.filter(({ name }) => names.length === 0 || names.includes(name));
  let failed = false;
  for (const { file } of chosen) {
    if ((await run(root, [file, ...options])) !== 0) failed = true;
  }
  return failed ? 1 : 0;
}

function programsOf(root: string, kind: keyof typeof kinds): Program[] {
  const { folder, pattern } = kinds[kind];
  const dir = join(root, folder);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const name = pattern.exec(file)?.[1];
      return name === undefined
        ? []
        : [{ name, file: join(dir, file), about: about(join(dir, file)) }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** The first sentence of the file's first comment. */
function about(file: string): string {
  const comment = /\/\*\*?\s*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const text = comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim();
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
}

function usageOf(kind: keyof typeof kinds, programs: readonly Program[]): string {
  const { title, example } = kinds[kind];
  const width = Math.max(0, ...programs.map(({ name }) => name.length));
  const list = programs.map((program) => `  ${program.name.padEnd(width)}  ${program.about}`);
  return [
    `Usage: bin/${kind} [NAME ...] [--OPTION=VALUE ...]`,
    '',
    `${title} Without names all of them, one after the other.`,
    `For example: ${example}`,
    '',
    ...(list.length > 0 ? list : ['  (none yet)']),
  ].join('\n');
}

function run(root: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGTERM', pass);
    process.on('SIGINT', ignore);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => {
      process.off('SIGTERM', pass);
      process.off('SIGINT', ignore);
      resolve(code ?? 1);
    });
  });
}

/** Ctrl-C reaches the child by itself; we wait for it to clean up. */
const ignore = () => undefined;

if (import.meta.main) {
  const [kind, ...args] = process.argv.slice(2);
  const chosen = kind === 'drill' ? 'drill' : 'bench';
  process.exitCode = await runPrograms(join(import.meta.dirname, '..'), chosen, args);
}
