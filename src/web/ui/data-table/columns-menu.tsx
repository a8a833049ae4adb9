import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, Popover, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconColumns3 } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { layoutToKeep } from './column-layout.ts';
import styles from './columns-menu.module.css';
import type { Column, Density, TableState } from './types.ts';
import type { ChangeTable } from './use-table-state.ts';

// Dragging is code of its own, wanted by few: it comes when the menu opens.
const ColumnList = lazy(() => import('./column-list.tsx'));

interface ColumnsMenuProps<T> {
  columns: readonly Column<T>[];
  shown: readonly string[];
  state: TableState;
  change: ChangeTable;
  /** A sheet from below instead of a menu. */
  asSheet: boolean;
}

/** Which columns, in which order, and how tall the rows are. */
export function ColumnsMenu<T>({ columns, shown, state, change, asSheet }: ColumnsMenuProps<T>) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  const content = (
    <div className={styles.content}>
      <Suspense fallback={<div className={styles.waiting} />}>
        <ColumnList
          columns={columns}
          shown={shown}
          onChange={(next) => change({ columns: layoutToKeep(columns, next) })}
        />
      </Suspense>
      {!asSheet && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t`Height of the rows`}
          value={state.density}
          onChange={(value) => change({ density: value as Density })}
          data={[
            { value: 'comfortable', label: t`Comfortable` },
            { value: 'compact', label: t`Compact` },
          ]}
        />
      )}
      {state.columns !== null && (
        <Button size="xs" variant="subtle" onClick={() => change({ columns: null })}>
          <Trans>Columns as they were</Trans>
        </Button>
      )}
    </div>
  );
  const button = (
    <Button
      onClick={toggle}
      leftSection={<IconColumns3 size={18} stroke={1.6} aria-hidden />}
      className={styles.button}
    >
      <Trans>Columns</Trans>
    </Button>
  );
  if (asSheet) {
    return (
      <>
        {button}
        <Drawer opened={opened} onClose={close} position="bottom" size="auto" title={t`Columns`}>
          {content}
        </Drawer>
      </>
    );
  }
  return (
    <Popover opened={opened} onChange={close} width={300} position="bottom-end" trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label={t`Columns`}>
        {content}
      </Popover.Dropdown>
    </Popover>
  );
}
