import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Skeleton } from '@mantine/core';
import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { HeaderCell } from './header-cell.tsx';
import { isTicked } from './selection.ts';
import styles from './table.module.css';
import { TableRow } from './table-row.tsx';
import type { Column, RowAction, TableState } from './types.ts';
import { useFittingHeight } from './use-fitting-height.ts';
import type { Rows } from './use-rows.ts';
import type { TickRows } from './use-ticks.ts';

const ROW_HEIGHT = { comfortable: 44, compact: 36 } as const;
const SKELETON_ROWS = 12;
const LOAD_AHEAD_ROWS = 20;
const TICK_WIDTH = 44;
const MENU_WIDTH = 48;

const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature });

export interface TableViewProps<T extends { id: string }> {
  label: string;
  columns: readonly Column<T>[];
  shown: readonly string[];
  state: TableState;
  rows: Rows<T>;
  /** Absent where nothing can be done with several rows. */
  ticking: TickRows | null;
  rowMenu: ((row: T) => readonly RowAction[]) | undefined;
  onOpen: ((row: T) => void) | undefined;
  onSort: (id: string) => void;
}

/** The rows as a table: sticky head and first column, and only the rows in sight in the document. */
export function TableGrid<T extends { id: string }>(props: TableViewProps<T>) {
  const { label, state, rows, ticking, rowMenu } = props;
  const scroller = useRef<HTMLElement>(null);
  const shown = useShownColumns(props);
  useFittingHeight(scroller);
  const extra = (ticking ? TICK_WIDTH : 0) + (rowMenu ? MENU_WIDTH : 0);
  const width = shown.reduce((sum, column) => sum + column.width, extra);
  return (
    <section
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      aria-busy={rows.isLoading || rows.isStale}
    >
      <table
        className={styles.table}
        data-density={state.density}
        data-stale={rows.isStale || undefined}
        data-ticking={ticking !== null || undefined}
        style={{ minWidth: width }}
        aria-rowcount={rows.total.exact ? rows.total.value + 1 : -1}
      >
        <colgroup>
          {ticking && <col style={{ width: TICK_WIDTH }} />}
          {shown.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
          {rowMenu && <col style={{ width: MENU_WIDTH }} />}
        </colgroup>
        <TableHead {...props} columnsShown={shown} />
        <TableBody {...props} columnsShown={shown} scroller={scroller} />
      </table>
    </section>
  );
}

interface TablePartProps<T extends { id: string }> extends TableViewProps<T> {
  columnsShown: readonly Column<T>[];
}

function TableHead<T extends { id: string }>(props: TablePartProps<T>) {
  const { columns, columnsShown, state, rows, ticking, rowMenu, onSort } = props;
  return (
    <thead>
      <tr>
        {ticking && <TickAllCell ticking={ticking} rows={rows} />}
        {columnsShown.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            sort={state.sort}
            naming={column.id === columns[0]?.id}
            onSort={onSort}
          />
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
  );
}

interface TableBodyProps<T extends { id: string }> extends TablePartProps<T> {
  scroller: RefObject<HTMLElement | null>;
}

function TableBody<T extends { id: string }>(props: TableBodyProps<T>) {
  const { columns, columnsShown, state, rows, ticking, rowMenu, onOpen, scroller } = props;
  const rowHeight = ROW_HEIGHT[state.density];
  const virtualizer = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows.rows[index]?.id ?? index,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights need other places
  useEffect(() => virtualizer.measure(), [rowHeight]);
  const items = virtualizer.getVirtualItems();
  useLoadAhead(rows, items.at(-1)?.index ?? 0);
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const span = columnsShown.length + (ticking ? 1 : 0) + (rowMenu ? 1 : 0);
  return (
    <tbody>
      {before > 0 && <Spacer height={before} span={span} />}
      {rows.isLoading && (
        <SkeletonRows columns={columnsShown} ticks={ticking !== null} span={span} />
      )}
      {items.map(({ index, key }) => {
        const row = rows.rows[index];
        if (!row) return null;
        return (
          <TableRow
            key={key}
            row={row}
            index={index}
            shown={columnsShown}
            naming={columns[0]?.id}
            ticked={ticking ? isTicked(ticking.ticks, row.id) : null}
            onTick={ticking?.tick}
            rowMenu={rowMenu}
            onOpen={onOpen}
          />
        );
      })}
      {after > 0 && <Spacer height={after} span={span} />}
    </tbody>
  );
}

/** The shown columns in their order, as the table model sees them. */
function useShownColumns<T extends { id: string }>(props: TableViewProps<T>): readonly Column<T>[] {
  const { columns, shown } = props;
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return helper.columns(columns.map(({ id }) => helper.display({ id })));
  }, [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: props.rows.rows,
    getRowId: (row: T) => row.id,
    state: {
      columnOrder: [...shown],
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, shown.includes(id)])),
    },
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  return table.getVisibleLeafColumns().flatMap(({ id }) => byId.get(id) ?? []);
}

function useLoadAhead<T extends { id: string }>(rows: Rows<T>, lastInSight: number) {
  const isNear = rows.rows.length > 0 && lastInSight >= rows.rows.length - LOAD_AHEAD_ROWS;
  const { hasMore, isLoadingMore, error, loadMore } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: loadMore is new in every render
  useEffect(() => {
    if (isNear && hasMore && !isLoadingMore && !error) loadMore();
  }, [isNear, hasMore, isLoadingMore, error]);
}

interface TickAllCellProps<T extends { id: string }> {
  ticking: TickRows;
  rows: Rows<T>;
}

function TickAllCell<T extends { id: string }>({ ticking, rows }: TickAllCellProps<T>) {
  const { t } = useLingui();
  const ticked = rows.rows.filter((row) => isTicked(ticking.ticks, row.id)).length;
  return (
    <th scope="col" className={styles.tickCell}>
      <Checkbox
        size="sm"
        aria-label={t`Select all loaded rows`}
        disabled={rows.rows.length === 0}
        checked={ticked > 0 && ticked === rows.rows.length}
        indeterminate={ticked > 0 && ticked < rows.rows.length}
        onChange={(event) => ticking.tickAll(event.currentTarget.checked)}
      />
    </th>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without content takes no focus
    <tr aria-hidden="true" className={styles.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

interface SkeletonRowsProps<T> {
  columns: readonly Column<T>[];
  ticks: boolean;
  span: number;
}

function SkeletonRows<T>({ columns, ticks, span }: SkeletonRowsProps<T>) {
  return Array.from({ length: SKELETON_ROWS }, (_, row) => (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without content takes no focus
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
    <tr key={row} aria-hidden="true">
      {ticks && <td />}
      {columns.map((column, index) => (
        <td key={column.id}>
          <Skeleton height={12} width={`${45 + ((row * 17 + index * 29) % 40)}%`} />
        </td>
      ))}
      {span > columns.length + (ticks ? 1 : 0) && <td />}
    </tr>
  ));
}
