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
  const { t } = useLingui();
  const { ticks } = ticking;
  const count = tickCount(ticks, rows.total);
  const rest = ticks.kind === 'some' && (!rows.total.exact || count < rows.total.value);
  const selected = formatCount(count) + (ticks.kind === 'all' && !rows.total.exact ? '+' : '');
  const total = formatTotal(rows.total);
  return (
    <div className={styles.place}>
      <p className="visually-hidden" role="status">
        {count > 0 && <Trans>{selected} selected</Trans>}
      </p>
      {count > 0 && (
        <section className={styles.bar} aria-label={t`Selected rows`}>
          <span className={styles.count}>
            <Trans>{selected} selected</Trans>
          </span>
          {rest && (
            <button type="button" className={styles.all} onClick={() => ticking.set(ALL_TICKED)}>
              <Trans>Select all {total} matching</Trans>
            </button>
          )}
          <div className={styles.actions}>{children}</div>
          <CloseButton aria-label={t`Clear the selection`} onClick={ticking.clear} />
        </section>
      )}
    </div>
  );
}
