import { constants, createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { parseArgs } from 'node:util';
import { type Info, parse } from 'csv-parse';
import type { App } from '../app.ts';
import { AppError } from '../kernel/errors.ts';
import { type Command, UsageError } from './command.ts';
import { companies } from './import/companies.ts';
import { completions } from './import/completions.ts';
import type { ImportKind, Line, LineError } from './import/kind.ts';
import { users } from './import/users.ts';
import { portalOf } from './portal-of.ts';
import { withApp } from './with-app.ts';

const kinds: readonly ImportKind[] = [companies, users, completions];
const linesPerChunk = 500;
const errorsShown = 20;

export const importCommand: Command = {
  name: 'import',
  summary: 'companies, users or completions from a CSV file',
  usage: `Usage: bin/signet import KIND FILE [--dry-run] [--portal SLUG]

KIND and its columns (those in capitals are needed):
${kinds.map(({ name, columns, needed }) => `  ${name.padEnd(12)} ${columns.map((c) => (needed.includes(c) ? c.toUpperCase() : c)).join(', ')}`).join('\n')}

UTF-8 with commas, semicolons or tabs; the first line names the columns. What is there
already stays as it is, so a file may be imported again. A wrong line is named and costs the
others nothing. Completions of nobody wait in the inbox.`,
  async run(args) {
    const options = { 'dry-run': { type: 'boolean' }, portal: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [kindName, file] = positionals;
    const kind = kinds.find(({ name }) => name === kindName);
    if (!kind || file === undefined || positionals.length !== 2) {
      throw new UsageError(
        `Say what and from where: ${kinds.map(({ name }) => name).join(', ')}; FILE.`,
      );
    }
    await access(file, constants.R_OK).catch(() => {
      throw new AppError('not_found', 'file_unreadable', `${file} cannot be read.`);
    });
    const dryRun = values['dry-run'] ?? false;
    return withApp((app) => importFile(app, { kind, file, dryRun, portal: values.portal }));
  },
};

interface Import {
  readonly kind: ImportKind;
  readonly file: string;
  readonly dryRun: boolean;
  readonly portal: string | undefined;
}

async function importFile(app: App, { kind, file, dryRun, portal }: Import): Promise<number> {
  const portalId = await portalOf(app, portal);
  const totals = { added: 0, same: 0 };
  const errors: LineError[] = [];
  for await (const lines of chunksOf(file, kind)) {
    const done = await kind.run(app.jobDeps, { portalId, lines, dryRun });
    totals.added += done.added;
    totals.same += done.same;
    errors.push(...done.errors);
  }
  console.log(
    `${dryRun ? 'Would add' : 'Added'} ${totals.added}, the same ${totals.same}, wrong ${errors.length}.`,
  );
  for (const { line, message } of errors.slice(0, errorsShown))
    console.error(`line ${line}: ${message}`);
  if (errors.length > errorsShown) console.error(`… and ${errors.length - errorsShown} more.`);
  return errors.length === 0 ? 0 : 1;
}

/** Line by line, so that a large file needs no memory of its size. */
async function* chunksOf(file: string, kind: ImportKind): AsyncGenerator<readonly Line[]> {
  const parser = parse({
    bom: true,
    delimiter: [',', ';', '\t'],
    info: true,
    skip_empty_lines: true,
    trim: true,
    columns: (header: readonly string[]) => checkedColumns(header, kind),
  });
  // An error of the file destroys the parser, and so reaches the loop below.
  pipeline(createReadStream(file), parser, () => {});
  let lines: Line[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Line['cells'];
      info: Info;
    }>) {
      lines.push({ number: info.lines, cells: record });
      if (lines.length < linesPerChunk) continue;
      yield lines;
      lines = [];
    }
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) throw error;
    throw new AppError(
      'invalid',
      'csv_malformed',
      `${file} is not a CSV file that can be read: ${error.message}`,
    );
  }
  if (lines.length > 0) yield lines;
}

function checkedColumns(
  header: readonly string[],
  { columns, needed, name }: ImportKind,
): string[] {
  const found = header.map((title) =>
    columns.find((c) => c.toLowerCase() === title.trim().toLowerCase()),
  );
  const unknown = header.filter((_, i) => found[i] === undefined);
  const missing = needed.filter((column) => !found.includes(column));
  if (unknown.length === 0 && missing.length === 0) return found as string[];
  const what =
    missing.length > 0
      ? `lacks the columns ${missing.join(', ')}`
      : `has unknown columns ${unknown.join(', ')}`;
  throw new AppError(
    'invalid',
    'csv_columns',
    `The file ${what}. ${name} has: ${columns.join(', ')}.`,
  );
}
