import type { ReadTx, Tx, WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { decodeCursor, type Page, type Total } from '../../kernel/paging.ts';
import { type Actor, authorize, may } from '../people/index.ts';
import { importNotFound } from './errors.ts';
import { actionOf, type Import, type ImportKind, importKinds, type StagedRow } from './import.ts';
import { countImports, loadImport, lockImport, pageOfImports } from './import-repository.ts';
import { countDone, type MissingCompany, missingCompaniesOf, rowsAfter } from './row-repository.ts';

/** An import with what its page shows besides. */
export interface ImportDetails extends Import {
  /** The first rows of the file, beside its columns. */
  readonly sample: readonly StagedRow[];
  /** Companies that rows name and that do not exist: the first 200 of `total`. */
  readonly missingCompanies: {
    readonly items: readonly MissingCompany[];
    readonly total: number;
  };
  /** Rows that have been imported. */
  readonly done: number;
  /** Rows whose users, companies or completions were taken back. */
  readonly undone: number;
}

const sampleRows = 5;

/** @throws {AppError} `forbidden`, `import_not_found` */
export async function getImport(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  { importId }: { readonly importId: Id<'Import'> },
): Promise<ImportDetails> {
  return withPortal(actor.portalId, 'read', async (tx) => {
    const one = await importFor(tx, actor, importId);
    const sample = await rowsAfter(tx, { importId, after: 0, limit: sampleRows });
    return {
      ...one,
      sample: sample.map(({ number, cells }) => ({ number, cells })),
      missingCompanies: await missingCompaniesOf(tx, importId),
      ...(await countDone(tx, importId)),
    };
  });
}

/** Of the kinds that the actor may import, newest first. @throws {AppError} `forbidden`, `cursor_invalid` */
export async function listImports(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  input: {
    readonly kinds?: readonly ImportKind[] | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Page<Import> & { readonly total: Total }> {
  const allowed = importKinds.filter((kind) => may(actor, actionOf[kind]));
  if (allowed.length === 0) authorize(actor, 'people.change');
  const kinds = allowed.filter((kind) => input.kinds?.includes(kind) ?? true);
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor);
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfImports(tx, { kinds, limit: input.limit, after })),
    total: await countImports(tx, { kinds }),
  }));
}

/** @throws {AppError} `import_not_found`; `forbidden` for whoever may not import such a thing */
export async function importFor(tx: ReadTx, actor: Actor, id: Id<'Import'>): Promise<Import> {
  return allowed(actor, await loadImport(tx, id));
}

/** As `importFor`; nobody else changes it until the transaction ends. */
export async function lockImportFor(tx: Tx, actor: Actor, id: Id<'Import'>): Promise<Import> {
  return allowed(actor, await lockImport(tx, id));
}

function allowed(actor: Actor, one: Import | null): Import {
  if (one === null) throw importNotFound();
  authorize(actor, actionOf[one.kind]);
  return one;
}
