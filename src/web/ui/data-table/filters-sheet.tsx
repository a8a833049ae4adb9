import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import type { Total } from '../../api/types.ts';
import { formatTotal } from '../format.ts';
import { type FiltersProps, withFilter } from './filter-chips.tsx';
import { FilterValues } from './filter-values.tsx';
import styles from './filters.module.css';

interface FiltersSheetProps extends FiltersProps {
  total: Total;
}

/** All filters in a sheet from below; its button says how many rows they leave. */
export function FiltersSheet({ filters, state, onChange, facets, total }: FiltersSheetProps) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  const set = Object.keys(state.filters).length;
  const rows = formatTotal(total);
  return (
    <>
      <Button onClick={open} leftSection={<IconFilter size={18} stroke={1.6} aria-hidden />}>
        {set === 0 ? (
          <Trans>Filters</Trans>
        ) : (
          <Plural value={set} one="# filter" other="# filters" />
        )}
      </Button>
      <Drawer opened={opened} onClose={close} position="bottom" size="85%" title={t`Filters`}>
        <div className={styles.sheet}>
          {filters.map((filter) => (
            <section key={filter.key}>
              {filter.kind !== 'switch' && <h3 className={styles.sheetTitle}>{filter.label}</h3>}
              <FilterValues
                filter={filter}
                values={state.filters[filter.key] ?? []}
                counts={facets[filter.key] ?? {}}
                onChange={(values) => onChange(withFilter(state.filters, filter.key, values))}
              />
            </section>
          ))}
        </div>
        <div className={styles.sheetFoot}>
          <Button onClick={() => onChange({})} disabled={set === 0}>
            <Trans>Clear</Trans>
          </Button>
          <Button variant="filled" onClick={close} className={styles.grow}>
            <Trans>Show {rows}</Trans>
          </Button>
        </div>
      </Drawer>
    </>
  );
}
