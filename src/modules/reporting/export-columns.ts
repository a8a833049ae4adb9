/** A calendar date in a file: a date cell in a workbook, `2027-03-03` in text. */
export interface DateCell {
  readonly date: string;
}

export type Cell = string | number | DateCell | null;

/** One column of a file: its title for people, its width in characters, what stands in it. */
export interface ExportColumn<Row> {
  readonly title: string;
  readonly width: number;
  readonly kind: 'text' | 'number' | 'date';
  readonly cell: (row: Row) => Cell;
}

export const textColumn = <Row>(
  title: string,
  width: number,
  cell: (row: Row) => string,
): ExportColumn<Row> => ({ title, width, kind: 'text', cell });

export const numberColumn = <Row>(
  title: string,
  cell: (row: Row) => number | string,
): ExportColumn<Row> => ({ title, width: 10, kind: 'number', cell });

export const dateColumn = <Row>(
  title: string,
  date: (row: Row) => string | null,
): ExportColumn<Row> => ({
  title,
  width: 12,
  kind: 'date',
  cell: (row) => {
    const day = date(row);
    return day === null ? null : { date: day };
  },
});

/** What is written to a file: columns, and rows in chunks that are read when they are needed. */
export interface ExportTable {
  /** Of the sheet. */
  readonly name: string;
  readonly columns: readonly Pick<ExportColumn<never>, 'title' | 'width' | 'kind'>[];
  readonly chunks: AsyncIterable<readonly (readonly Cell[])[]>;
}
