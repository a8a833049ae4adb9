import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount, formatTotal } from '../format.ts';
import styles from './bulk-bar.module.css';
import { ALL_TICKED, tickCount } from './selection.ts';
import type { Rows } from './use-rows.ts';
import type { TickRows } from './use-ticks.ts';

interface BulkBarProps<T extends { id: string }> {
  ticking: TickRows;
  rows: Rows<T>;
  children: ReactNode;
}

/** How many rows are ticked, the way to tick all that match, and what can be done with them. */
export function BulkBar<T extends { id: string }>({ ticking, rows, children }: BulkBarProps<T>) {
  const { ticks } = ticking;
  const count = tickCount(ticks, rows.total);
  const rest = ticks.kind === 'some' && (!rows.total.exact || count < rows.total.value);
  const selected = formatCount(count) + (ticks.kind === 'all' && !rows.total.exact ? '+' : '');
  const total = formatTotal(rows.total);
  return (
    <SelectionBar
      selected={count > 0 ? selected : null}
      onClear={ticking.clear}
      more={
        rest && (
          <button type="button" className={styles.all} onClick={() => ticking.set(ALL_TICKED)}>
            <Trans>Select all {total} matching</Trans>
          </button>
        )
      }
    >
      {children}
    </SelectionBar>
  );
}

interface SelectionBarProps {
  /** How many, as it is said; null: nothing is selected. */
  selected: string | null;
  /** Beside the number. */
  more?: ReactNode;
  onClear: () => void;
  children: ReactNode;
}

/** Rises from below when something is selected: how much, and what can be done with it. */
export function SelectionBar({ selected, more, onClear, children }: SelectionBarProps) {
  const { t } = useLingui();
  return (
    <div className={styles.place}>
      <p className="visually-hidden" role="status">
        {selected !== null && <Trans>{selected} selected</Trans>}
      </p>
      {selected !== null && (
        <section className={styles.bar} aria-label={t`Selected rows`}>
          <span className={styles.count}>
            <Trans>{selected} selected</Trans>
          </span>
          {more}
          <div className={styles.actions}>{children}</div>
          <CloseButton aria-label={t`Clear the selection`} onClick={onClear} />
        </section>
      )}
    </div>
  );
}
