import { Trans } from '@lingui/react/macro';
import { Button, Loader } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import type { ListSource } from '../../api/client.ts';
import { EmptyState, type EmptyStateProps } from '../empty-state.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { formatCount, formatTotal } from '../format.ts';
import { BulkBar } from './bulk-bar.tsx';
import { shownColumns } from './column-layout.ts';
import styles from './data-table.module.css';
import type { Grouping } from './grouping.ts';
import { toSelection } from './selection.ts';
import { ShownTableContext } from './shown-table.ts';
import { nextSort } from './table-address.ts';
import { type CardFields, TableCards } from './table-cards.tsx';
import { TableGrid, type TableViewProps } from './table-grid.tsx';
import { Toolbar } from './toolbar.tsx';
import type { Column, Filter, ListFilter, RowAction, Selection, TableDefaults } from './types.ts';
import { filterOf, type Rows, useRows } from './use-rows.ts';
import { useTableState } from './use-table-state.ts';
import { type TickRows, useTicks } from './use-ticks.ts';

export interface DataTableProps<T extends { id: string }> {
  /** What the table shows, for screen readers: "Issued certifications". */
  label: string;
  columns: readonly Column<T>[];
  /** `listOf<Award>('/awards')`, once, at module level. */
  query: ListSource<T>;
  /** Stable: at module level, or memoised. */
  filters?: readonly Filter[];
  /** As the API takes it, `-issuedOn`. */
  defaultSort?: string;
  /** Filters that are set until somebody takes them off; stable like `filters`. */
  defaultFilters?: TableDefaults['filters'];
  /** Off where the list has no text search. */
  searchable?: boolean;
  rowMenu?: (row: T) => readonly RowAction[];
  /** Buttons for ticked rows; with it, rows can be ticked. `clear` takes the ticks away. */
  selectionActions?: (selection: Selection, clear: () => void) => ReactNode;
  /** What a click on a row opens, where its first column leads to no page. */
  onOpen?: (row: T) => void;
  /** What stands where there is nothing at all yet. */
  empty: EmptyStateProps;
  /** What a row says on a phone beside its first column. */
  cardFields?: CardFields;
  /** The list's name for `POST /exports`; without it, there is no export. */
  exportView?: string;
  /** Filters of an export that the page sets itself, beside those of the table. */
  exportScope?: Readonly<Record<string, readonly string[]>>;
  /** Above the rows: figures about them, each a filter. */
  summary?: ReactNode;
  /** Other ways to see the rows: gathered, each group closed until somebody opens it. */
  grouping?: Grouping<T>;
  /** Off for a table in a dialogue: its state then does not live in the address. */
  inAddress?: boolean;
}

const NO_FILTERS: readonly Filter[] = [];
const NO_DEFAULTS: TableDefaults['filters'] = {};
const NO_CARD_FIELDS: CardFields = { values: [] };

/**
 * A list of the API as a table. Search, filters, order and pages happen on the server; the state is in
 * the address, so that a view can be sent as a link. Under 640 pixels the rows are cards.
 */
