import { useLingui } from '@lingui/react/macro';
import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Named } from './people-api.ts';

type Find = (text: string, signal?: AbortSignal) => Promise<{ items: Named[] }>;

interface PickerProps {
  label: string;
  description?: string;
  /** First part of the query's key, and where names are looked for. */
  of: string;
  find: Find;
  error?: string | undefined;
}

/** Beside its field, also where that stands in a dialogue that scrolls. */
const IN_PLACE = { withinPortal: false, floatingStrategy: 'fixed' } as const;

/** One thing by its name; none is allowed. */
export function NamedSelect({
  value,
  onChange,
  of,
  find,
  ...rest
}: PickerProps & { value: Named | null; onChange: (value: Named | null) => void }) {
  const { t } = useLingui();
  const { text, setText, options } = useFound(of, find, value ? [value] : []);
  return (
    <Select
      {...rest}
      searchable
      clearable
      placeholder={t`None`}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options: found }) => found}
      searchValue={text}
      onSearchChange={setText}
      value={value?.id ?? null}
      nothingFoundMessage={t`Nothing has this name.`}
      comboboxProps={IN_PLACE}
      onChange={(id) => onChange(options.find((one) => one.id === id) ?? null)}
    />
  );
}

/** Several things by their names, as chips. */
export function NamedMultiSelect({
  values,
  onChange,
  of,
  find,
  ...rest
}: PickerProps & { values: readonly Named[]; onChange: (values: Named[]) => void }) {
  const { t } = useLingui();
  const { text, setText, options } = useFound(of, find, values);
  return (
    <MultiSelect
      {...rest}
      searchable
      hidePickedOptions
      placeholder={values.length === 0 ? t`None` : ''}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options: found }) => found}
      searchValue={text}
      onSearchChange={setText}
      value={values.map(({ id }) => id)}
      nothingFoundMessage={t`Nothing has this name.`}
      comboboxProps={IN_PLACE}
      onChange={(ids) => onChange(ids.flatMap((id) => options.find((one) => one.id === id) ?? []))}
    />
  );
}

function useFound(of: string, find: Find, chosen: readonly Named[]) {
  const [text, setText] = useState('');
  const isChosen = chosen.some(({ name }) => name === text);
  const [wanted] = useDebouncedValue(isChosen ? '' : text.trim(), 200);
  const { data } = useQuery({
    queryKey: [of, 'find', 'named', wanted],
    queryFn: ({ signal }) => find(wanted, signal),
    placeholderData: keepPreviousData,
  });
  const options = new Map([...chosen, ...(data?.items ?? [])].map((one) => [one.id, one]));
  return { text, setText, options: [...options.values()] };
}
