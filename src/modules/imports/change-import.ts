import type { Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, loadCompanies } from '../people/index.ts';
import { noSuchCompany, wrongColumns, wrongState } from './errors.ts';
import { fieldsOf } from './fields.ts';
import type { Import, ImportSettings } from './import.ts';
import { deleteImport, saveImport } from './import-repository.ts';
import type { ImportDeps } from './judge-rows.ts';
import { lockImportFor } from './read-import.ts';

export type ChangeImport = { readonly importId: Id<'Import'> } & {
  readonly [Key in keyof Omit<ImportSettings, 'companyChoices'>]?: ImportSettings[Key] | undefined;
} & {
  readonly companyChoices?:
    | readonly Omit<ImportSettings['companyChoices'][number], 'companyName'>[]
    | undefined;
};

/**
 * Says what the columns are and what becomes of the rows. They are to be checked again afterwards.
 *
 * @throws {AppError} `forbidden`, `import_not_found`, `import_state`, `invalid_input`
 */
export async function changeImport(
  { withPortal, clock }: Pick<ImportDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { importId, companyChoices, ...input }: ChangeImport,
): Promise<void> {
  await withPortal(actor.portalId, 'write', async (tx) => {
    const one = await lockImportFor(tx, actor, importId);
    if (one.state !== 'read' && one.state !== 'checked') throw wrongState(one.state);
    if (input.columns !== undefined) refuseColumns(one, input.columns);
    const given = Object.fromEntries(
      Object.entries(input).filter(([, value]) => value !== undefined),
    );
    const choices = companyChoices && (await namedChoices(tx, companyChoices));
    const settings: ImportSettings = {
      ...one.settings,
      ...given,
      ...(choices && { companyChoices: choices }),
    };
    await saveImport(tx, importId, { settings, state: 'read' }, clock.now());
  });
}

function refuseColumns({ kind, titles }: Import, columns: readonly (string | null)[]): void {
  if (columns.length !== titles.length) {
    throw wrongColumns(`The file has ${titles.length} columns; ${columns.length} were given.`);
  }
  const fields = new Map(fieldsOf[kind].map(({ key, title }) => [key, title]));
  const seen = new Set<string>();
  for (const field of columns) {
    if (field === null) continue;
    const title = fields.get(field);
    if (title === undefined) {
      throw wrongColumns(
        `A column cannot be “${field}”. It can be ${[...fields.keys()].join(', ')}.`,
      );
    }
    if (seen.has(field)) throw wrongColumns(`Two columns cannot both be ${title}.`);
    seen.add(field);
  }
}

async function namedChoices(
  tx: Tx,
  choices: NonNullable<ChangeImport['companyChoices']>,
): Promise<ImportSettings['companyChoices']> {
  const companies = await loadCompanies(
    tx,
    choices.flatMap(({ companyId }) => companyId ?? []),
  );
  return choices.map((choice, index) => {
    const companyName = companies.get(choice.companyId ?? '')?.name ?? null;
    if ((choice.use === 'map') === (companyName !== null)) return { ...choice, companyName };
    throw noSuchCompany(index);
  });
}

/**
 * Throws an import away that nothing has come of.
 *
 * @throws {AppError} `forbidden`, `import_not_found`, `import_state`
 */
export async function discardImport(
  { withPortal }: Pick<ImportDeps, 'withPortal'>,
  actor: Actor,
  { importId }: { readonly importId: Id<'Import'> },
): Promise<void> {
  await withPortal(actor.portalId, 'write', async (tx) => {
    const { state } = await lockImportFor(tx, actor, importId);
    if (state !== 'read' && state !== 'checked') throw wrongState(state);
    await deleteImport(tx, importId);
  });
}
