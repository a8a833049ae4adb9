import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { stringify } from 'csv-stringify/sync';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell, ExportTable } from './export-columns.ts';

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/**
 * Writes a table to a file of this machine. It holds one chunk of rows at a time, whatever the
 * size. A text that a spreadsheet could take for a formula is a text (promise S10).
 */
export async function writeTable(
  format: ExportFormat,
  table: ExportTable,
  path: string,
): Promise<void> {
  const bytes =
    format === 'csv'
      ? Readable.from(csvOf(table), { highWaterMark: 1 })
      : Readable.fromWeb(xlsxOf(table));
  await pipeline(bytes, createWriteStream(path, { flags: 'wx' }));
}

/** In UTF-8 with its mark, so that Excel reads every script; suspicious texts get an apostrophe. */
async function* csvOf({ columns, chunks }: ExportTable): AsyncGenerator<string> {
  const lines = (rows: readonly (readonly (string | number | null)[])[], bom = false) =>
    stringify(rows as never, { escape_formulas: true, record_delimiter: 'windows', bom });
  yield lines([columns.map(({ title }) => title)], true);
  for await (const rows of chunks) yield lines(rows.map((row) => row.map(textCell)));
}

const textCell = (cell: Cell) => (cell !== null && typeof cell === 'object' ? cell.date : cell);

/** Texts are typed as text in every cell, so that nothing is ever computed. */
function xlsxOf({ name, columns, chunks }: ExportTable): ReadableStream<Uint8Array> {
  async function* rows() {
    for await (const chunk of chunks) for (const row of chunk) yield row.map(sheetCell);
  }
  return writeXlsxStream(rows(), {
    name,
    columns: columns.map(({ title, width, kind }) => ({
      header: title,
      width,
      ...(kind === 'date' && { numFmt: 'yyyy-mm-dd' }),
    })),
    freezePane: { rows: 1 },
  }) as ReadableStream<Uint8Array>;
}

const sheetCell = (cell: Cell) =>
  cell !== null && typeof cell === 'object' ? new Date(`${cell.date}T00:00:00Z`) : cell;
