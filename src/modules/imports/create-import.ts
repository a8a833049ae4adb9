import type { Tx } from '../../db/database.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { type Actor, authorize } from '../people/index.ts';
import { orderOfDates } from './dates.ts';
import { fileWithoutRows } from './errors.ts';
import { matchColumns } from './fields.ts';
import {
  actionOf,
  type ImportKind,
  type ImportSettings,
  rowsPerChunk,
  type StagedRow,
} from './import.ts';
import { insertImport, type NewImport, saveImport } from './import-repository.ts';
import type { ImportDeps } from './judge-rows.ts';
import { readTable, type Table } from './read-table.ts';
import { insertRows } from './row-repository.ts';

export interface CreateImport {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/**
 * Reads a file and lays its rows ready, all of them or none. Nothing else has happened yet: the
 * columns are matched by their titles and can be changed.
 *
 * @returns The id of the import.
 * @throws {AppError} `forbidden`, and what `readTable` throws; `file_without_rows`
 */
export async function createImport(
  { withPortal, clock }: Pick<ImportDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { kind, fileName, bytes }: CreateImport,
): Promise<Id<'Import'>> {
  authorize(actor, actionOf[kind]);
  const table = await readTable(bytes, rowsPerChunk);
  const id = newId<'Import'>();
  const { encoding, separator, titles } = table;
  await withPortal(actor.portalId, 'write', async (tx) => {
    const chunks = table.chunks[Symbol.asyncIterator]();
    const first = (await chunks.next()).value as readonly StagedRow[] | undefined;
    if (first === undefined) throw fileWithoutRows();
    const created: NewImport = {
      id,
      kind,
      fileName: nameOf(fileName),
      encoding,
      separator,
      titles,
      settings: settingsOf(kind, titles, first),
      total: 0,
      createdBy: actor.kind === 'user' ? actor.userId : null,
    };
    await insertImport(tx, created, clock.now());
    const total = await stage(tx, id, first, chunks);
    await saveImport(tx, id, { total }, clock.now());
  });
  return id;
}

async function stage(
  tx: Tx,
  id: string,
  first: readonly StagedRow[],
  chunks: AsyncIterator<readonly StagedRow[]>,
): Promise<number> {
  let total = 0;
  let chunk: readonly StagedRow[] | undefined = first;
  while (chunk !== undefined) {
    await insertRows(tx, id, chunk);
    total += chunk.length;
    const next = await chunks.next();
    chunk = next.done ? undefined : next.value;
  }
  return total;
}

function settingsOf(
  kind: ImportKind,
  titles: Table['titles'],
  rows: readonly StagedRow[],
): ImportSettings {
  const columns = matchColumns(kind, titles);
  const dates = columns.indexOf('completedOn');
  return {
    columns,
    dateOrder: dates < 0 ? 'iso' : orderOfDates(rows.map(({ cells }) => cells[dates] ?? '')),
    missingCompanies: 'ask',
    companyChoices: [],
    activateUsers: false,
  };
}

/** Without a path, without what cannot be shown. */
const nameOf = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .toWellFormed()
    .slice(0, 200) || 'file.csv';
