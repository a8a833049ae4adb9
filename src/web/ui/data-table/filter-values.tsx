import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Loader, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../error-notice.tsx';
import { formatCount } from '../format.ts';
import styles from './filters.module.css';
import type { ChoiceFilter, Filter, FilterOption, PickerFilter } from './types.ts';

interface FilterValuesProps<F extends Filter = Filter> {
  filter: F;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
  /** Rows per value, where the list counts them. */
  counts: Readonly<Record<string, number>>;
}

/** The inside of one filter: what can be chosen, and what is. */
export function FilterValues({ filter, ...rest }: FilterValuesProps) {
  switch (filter.kind) {
    case 'choice':
      return <Choices filter={filter} {...rest} />;
    case 'picker':
      return <Picker filter={filter} {...rest} />;
    case 'text':
      return <Words {...rest} filter={filter} />;
    case 'switch':
      return (
        <Switch
          label={filter.label}
          checked={rest.values.includes('true')}
          onChange={(event) => rest.onChange(event.currentTarget.checked ? ['true'] : [])}
        />
      );
  }
}

function Choices({ filter, ...rest }: FilterValuesProps<ChoiceFilter>) {
  return <OptionList label={filter.label} options={filter.options} {...rest} />;
}

function Picker({ filter, values, onChange, counts }: FilterValuesProps<PickerFilter>) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 200);
  const found = useQuery({
    queryKey: ['filter', filter.key, 'search', wanted],
    queryFn: ({ signal }) => filter.search(wanted.trim(), signal),
    placeholderData: keepPreviousData,
  });
  const chosen = useNamed(filter, values);
  const others = (found.data ?? []).filter((option) => !values.includes(option.value));
  return (
    <>
      <TextInput
        data-autofocus
        size="xs"
        value={text}
        placeholder={t`Type to find`}
        aria-label={t`Find: ${filter.label}`}
        rightSection={found.isFetching && <Loader size={14} />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      <OptionList
        label={filter.label}
        options={[...chosen, ...others]}
        values={values}
        onChange={onChange}
        counts={counts}
      />
      {found.data?.length === 0 && (
        <p className={styles.nothing}>
          <Trans>Nothing has this name.</Trans>
        </p>
      )}
    </>
  );
}

function Words({ filter, values, onChange }: FilterValuesProps) {
  const [text, setText] = useState(values[0] ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim() === '' ? [] : [text.trim()]);
      }}
    >
      <TextInput
        data-autofocus
        size="xs"
        value={text}
        aria-label={filter.label}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => onChange(text.trim() === '' ? [] : [text.trim()])}
      />
    </form>
  );
}

interface OptionListProps extends Omit<FilterValuesProps, 'filter'> {
  label: string;
  options: readonly FilterOption[];
}

function OptionList({ label, options, values, onChange, counts }: OptionListProps) {
  return (
    <Checkbox.Group value={[...values]} onChange={onChange}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
      <div className={styles.options} role="group" aria-label={label}>
        {options.map((option) => {
          const count = counts[option.value] ?? option.count;
          return (
            <Checkbox
              key={option.value}
              value={option.value}
              size="sm"
              classNames={{
                root: styles.option,
                body: styles.optionBody,
                labelWrapper: styles.grow,
              }}
              label={
                <span className={styles.optionLabel}>
                  <span className={styles.grow}>
                    {option.label}
                    {option.hint && <span className={styles.hint}>{option.hint}</span>}
                  </span>
                  {count !== undefined && (
                    <span className={styles.count}>{formatCount(count)}</span>
                  )}
                </span>
              }
            />
          );
        })}
      </div>
    </Checkbox.Group>
  );
}

/** The chosen values of a picker with their names, which the address does not carry. */
export function useNamed(filter: Filter, values: readonly string[]): readonly FilterOption[] {
  const picker = filter.kind === 'picker' ? filter : null;
  const { data = [] } = useQuery({
    queryKey: ['filter', filter.key, 'names', values],
    queryFn: ({ signal }) => picker?.name(values, signal) ?? [],
    enabled: picker !== null && values.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  if (filter.kind === 'choice') {
    return filter.options.filter((option) => values.includes(option.value));
  }
  return values.map(
    (value) => data.find((option) => option.value === value) ?? { value, label: value },
  );
}
