import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { AppError } from '../../kernel/errors.ts';
import { fileEmpty, fileTooLarge, malformedCsv, tooManyColumns, tooManyRows } from './errors.ts';
import { importLimits, type StagedRow } from './import.ts';
import { type Encoding, encodingOf, type Separator, separatorOf, textOf } from './text-file.ts';

export interface Table {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly titles: readonly string[];
  /** In chunks, as they are read. Rows without any text are left out. */
  readonly chunks: AsyncIterable<readonly StagedRow[]>;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: Info;
}

/**
 * Reads a file of cells: UTF-8, UTF-16 or Windows-1252, between commas, semicolons or tabs, with
 * titles in its first row.
 *
 * @throws {AppError} `file_empty`, `file_too_large`, `file_not_text`, `too_many_columns`; while
 *   the chunks are read `csv_malformed`, `too_many_rows`
 */
export async function readTable(bytes: Buffer, rowsPerChunk: number): Promise<Table> {
  if (bytes.length > importLimits.bytes) throw fileTooLarge();
  const encoding = encodingOf(bytes);
  const separator = separatorOf(bytes, encoding);
  const records = parsed(bytes, encoding, separator);
  const first = await records.next();
  if (first.done) throw fileEmpty();
  const titles = withoutEmptyEnd(first.value.record.map(cellOf));
  if (titles.length === 0) throw fileEmpty();
  if (titles.length > importLimits.columns) throw tooManyColumns(titles.length);
  return { encoding, separator, titles, chunks: chunksOf(records, rowsPerChunk) };
}

async function* parsed(
  bytes: Buffer,
  encoding: Encoding,
  separator: Separator,
): AsyncGenerator<Parsed> {
  const parser = Readable.from(textOf(bytes, encoding)).pipe(
    parse({
      delimiter: separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: importLimits.columns * importLimits.cell * 2,
    }),
  );
  try {
    yield* parser as AsyncIterable<Parsed>;
  } catch (error) {
    if (error instanceof AppError || !(error instanceof CsvError)) throw error;
    throw malformedCsv(`${faultOf(error)} (line ${error.lines})`, error);
  }
}

/** What is wrong, for whoever made the file. */
function faultOf({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return 'a row is much too long; perhaps a quote is never closed';
    default:
      return 'a quote stands inside of a text; put quotes around the text and double those in it';
  }
}

async function* chunksOf(
  records: AsyncIterable<Parsed>,
  rowsPerChunk: number,
): AsyncGenerator<readonly StagedRow[]> {
  let chunk: StagedRow[] = [];
  let count = 0;
  for await (const { record, info } of records) {
    const cells = withoutEmptyEnd(record.map(cellOf));
    if (cells.length === 0) continue;
    count += 1;
    if (count > importLimits.rows) throw tooManyRows();
    chunk.push({ number: info.records + info.empty_lines, cells });
    if (chunk.length < rowsPerChunk) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * What a database can keep of a cell: no NUL, and one letter more than the limit, so that a long
 * cell is still seen to be too long. Our own files put an apostrophe before what a spreadsheet
 * would compute; it is taken away again.
 */
const cellOf = (text: string): string =>
  text
    .replace(/^'(?=[=+\-@])/, '')
    .replaceAll('\u0000', '\ufffd')
    .slice(0, importLimits.cell + 1)
    .toWellFormed();

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
