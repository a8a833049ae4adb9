import type { ReactNode } from 'react';
import type { Column } from './types.ts';

const COLUMN_WIDTH = 160;

interface ColumnOptions<T> {
  header: ReactNode;
  /** What stands in it; without it, the field of that name as text. */
  cell?: (row: T) => ReactNode;
  secondary?: (row: T) => ReactNode;
  link?: (row: T) => string | null;
  sortable?: boolean;
  align?: 'left' | 'right';
  width?: number;
  hidden?: boolean;
}

/** A column of its own content needs `cell`; one named after a text or a number of the row does not. */
type DefineColumn<T> = {
  <Id extends PlainField<T>>(id: Id, options: ColumnOptions<T>): Column<T>;
  (id: string, options: ColumnOptions<T> & { cell: (row: T) => ReactNode }): Column<T>;
};

type PlainField<T> = {
  [Key in keyof T & string]: T[Key] extends string | number | null | undefined ? Key : never;
}[keyof T & string];

/**
 * The columns of a table, once, at module level:
 *
 *     const columns = defineColumns<Award>((column) => [
 *       column('name', { header: <Trans>Name</Trans>, sortable: true }),
 *     ]);
 *
 * The first one names the row: it is a link, the title of the card on a phone, and cannot be hidden.
 */
export function defineColumns<T>(
  define: (column: DefineColumn<T>) => readonly Column<T>[],
): readonly Column<T>[] {
  const column = (id: string, options: ColumnOptions<T>): Column<T> => ({
    id,
    header: options.header,
    cell: options.cell ?? ((row) => textOf(row, id)),
    secondary: options.secondary,
    link: options.link,
    sortable: options.sortable ?? false,
    align: options.align ?? 'left',
    width: options.width ?? COLUMN_WIDTH,
    hidden: options.hidden ?? false,
  });
  return define(column);
}

function textOf(row: unknown, field: string): ReactNode {
  const value: unknown = Object(row)[field];
  return typeof value === 'number' ? value.toLocaleString('en-GB') : (value as ReactNode);
}
