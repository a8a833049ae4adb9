import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import styles from './table.module.css';
import type { Column } from './types.ts';

interface HeaderCellProps<T> {
  column: Column<T>;
  sort: string | null;
  /** Names the row, and stays in sight. */
  naming: boolean;
  onSort: (id: string) => void;
}

/** The head of a column; a click sorts where the server can. */
export function HeaderCell<T>({ column, sort, naming, onSort }: HeaderCellProps<T>) {
  const { id, header, sortable, align } = column;
  const place = naming ? styles.naming : undefined;
  if (!sortable) {
    return (
      <th scope="col" data-align={align} className={place}>
        <span className={styles.head}>{header}</span>
      </th>
    );
  }
  const up = sort === id;
  const down = sort === `-${id}`;
  const Arrow = down ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-align={align}
      className={place}
      aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(id)}>
        <span className={styles.head}>{header}</span>
        <Arrow size={14} stroke={2} aria-hidden data-idle={!up && !down} className={styles.arrow} />
      </button>
    </th>
  );
}
