import type { Id } from '../../kernel/ids.ts';
import type { Actor } from '../people/index.ts';
import { fieldWithoutColumn, rowNotFound, wrongState } from './errors.ts';
import { fieldsOf } from './fields.ts';
import type { Import, ImportRow, StagedRow } from './import.ts';
import { saveImport } from './import-repository.ts';
import { type ImportDeps, tryRows } from './judge-rows.ts';
import { rulesOf } from './kinds.ts';
import { lockImportFor } from './read-import.ts';
import { type Values, valuesOf } from './read-row.ts';
import {
  countOutcomes,
  loadKeyedRow,
  rowsAfter,
  rowsWithKeys,
  saveCells,
  saveVerdicts,
} from './row-repository.ts';

export interface EditRow {
  readonly importId: Id<'Import'>;
  readonly number: number;
  /** By field; an empty text says nothing. */
  readonly values: Values;
}

/**
 * Corrects cells of a row and tries it again, with the rows that were, or are now, about the same.
 *
 * @returns The row as it is now.
 * @throws {AppError} `forbidden`, `import_not_found`, `import_row_not_found`, `import_state`,
 *   `invalid_input` for a field that no column is
 */
export async function editRow(
  deps: ImportDeps,
  actor: Actor,
  { importId, number, values }: EditRow,
): Promise<ImportRow> {
  const { one, affected } = await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const one = await lockImportFor(tx, actor, importId);
    if (one.state !== 'checked') throw wrongState(one.state);
    const before = await loadKeyedRow(tx, importId, number);
    if (before === null) throw rowNotFound();
    const row = corrected(one, before, values);
    await saveCells(tx, importId, row);
    const key = rulesOf[one.kind].keyOf(valuesOf(row, one.settings.columns));
    const keys = [before.key, key].filter((text) => text !== null);
    return { one, affected: await rowsWithKeys(tx, importId, { number, keys }) };
  });
  const verdicts = await tryRows(deps, actor.portalId, one, affected);
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const { state } = await lockImportFor(tx, actor, importId);
    if (state !== 'checked') throw wrongState(state);
    await saveVerdicts(tx, importId, verdicts, null);
    const counts = await countOutcomes(tx, importId);
    await saveImport(tx, importId, { counts }, deps.clock.now());
    const [row] = await rowsAfter(tx, { importId, after: number - 1, limit: 1 });
    if (row?.number !== number) throw rowNotFound();
    return row;
  });
}

function corrected({ kind, settings }: Import, row: StagedRow, values: Values): StagedRow {
  const cells = [...row.cells];
  for (const [field, text] of Object.entries(values)) {
    const column = settings.columns.indexOf(field);
    if (column < 0) {
      const known = fieldsOf[kind].find(({ key }) => key === field);
      throw fieldWithoutColumn(field, known?.title ?? `“${field}”`);
    }
    while (cells.length < column) cells.push('');
    cells[column] = text.trim();
  }
  return { number: row.number, cells };
}
