import { useLingui } from '@lingui/react/macro';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

const DEBOUNCE_MS = 250;

interface SearchBoxProps {
  value: string;
  onChange: (value: string) => void;
  className?: string | undefined;
  /** What is searched, where it is not the table. */
  label?: string;
}

/** Searches while one types, a moment after the last key. */
export function SearchBox({ value, onChange, className, label }: SearchBoxProps) {
  const { t } = useLingui();
  const [text, setText] = useState(value);
  const report = useDebouncedCallback(onChange, DEBOUNCE_MS);
  // A link, the back button or "clear all" changes the value from outside.
  useEffect(() => setText(value), [value]);
  const change = (next: string) => {
    setText(next);
    report(next);
  };
  return (
    <TextInput
      type="search"
      className={className}
      value={text}
      placeholder={label ?? t`Search`}
      aria-label={label ?? t`Search in this table`}
      leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      rightSection={
        text !== '' && (
          <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => change('')} />
        )
      }
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
