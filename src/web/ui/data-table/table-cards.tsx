import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Skeleton } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './cards.module.css';
import { RowMenu } from './row-menu.tsx';
import { RowTitle } from './row-title.tsx';
import { isTicked, tickCount } from './selection.ts';
import type { TableViewProps } from './table-grid.tsx';
import type { Column } from './types.ts';

const CARD_HEIGHT = 72;
const LOAD_AHEAD_CARDS = 10;
const LONG_PRESS_MS = 450;

/** What a card says beside its title. */
export interface CardFields {
  /** The column with the status, beside the title. */
  status?: string;
  /** Up to two further columns. */
  values: readonly string[];
}

interface TableCardsProps<T extends { id: string }> extends TableViewProps<T> {
  fields: CardFields;
}

/** The rows as cards for narrow screens; a long press begins to select. */
export function TableCards<T extends { id: string }>(props: TableCardsProps<T>) {
  const { label, columns, fields, rows, ticking } = props;
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const virtualizer = useWindowVirtualizer({
    count: rows.rows.length,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => rows.rows[index]?.id ?? index,
    overscan: 6,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const isNear = rows.rows.length > 0 && last >= rows.rows.length - LOAD_AHEAD_CARDS;
  // biome-ignore lint/correctness/useExhaustiveDependencies: loadMore is new in every render
  useEffect(() => {
    if (isNear && rows.hasMore && !rows.isLoadingMore && !rows.error) rows.loadMore();
  }, [isNear, rows.hasMore, rows.isLoadingMore, rows.error]);
  const selecting = ticking !== null && tickCount(ticking.ticks, rows.total) > 0;
  const byId = new Map(columns.map((column) => [column.id, column]));
  const columnsOf = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return (
    <>
      {rows.isLoading && <SkeletonCards />}
      <ul
        ref={list}
        className={styles.list}
        aria-label={label}
        aria-busy={rows.isLoading || rows.isStale}
        data-stale={rows.isStale || undefined}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows.rows[item.index];
          if (!row) return null;
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={styles.place}
              style={{ transform: `translateY(${item.start - top}px)` }}
            >
              <Card
                {...props}
                row={row}
                title={columns[0]}
                status={columnsOf(fields.status ? [fields.status] : [])[0]}
                values={columnsOf(fields.values)}
                selecting={selecting}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface CardProps<T extends { id: string }>
  extends Pick<TableViewProps<T>, 'ticking' | 'rowMenu' | 'onOpen'> {
  row: T;
  title: Column<T> | undefined;
  status: Column<T> | undefined;
  values: readonly Column<T>[];
  selecting: boolean;
}

/** One row as a card. */
export function Card<T extends { id: string }>(props: CardProps<T>) {
  const { row, title, status, values, selecting, ticking, rowMenu, onOpen } = props;
  const ticked = ticking !== null && isTicked(ticking.ticks, row.id);
  const press = useLongPress(() => ticking?.tick(row.id, true, false));
  const href = title?.link?.(row);
  const name = title?.cell(row);
  const tap = (event: MouseEvent<HTMLElement>) => {
    const onControl =
      event.target instanceof Element && event.target.closest('a, button, input, label');
    if (press.wasLong() || onControl) return;
    if (selecting) ticking?.tick(row.id, !ticked, false);
    else onOpen?.(row);
  };
  return (
    // The title is the button for keyboards; the whole card is the target for a thumb.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={styles.card}
      data-ticked={ticked || undefined}
      onClick={tap}
      {...(ticking && press.handlers)}
    >
      {selecting && (
        <CardTick name={name} ticked={ticked} onTick={(on) => ticking?.tick(row.id, on, false)} />
      )}
      <div className={styles.text}>
        <div className={styles.head}>
          <span className={styles.title}>
            <RowTitle href={href} onOpen={onOpen && (() => onOpen(row))}>
              {name}
            </RowTitle>
          </span>
          {status?.cell(row)}
        </div>
        <div className={styles.values}>
          {values.map((column) => (
            <span key={column.id} className={styles.value}>
              <span className="visually-hidden">{column.header}: </span>
              {column.cell(row)}
            </span>
          ))}
        </div>
      </div>
      {rowMenu && <RowMenu actions={rowMenu(row)} name={name} />}
    </div>
  );
}

interface CardTickProps {
  name: ReactNode;
  ticked: boolean;
  onTick: (on: boolean) => void;
}

function CardTick({ name, ticked, onTick }: CardTickProps) {
  return (
    <Checkbox
      checked={ticked}
      label={
        <span className="visually-hidden">
          <Trans>Select {name}</Trans>
        </span>
      }
      onChange={(event) => onTick(event.currentTarget.checked)}
    />
  );
}

function useLongPress(onLongPress: () => void) {
  const timer = useRef<number | undefined>(undefined);
  const long = useRef(false);
  const stop = () => window.clearTimeout(timer.current);
  return {
    wasLong: () => long.current,
    handlers: {
      onPointerDown: () => {
        long.current = false;
        timer.current = window.setTimeout(() => {
          long.current = true;
          onLongPress();
        }, LONG_PRESS_MS);
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onPointerMove: stop,
      onContextMenu: (event: MouseEvent) => {
        if (long.current) event.preventDefault();
      },
    },
  };
}

function SkeletonCards() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`}>
      {[72, 58, 80, 64, 70].map((width) => (
        <div key={width} className={styles.card}>
          <div className={styles.text}>
            <Skeleton height={14} width={`${width}%`} />
            <Skeleton height={12} width="40%" mt={10} />
            <Skeleton height={12} width="55%" mt={8} />
          </div>
        </div>
      ))}
    </div>
  );
}
