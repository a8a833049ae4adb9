import { type Command, UsageError } from './commands/command.ts';
import { demo } from './commands/demo.ts';
import { doctor } from './commands/doctor.ts';
import { importCommand } from './commands/import.ts';
import { keys } from './commands/keys.ts';
import { migrate } from './commands/migrate.ts';
import { portal } from './commands/portal.ts';
import { serve, start } from './commands/serve.ts';
import { verify } from './commands/verify.ts';
import { ConfigError } from './config.ts';
import { AppError } from './kernel/errors.ts';

const commands: readonly Command[] = [
  start,
  serve,
  migrate,
  doctor,
  demo,
  portal,
  importCommand,
  verify,
  keys,
];

const [name = '--help', ...args] = process.argv.slice(2);
process.exitCode = await runCommand(name, args);

async function runCommand(name: string, args: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h') {
    console.log(overview());
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    console.error(`There is no command ${name}. bin/signet --help lists all.`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.usage);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    return explain(error, command);
  }
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands
    .filter((command) => command !== start)
    .map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return ['Usage: bin/signet COMMAND [--help]', '', ...lines].join('\n');
}

/** Expected failures are one clear sentence; anything else is a bug and shows where it happened. */
function explain(error: unknown, command: Command): number {
  const wrongUse = error instanceof UsageError || isParseError(error);
  if (wrongUse) {
    console.error(`${(error as Error).message}\n${command.usage}`);
    return 2;
  }
  if (error instanceof ConfigError || error instanceof AppError) console.error(error.message);
  else console.error(error);
  return 1;
}

function isParseError(error: unknown): boolean {
  const code = error instanceof TypeError && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS');
}
