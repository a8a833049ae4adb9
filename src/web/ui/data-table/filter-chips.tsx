import { Trans, useLingui } from '@lingui/react/macro';
import { Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { formatCount } from '../format.ts';
import { FilterValues, useNamed } from './filter-values.tsx';
import styles from './filters.module.css';
import type { Filter, TableState } from './types.ts';

const NAMED_VALUES = 2;

export interface FiltersProps {
  filters: readonly Filter[];
  state: TableState;
  onChange: (filters: TableState['filters']) => void;
  facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One chip per filter: empty ones open to be set, set ones say what they are set to. */
export function FilterChips({ filters, state, onChange, facets }: FiltersProps) {
  const isSet = Object.keys(state.filters).length > 0;
  return (
    <>
      {filters.map((filter) => (
        <FilterChip
          key={filter.key}
          filter={filter}
          values={state.filters[filter.key] ?? []}
          counts={facets[filter.key] ?? {}}
          onChange={(values) => onChange(withFilter(state.filters, filter.key, values))}
        />
      ))}
      {isSet && (
        <button type="button" className={styles.clear} onClick={() => onChange({})}>
          <Trans>Clear filters</Trans>
        </button>
      )}
    </>
  );
}

/** The filters with one of them set to other values. */
export function withFilter(
  filters: TableState['filters'],
  key: string,
  values: readonly string[],
): TableState['filters'] {
  const { [key]: _, ...others } = filters;
  return values.length > 0 ? { ...others, [key]: values } : others;
}

interface FilterChipProps {
  filter: Filter;
  values: readonly string[];
  counts: Readonly<Record<string, number>>;
  onChange: (values: readonly string[]) => void;
}

function FilterChip({ filter, values, counts, onChange }: FilterChipProps) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  const isSet = values.length > 0;
  if (filter.kind === 'switch') {
    return (
      <UnstyledButton
        className={styles.chip}
        data-set={isSet || undefined}
        aria-pressed={isSet}
        onClick={() => onChange(isSet ? [] : ['true'])}
      >
        {filter.label}
        <Count counts={counts} value="true" />
      </UnstyledButton>
    );
  }
  return (
    <div className={styles.chipGroup} data-set={isSet || undefined}>
      <Popover opened={opened} onChange={close} width={280} position="bottom-start" trapFocus>
        <Popover.Target>
          <UnstyledButton className={styles.chip} data-set={isSet || undefined} onClick={toggle}>
            {filter.label}
            {isSet && <ChosenValues filter={filter} values={values} />}
            {!isSet && (
              <IconChevronDown size={14} stroke={1.8} aria-hidden className={styles.chevron} />
            )}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={styles.panel} aria-label={filter.label}>
          <FilterValues filter={filter} values={values} counts={counts} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      {isSet && (
        <UnstyledButton
          className={styles.remove}
          aria-label={t`Remove the filter ${filter.label}`}
          onClick={() => onChange([])}
        >
          <IconX size={14} stroke={1.8} />
        </UnstyledButton>
      )}
    </div>
  );
}

function ChosenValues({
  filter,
  values,
}: {
  filter: Filter;
  values: readonly string[];
}): ReactNode {
  const chosen = useNamed(filter, values);
  if (values.length > NAMED_VALUES)
    return <strong className={styles.chosen}>{values.length}</strong>;
  return (
    <strong className={styles.chosen}>
      {chosen.map((option, index) => (
        <Fragment key={option.value}>
          {index > 0 && ', '}
          {option.label}
        </Fragment>
      ))}
    </strong>
  );
}

function Count({ counts, value }: { counts: Readonly<Record<string, number>>; value: string }) {
  const count = counts[value];
  return count === undefined ? null : <span className={styles.count}>{formatCount(count)}</span>;
}
