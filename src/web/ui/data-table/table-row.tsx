import { Trans } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { type MouseEvent, memo } from 'react';
import { RowMenu } from './row-menu.tsx';
import { RowTitle } from './row-title.tsx';
import styles from './table.module.css';
import type { Column, RowAction } from './types.ts';

interface TableRowProps<T extends { id: string }> {
  row: T;
  index: number;
  shown: readonly Column<T>[];
  /** The column that names the row. */
  naming: string | undefined;
  /** Null where rows have no tick. */
  ticked: boolean | null;
  onTick: ((id: string, on: boolean, shift: boolean) => void) | undefined;
  rowMenu: ((row: T) => readonly RowAction[]) | undefined;
  onOpen: ((row: T) => void) | undefined;
}

function Row<T extends { id: string }>(props: TableRowProps<T>) {
  const { row, index, shown, naming, ticked, onTick, rowMenu, onOpen } = props;
  const name = shown.find((column) => column.id === naming)?.cell(row);
  const open = (event: MouseEvent<HTMLElement>) => {
    const onControl =
      event.target instanceof Element && event.target.closest('a, button, input, label');
    if (!onControl && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
  };
  return (
    // The name in the row is the button for keyboards; this is the large target for a mouse.
    <tr
      aria-rowindex={index + 2}
      data-ticked={ticked || undefined}
      data-opens={onOpen !== undefined || undefined}
      onClick={onOpen && open}
    >
      {ticked !== null && (
        <td className={styles.tickCell}>
          <Checkbox
            size="sm"
            checked={ticked}
            aria-label={undefined}
            label={
              <span className="visually-hidden">
                <Trans>Select {name}</Trans>
              </span>
            }
            onChange={NOTHING}
            onClick={(event) => onTick?.(row.id, event.currentTarget.checked, event.shiftKey)}
          />
        </td>
      )}
      {shown.map((column) => (
        <Cell
          key={column.id}
          column={column}
          row={row}
          names={column.id === naming}
          onOpen={onOpen}
        />
      ))}
      {rowMenu && (
        <td className={styles.menuCell}>
          <RowMenu actions={rowMenu(row)} name={name} />
        </td>
      )}
    </tr>
  );
}

/** Rows in sight stay as they are while others scroll past. */
export const TableRow = memo(Row) as typeof Row;

// React wants a change listener on a controlled box; the click knows whether Shift was held.
const NOTHING = () => {};

interface CellProps<T> {
  column: Column<T>;
  row: T;
  names: boolean;
  onOpen: ((row: T) => void) | undefined;
}

function Cell<T>({ column, row, names, onOpen }: CellProps<T>) {
  const href = column.link?.(row);
  const text = (
    <RowTitle href={href} onOpen={names && onOpen ? () => onOpen(row) : undefined}>
      {column.cell(row)}
    </RowTitle>
  );
  const content = column.secondary ? (
    <>
      <span className={styles.line}>{text}</span>
      <span className={styles.secondary}>{column.secondary(row)}</span>
    </>
  ) : (
    <span className={styles.line}>{text}</span>
  );
  return names ? (
    <th scope="row" data-align={column.align} className={styles.naming}>
      {content}
    </th>
  ) : (
    <td data-align={column.align}>{content}</td>
  );
}
