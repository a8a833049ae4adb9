import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './person-picker.module.css';

/** Somebody whom one can choose. */
export interface PickedPerson {
  id: string;
  name: string;
  email: string;
  company: { id: string; name: string } | null;
}

interface PersonPickerProps {
  label: string;
  value: PickedPerson | null;
  error?: string | undefined;
  onChange: (person: PickedPerson | null) => void;
}

/** One person, found by name, e-mail or company. */
export function PersonPicker({ label, value, error, onChange }: PersonPickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = usePeople(wanted);
  const people = found.data?.items ?? [];
  const choose = (id: string) => {
    onChange(people.find((person) => person.id === id) ?? null);
    setText('');
    combobox.closeDropdown();
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      shadow="md"
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          data-autofocus
          label={label}
          placeholder={t`Search by name or e-mail`}
          autoComplete="off"
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
          rightSection={
            value ? (
              <CloseButton
                size="sm"
                aria-label={t`Choose somebody else`}
                onClick={() => onChange(null)}
              />
            ) : (
              found.isFetching && text !== '' && <Loader size={14} />
            )
          }
          value={value ? `${value.name} · ${value.email}` : text}
          error={error}
          onChange={(event) => {
            setText(value ? '' : event.currentTarget.value);
            onChange(null);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={value !== null}>
        <Combobox.Options className={styles.options} aria-label={label}>
          {people.map((person) => (
            <PersonOption key={person.id} person={person} />
          ))}
          {people.length === 0 && found.data && (
            <Combobox.Empty>
              <Trans>Nobody has this name or e-mail.</Trans>
            </Combobox.Empty>
          )}
        </Combobox.Options>
        {found.isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function PersonOption({ person }: { person: PickedPerson }) {
  const { id, name, email, company } = person;
  return (
    <Combobox.Option value={id}>
      <span className={styles.name}>{name}</span>
      <span className={styles.about}>{[email, company?.name].filter(Boolean).join(' · ')}</span>
    </Combobox.Option>
  );
}

/** The first people whom the words fit; under two letters, anybody. */
function usePeople(words: string) {
  return useQuery({
    queryKey: ['/users', 'find', words],
    queryFn: ({ signal }) =>
      api.get<ListPage<PickedPerson>>(
        '/users',
        { limit: 20, ...(words.length >= 2 && { q: words }) },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}
