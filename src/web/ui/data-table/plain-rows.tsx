import { Trans } from '@lingui/react/macro';
import cards from './cards.module.css';
import styles from './table.module.css';
import { Card, type CardFields } from './table-cards.tsx';
import type { TableViewProps } from './table-grid.tsx';
import { TableRow } from './table-row.tsx';
import type { Column } from './types.ts';

interface PlainRowsProps<T extends { id: string }>
  extends Pick<TableViewProps<T>, 'label' | 'columns' | 'shown' | 'state' | 'rowMenu' | 'onOpen'> {
  rows: readonly T[];
  isNarrow: boolean;
  fields: CardFields;
}

/** A few rows, all of them in the document: those of a group that is open. */
export function PlainRows<T extends { id: string }>(props: PlainRowsProps<T>) {
  const { label, columns, shown, rows, isNarrow, fields, rowMenu, onOpen } = props;
  const byId = new Map(columns.map((column) => [column.id, column]));
  const columnsOf = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  if (!isNarrow) return <PlainTable {...props} columnsShown={columnsOf(shown)} />;
  return (
    <ul className={cards.list} aria-label={label}>
      {rows.map((row) => (
        <li key={row.id}>
          <Card
            row={row}
            title={columns[0]}
            status={columnsOf(fields.status ? [fields.status] : [])[0]}
            values={columnsOf(fields.values)}
            selecting={false}
            ticking={null}
            rowMenu={rowMenu}
            onOpen={onOpen}
          />
        </li>
      ))}
    </ul>
  );
}

const MENU_WIDTH = 48;

interface PlainTableProps<T extends { id: string }> extends PlainRowsProps<T> {
  columnsShown: readonly Column<T>[];
}

function PlainTable<T extends { id: string }>(props: PlainTableProps<T>) {
  const { label, columns, columnsShown, rows, state, rowMenu, onOpen } = props;
  const width = columnsShown.reduce((sum, column) => sum + column.width, MENU_WIDTH);
  return (
    <section
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
    >
      <table className={styles.table} data-density={state.density} style={{ minWidth: width }}>
        <colgroup>
          {columnsShown.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
          {rowMenu && <col style={{ width: MENU_WIDTH }} />}
        </colgroup>
        <thead>
          <tr>
            {columnsShown.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-align={column.align}
                className={column.id === columns[0]?.id ? styles.naming : undefined}
              >
                {column.header}
              </th>
            ))}
            {rowMenu && (
              <th scope="col" className={styles.menuCell}>
                <span className="visually-hidden">
                  <Trans>Actions</Trans>
                </span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <TableRow
              key={row.id}
              row={row}
              index={index}
              shown={columnsShown}
              naming={columns[0]?.id}
              ticked={null}
              onTick={undefined}
              rowMenu={rowMenu}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
