import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize } from '../people/index.ts';
import { fieldsOf } from './fields.ts';
import { actionOf, type Import, type ImportKind, type Problem, rowsPerChunk } from './import.ts';
import { importFor } from './read-import.ts';
import { rowsAfter } from './row-repository.ts';

export interface CsvFile {
  readonly fileName: string;
  readonly stream: Readable;
}

/** In UTF-8 with its mark, so that Excel reads every script; nothing in it is computed (S10). */
const csv = (rows: readonly (readonly string[])[], bom = false): string =>
  stringify(rows as string[][], { escape_formulas: true, record_delimiter: 'windows', bom });

/** An example to fill in. @throws {AppError} `forbidden` */
export function openTemplate(actor: Actor, { kind }: { readonly kind: ImportKind }): CsvFile {
  authorize(actor, actionOf[kind]);
  const fields = fieldsOf[kind].filter(({ example }) => example !== '');
  const rows = [fields.map(({ title }) => title), fields.map(({ example }) => example)];
  return { fileName: `${kind}-template.csv`, stream: Readable.from([csv(rows, true)]) };
}

/**
 * The rows with errors, as they came, with the reason in a column more: to be corrected and imported
 * as a file of its own.
 *
 * @throws {AppError} `forbidden`, `import_not_found`
 */
export async function openErrorFile(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  { importId }: { readonly importId: Id<'Import'> },
): Promise<CsvFile> {
  const one = await withPortal(actor.portalId, 'read', (tx) => importFor(tx, actor, importId));
  const name = one.fileName.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}._ -]/gu, '_');
  const lines = errorLines({ withPortal }, actor.portalId, one);
  return { fileName: `${name}-errors.csv`, stream: Readable.from(lines, { highWaterMark: 1 }) };
}

async function* errorLines(
  { withPortal }: { readonly withPortal: WithPortal },
  portalId: PortalId,
  { id: importId, titles, kind }: Import,
): AsyncGenerator<string> {
  yield csv([[...titles, 'Reason']], true);
  let after = 0;
  for (;;) {
    const rows = await withPortal(portalId, 'read', (tx) =>
      rowsAfter(tx, { importId, after, limit: rowsPerChunk, outcome: 'error' }),
    );
    if (rows.length === 0) return;
    yield csv(
      rows.map(({ cells, problems }) => [
        ...titles.map((_, index) => cells[index] ?? ''),
        reasonOf(kind, problems),
      ]),
    );
    after = rows.at(-1)?.number ?? after;
  }
}

/** `E-mail: “ana” has no @.` */
export const reasonOf = (kind: ImportKind, problems: readonly Problem[]): string =>
  problems
    .map(({ field, message }) => {
      const title = fieldsOf[kind].find(({ key }) => key === field)?.title;
      return title === undefined ? message : `${title}: ${message}`;
    })
    .join(' ');
