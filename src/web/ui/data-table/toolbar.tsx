import { ColumnsMenu } from './columns-menu.tsx';
import styles from './data-table.module.css';
import { ExportMenu } from './export-menu.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FiltersSheet } from './filters-sheet.tsx';
import { GroupMenu } from './group-menu.tsx';
import { SearchBox } from './search-box.tsx';
import type { Column, Filter, TableState } from './types.ts';
import type { ExportRequest } from './use-export.tsx';
import type { Rows } from './use-rows.ts';
import type { ChangeTable } from './use-table-state.ts';

interface ToolbarProps<T extends { id: string }> {
  columns: readonly Column<T>[];
  shown: readonly string[];
  filters: readonly Filter[];
  state: TableState;
  change: ChangeTable;
  rows: Rows<T>;
  isNarrow: boolean;
  searchable: boolean;
  /** What the rows can be gathered by. */
  groupings: readonly { value: string; label: string }[];
  exportRequest: Omit<ExportRequest, 'format'> | null;
}

/** Search, filters, columns and export, above the rows. */
export function Toolbar<T extends { id: string }>(props: ToolbarProps<T>) {
  const { filters, state, change, rows, isNarrow } = props;
  const setFilters = (next: TableState['filters']) => change({ filters: next });
  const filtering = { filters, state, facets: rows.facets, onChange: setFilters };
  return (
    <>
      <div className={styles.toolbar}>
        {props.searchable && (
          <SearchBox className={styles.search} value={state.q} onChange={(q) => change({ q })} />
        )}
        <div className={styles.tools}>
          {isNarrow && filters.length > 0 && <FiltersSheet {...filtering} total={rows.total} />}
          {props.groupings.length > 0 && (
            <GroupMenu
              choices={props.groupings}
              value={state.groupBy}
              onChange={(groupBy) => change({ groupBy })}
            />
          )}
          <ColumnsMenu
            columns={props.columns}
            shown={props.shown}
            state={state}
            change={change}
            asSheet={isNarrow}
          />
          {props.exportRequest && <ExportMenu {...props.exportRequest} />}
        </div>
      </div>
      {!isNarrow && filters.length > 0 && (
        <div className={styles.filters}>
          <FilterChips {...filtering} />
        </div>
      )}
    </>
  );
}
