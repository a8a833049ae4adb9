import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { certificationList, type Named } from '../certifications/certification-api.ts';
import { Words } from '../ui/words.tsx';
import styles from './run-setup.module.css';

interface WhichStepProps {
  chosen: readonly Named[];
  onChange: (certifications: readonly Named[]) => void;
  /** While the numbers of the last choice are on their way. */
  isBusy: boolean;
}

const TYPING_MS = 200;
const MOST = 20;

/** Which certifications the run is about: those that were ticked, and others found by name. */
export function WhichStep({ chosen, onChange, isBusy }: WhichStepProps) {
  const { t } = useLingui();
  const combobox = useCombobox();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const found = useQuery({
    queryKey: [certificationList.key, 'active', text],
    queryFn: ({ signal }) =>
      certificationList.fetch(
        { limit: 20, filter: { status: ['active'] }, ...(text.length >= 2 && { q: text }) },
        signal,
      ),
    enabled: combobox.dropdownOpened,
  });
  const ids = new Set(chosen.map(({ id }) => id));
  const offered = (found.data?.items ?? []).filter(({ id }) => !ids.has(id));
  const add = (id: string) => {
    const one = offered.find((item) => item.id === id);
    if (one) onChange([...chosen, { id: one.id, name: one.name }]);
    setTyped('');
    combobox.closeDropdown();
  };
  return (
    <>
      {chosen.length > 0 && (
        <ul className={styles.chosen}>
          {chosen.map(({ id, name }) => (
            <li key={id} className={styles.chip}>
              <Words>{name}</Words>
              {chosen.length > 1 && (
                <CloseButton
                  size="sm"
                  disabled={isBusy}
                  aria-label={t`Take ${name} out`}
                  onClick={() => onChange(chosen.filter((one) => one.id !== id))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Combobox store={combobox} onOptionSubmit={add}>
        <Combobox.Target>
          <TextInput
            label={t`Add a certification`}
            description={t`Only active ones can be issued.`}
            placeholder={t`Search by name`}
            value={typed}
            disabled={isBusy || chosen.length >= MOST}
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              combobox.openDropdown();
            }}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!found.data}>
          <Combobox.Options className={styles.options}>
            {offered.map(({ id, name }) => (
              <Combobox.Option key={id} value={id}>
                <Words>{name}</Words>
              </Combobox.Option>
            ))}
            {found.data && offered.length === 0 && (
              <Combobox.Empty>
                <Trans>No other active certification is called so.</Trans>
              </Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </>
  );
}

/** Leads on to the next question. */
export function NextButton({ onClick, disabled }: { onClick: () => void; disabled?: boolean }) {
  return (
    <div>
      <Button variant="light" onClick={onClick} disabled={disabled ?? false}>
        <Trans>Next</Trans>
      </Button>
    </div>
  );
}
