import type { Page } from '../../kernel/paging.ts';
import type { Cell, ExportColumn, ExportTable } from './export-columns.ts';

/** Where the rows of a file come from: pages of a table, and every column that it can show. */
export interface ExportSource<Row> {
  /** Of the table, for people. */
  readonly name: string;
  readonly columns: Readonly<Record<string, ExportColumn<Row>>>;
  readonly page: (page: {
    readonly limit: number;
    readonly cursor: string | undefined;
  }) => Promise<Page<Row>>;
}

const rowsAtOnce = 5_000;

/**
 * The chosen columns of every row, in their order.
 *
 * @param onProgress Is told how many rows were read; what it throws ends the reading.
 */
export function tableOf<Row>(
  { name, columns, page }: ExportSource<Row>,
  chosen: readonly string[],
  onProgress: (done: number) => Promise<void>,
): ExportTable {
  const shown = chosen.flatMap((key) => columns[key] ?? []);
  async function* chunks(): AsyncGenerator<readonly (readonly Cell[])[]> {
    let cursor: string | undefined;
    let done = 0;
    do {
      const { items, nextCursor } = await page({ limit: rowsAtOnce, cursor });
      yield items.map((row) => shown.map(({ cell }) => cell(row)));
      done += items.length;
      await onProgress(done);
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return { name, columns: shown, chunks: chunks() };
}