export function DataTable<T extends { id: string }>(props: DataTableProps<T>) {
  const { columns, filters = NO_FILTERS, defaultFilters = NO_DEFAULTS, rowMenu, onOpen } = props;
  const defaultSort = props.defaultSort ?? null;
  const defaults = useMemo(
    () => ({ sort: defaultSort, filters: defaultFilters }),
    [defaultSort, defaultFilters],
  );
  const [state, change] = useTableState(filters, defaults, props.inAddress ?? true);
  const isNarrow = useMediaQuery('(width < 640px)', false, { getInitialValueInEffect: false });
  const filter = filterOf(state);
  const rows = useRows(props.query, filter, state.sort);
  const ids = useMemo(() => rows.rows.map((row) => row.id), [rows.rows]);
  const ticking = useTicks(ids, JSON.stringify(filter));
  const shown = shownColumns(columns, state.columns);
  const { grouping } = props;
  const by = grouping?.choices.find(({ value }) => value === state.groupBy)?.value;
  const view = {
    label: props.label,
    columns,
    shown,
    state,
    rows,
    rowMenu,
    onOpen,
    ticking: props.selectionActions ? ticking : null,
    onSort: (id: string) => change({ sort: nextSort(state.sort, id, defaultSort) }),
  };
  const shownTable = { columns: shown, sort: state.sort, filter };
  return (
    <ShownTableContext value={shownTable}>
      <div className={styles.dataTable}>
        <Toolbar
          {...{ columns, shown, filters, state, change, rows }}
          groupings={grouping?.choices ?? []}
          isNarrow={isNarrow}
          searchable={props.searchable ?? true}
          exportRequest={
            props.exportView === undefined
              ? null
              : {
                  view: props.exportView,
                  query: {
                    ...filter,
                    ...(props.exportScope && {
                      filter: { ...filter.filter, ...props.exportScope },
                    }),
                    ...(state.sort && { sort: state.sort }),
                  },
                  columns: shown,
                }
          }
        />
        {props.summary}
        {grouping && by !== undefined ? (
          <grouping.view
            {...view}
            by={by}
            filter={filter}
            isNarrow={isNarrow}
            fields={props.cardFields ?? NO_CARD_FIELDS}
            selectionActions={props.selectionActions}
            onShowTable={(more) =>
              change({ groupBy: null, filters: { ...state.filters, ...more } })
            }
          />
        ) : (
          <OneByOne {...props} {...{ view, ticking, filter, isNarrow }}>
            <Nothing
              empty={props.empty}
              isNarrowed={filter.q !== undefined || filter.filter !== undefined}
              onShowAll={() => change(EVERYTHING)}
            />
          </OneByOne>
        )}
      </div>
    </ShownTableContext>
  );
}

interface OneByOneProps<T extends { id: string }>
  extends Pick<DataTableProps<T>, 'cardFields' | 'selectionActions'> {
  view: TableViewProps<T>;
  ticking: TickRows;
  filter: ListFilter;
  isNarrow: boolean;
  /** What stands where no row is. */
  children: ReactNode;
}

/** The rows as they come, and what can be done with those that are ticked. */
function OneByOne<T extends { id: string }>(props: OneByOneProps<T>) {
  const { view, ticking, filter, isNarrow, selectionActions, children } = props;
  const { rows } = view;
  const selection = toSelection(ticking.ticks, filter, rows.total);
  return (
    <>
      <div className={styles.frame}>
        {rows.error && rows.rows.length === 0 ? (
          <ErrorNotice error={rows.error} onRetry={rows.retry} />
        ) : rows.rows.length === 0 && !rows.isLoading ? (
          children
        ) : isNarrow ? (
          <TableCards {...view} fields={props.cardFields ?? NO_CARD_FIELDS} />
        ) : (
          <TableGrid {...view} />
        )}
        <TableFoot rows={rows} />
      </div>
      {selectionActions && (
        <BulkBar ticking={ticking} rows={rows}>
          {selection && selectionActions(selection, ticking.clear)}
        </BulkBar>
      )}
    </>
  );
}

const EVERYTHING = { q: '', filters: {} };

interface NothingProps {
  empty: EmptyStateProps;
  /** A search or a filter is set, so there may be rows without it. */
  isNarrowed: boolean;
  onShowAll: () => void;
}

function Nothing({ empty, isNarrowed, onShowAll }: NothingProps) {
  if (!isNarrowed) return <EmptyState {...empty} />;
  return (
    <EmptyState
      title={<Trans>Nothing matches</Trans>}
      action={
        <Button onClick={onShowAll}>
          <Trans>Show everything</Trans>
        </Button>
      }
    >
      <Trans>No row has all of what the search and the filters ask for.</Trans>
    </EmptyState>
  );
}

function TableFoot<T extends { id: string }>({ rows }: { rows: Rows<T> }) {
  if (rows.isLoading || rows.rows.length === 0) return null;
  const loaded = formatCount(rows.rows.length);
  const total = formatTotal(rows.total);
  return (
    <div className={styles.foot}>
      <span role="status">
        {rows.hasMore ? (
          <Trans>
            {loaded} of {total} loaded
          </Trans>
        ) : (
          <Trans>{loaded} in all</Trans>
        )}
      </span>
      {rows.error && <ErrorNotice error={rows.error} onRetry={rows.loadMore} />}
      {rows.hasMore && !rows.error && (
        <button
          type="button"
          className={styles.more}
          disabled={rows.isLoadingMore}
          onClick={rows.loadMore}
        >
          {rows.isLoadingMore ? <Loader size={14} /> : <Trans>Load more</Trans>}
        </button>
      )}
    </div>
  );
}
