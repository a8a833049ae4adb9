import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';

export interface PickedCompany {
  id: string;
  name: string;
}

interface CompanySelectProps {
  label: string;
  value: PickedCompany | null;
  onChange: (company: PickedCompany | null) => void;
}

/** One company that exists, found by its name. */
export function CompanySelect({ label, value, onChange }: CompanySelectProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({
    queryKey: ['/companies', 'find', wanted],
    queryFn: ({ signal }) =>
      api.get<ListPage<PickedCompany>>(
        '/companies',
        { limit: 20, ...(wanted.length >= 2 && wanted !== value?.name && { q: wanted }) },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  const known = value && !items.some(({ id }) => id === value.id) ? [value, ...items] : items;
  return (
    <Select
      aria-label={label}
      placeholder={t`Search a company`}
      searchable
      clearable
      nothingFoundMessage={t`No company has this name.`}
      // The server has searched already.
      filter={({ options }) => options}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => onChange(known.find((company) => company.id === id) ?? null)}
    />
  );
}
