import type { WithPortal } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import { decodeCursor, type Page, pageOf } from '../../kernel/paging.ts';
import type { Actor } from '../people/index.ts';
import type { ImportRow, Note, Outcome } from './import.ts';
import { importFor } from './read-import.ts';
import { rowsAfter } from './row-repository.ts';

export interface ListRows {
  readonly importId: Id<'Import'>;
  readonly outcome?: Outcome | undefined;
  readonly note?: Note | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Rows in the order of the file. @throws {AppError} `forbidden`, `import_not_found`, `cursor_invalid` */
export async function listRows(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  { importId, outcome, note, limit, cursor }: ListRows,
): Promise<Page<ImportRow>> {
  const after = cursor === undefined ? 0 : numberOf(cursor);
  return withPortal(actor.portalId, 'read', async (tx) => {
    await importFor(tx, actor, importId);
    const rows = await rowsAfter(tx, { importId, after, limit: limit + 1, outcome, note });
    return pageOf(rows, limit, ({ number }) => ({ value: String(number), id: importId }));
  });
}

function numberOf(cursor: string): number {
  const { value } = decodeCursor(cursor);
  if (value !== null && /^\d{1,7}$/.test(value)) return Number(value);
  throw new AppError('invalid', 'cursor_invalid', 'The cursor is not one of ours.');
}
