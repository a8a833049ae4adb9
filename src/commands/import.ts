import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { App } from '../app.ts';
import type { PortalId } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import type { Id } from '../kernel/ids.ts';
import {
  changeImport,
  checkImport,
  createImport,
  dateOrders,
  discardImport,
  fieldsOf,
  getImport,
  type Import,
  type ImportCounts,
  type ImportKind,
  importKinds,
  importLimits,
  listRows,
  missingCompanyWays,
  reasonOf,
  runImport,
} from '../modules/imports/index.ts';
import { systemActor } from '../modules/people/index.ts';
import { type Command, UsageError } from './command.ts';
import { portalOf } from './portal-of.ts';
import { withApp } from './with-app.ts';

const errorsShown = 20;

const columnsOf = (kind: ImportKind): string =>
  fieldsOf[kind].map(({ title, needed }) => (needed ? title.toUpperCase() : title)).join(', ');

export const importCommand: Command = {
  name: 'import',
  summary: 'users, companies or completions from a CSV file',
  usage: `Usage: bin/signet import KIND FILE [--dry-run] [--missing-companies ask|create|skip]
                             [--dates iso|dmy|mdy] [--portal SLUG]

KIND and its columns (those in capitals are needed):
${importKinds.map((kind) => `  ${kind.padEnd(12)} ${columnsOf(kind)}`).join('\n')}

UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs; the first row names the columns, in
these words or similar ones. Up to ${importLimits.bytes / 1_000_000} MB and ${importLimits.rows.toLocaleString('en')} rows. The same file again changes nothing. A
wrong row is named and costs the others nothing. Completions of nobody wait in the inbox.

--missing-companies  what becomes of users of companies that do not exist: an error (ask), the
                     company is made (create), they are left out (skip)
--dates              how 03/04/2027 is read: day first (dmy) or month first (mdy)`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        'dry-run': { type: 'boolean' },
        'missing-companies': { type: 'string' },
        dates: { type: 'string' },
        portal: { type: 'string' },
      } as const,
      allowPositionals: true,
    });
    const [kindName, file] = positionals;
    const kind = importKinds.find((one) => one === kindName);
    if (!kind || file === undefined || positionals.length !== 2) {
      throw new UsageError(`Say what and from where: ${importKinds.join(', ')}; FILE.`);
    }
    const settings = {
      missingCompanies: oneOf('missing-companies', missingCompanyWays, values),
      dateOrder: oneOf('dates', dateOrders, values),
    };
    const dryRun = values['dry-run'] ?? false;
    return withApp(async (app) => {
      const portalId = await portalOf(app, values.portal);
      return importFile(app, { kind, file, dryRun, portalId, settings });
    });
  },
};

function oneOf<Value extends string>(
  option: string,
  allowed: readonly Value[],
  values: Readonly<Record<string, string | boolean | undefined>>,
): Value | undefined {
  const given = values[option];
  if (given === undefined) return undefined;
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new UsageError(`--${option} is ${allowed.join(', ')}.`);
  return found;
}

interface FileToImport {
  readonly kind: ImportKind;
  readonly file: string;
  readonly dryRun: boolean;
  readonly portalId: PortalId;
  readonly settings: Pick<Partial<Import['settings']>, 'missingCompanies' | 'dateOrder'>;
}

async function importFile(
  { jobDeps: deps }: App,
  { kind, file, dryRun, portalId, settings }: FileToImport,
): Promise<number> {
  const actor = systemActor(portalId);
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EISDIR' ? 'is a folder, not a file' : 'cannot be read';
    throw new AppError('not_found', 'file_unreadable', `${file} ${why}.`, {}, { cause });
  });
  const importId = await createImport(deps, actor, { kind, fileName: basename(file), bytes });
  try {
    await changeImport(deps, actor, { importId, ...settings });
    await checkImport(deps, portalId, importId, async () => {});
    const tried = await getImport(deps, actor, { importId });
    if (!dryRun) await runImport(deps, portalId, importId, async () => {});
    const done = dryRun ? tried : await getImport(deps, actor, { importId });
    console.log(`${summaryOf(done.counts, dryRun)}`);
    await tellErrors(deps, portalId, done);
    return done.counts.error === 0 ? 0 : 1;
  } finally {
    // What nothing has come of is not kept: the file is still there.
    await discardImport(deps, actor, { importId }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }
}

const summaryOf = (counts: ImportCounts, dryRun: boolean): string =>
  `${dryRun ? 'Would add' : 'Added'} ${counts.new}, ${dryRun ? 'change' : 'changed'} ${counts.changed}, ` +
  `the same ${counts.same}, left out ${counts.skipped}, wrong ${counts.error}.`;

async function tellErrors(
  deps: App['jobDeps'],
  portalId: PortalId,
  { id, kind, counts }: { id: Id<'Import'>; kind: ImportKind; counts: ImportCounts },
): Promise<void> {
  const query = { importId: id, outcome: 'error' as const, limit: errorsShown };
  const { items } = await listRows(deps, systemActor(portalId), query);
  for (const { number, problems } of items)
    console.error(`row ${number}: ${reasonOf(kind, problems)}`);
  if (counts.error > items.length) console.error(`… and ${counts.error - items.length} more.`);
}
