import { Trans, useLingui } from '@lingui/react/macro';
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { TRAININGS } from '../training/external-training-api.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { findTrainings, type Training } from './certification-api.ts';
import { fieldId } from './section-props.ts';
import { TrainingAbout } from './training-about.tsx';
import styles from './training-picker.module.css';

interface TrainingPickerProps {
  chosen: readonly Training[];
  error: string | undefined;
  onAdd: (training: Training) => void;
  /** Wants a training that is not there yet; gets what was typed. */
  onNew: (kind: NewKind, name: string) => void;
}

/** What can be made here. */
export type NewKind = 'external' | 'track';

const NEW_EXTERNAL = 'new-external';
const NEW_TRACK = 'new-track';
/** Shorter texts are not searched for: the list is then simply the newest. */
const SEARCH_FROM = 2;

/** One search over everything that can be required, the newest first; Enter adds and stays. */
export function TrainingPicker({ chosen, error, onAdd, onNew }: TrainingPickerProps) {
  const { t } = useLingui();
  const mayAdd = useAllowed('training.change');
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useQuery({
    queryKey: [TRAININGS, 'find', wanted],
    queryFn: ({ signal }) => findTrainings(wanted, signal),
    placeholderData: keepPreviousData,
  });
  const open = (found.data?.items ?? []).filter(({ id }) => !chosen.some((one) => one.id === id));
  // Enter adds the first match, but never one of a list that is about to change.
  const isSettled =
    wanted.length >= SEARCH_FROM && wanted === text.trim() && !found.isPlaceholderData;
  const firstId = isSettled ? open.find(isAttachable)?.id : undefined;
  const { dropdownOpened, resetSelectedOption, selectFirstOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text or list takes the selection away
  useEffect(() => {
    if (firstId === undefined) resetSelectedOption();
    else selectFirstOption();
  }, [firstId, text, found.data, dropdownOpened, resetSelectedOption, selectFirstOption]);
  const submit = (value: string) => {
    if (value === NEW_EXTERNAL) onNew('external', text.trim());
    if (value === NEW_TRACK) onNew('track', text.trim());
    const training = open.find(({ id }) => id === value);
    if (training) onAdd(training);
    setText('');
    combobox.resetSelectedOption();
    if (value === NEW_EXTERNAL || value === NEW_TRACK) combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={submit} shadow="md" withinPortal={false}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          id={fieldId('trainings')}
          role="combobox"
          label={t`Training`}
          description={t`Everything that counts: search by name or by system. Enter adds the first one.`}
          placeholder={t`Search trainings`}
          autoComplete="off"
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
          rightSection={found.isFetching && text !== '' && <Loader size={14} />}
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={styles.options} aria-label={t`Trainings`}>
          {open.map((training) => (
            <TrainingOption key={training.id} training={training} />
          ))}
          {open.length === 0 && found.data && (
            <Combobox.Empty>
              {found.data.items.length > 0 ? (
                <Trans>All of them are chosen.</Trans>
              ) : (
                <Trans>No training has this name.</Trans>
              )}
            </Combobox.Empty>
          )}
          {mayAdd && <NewOptions name={text.trim()} />}
        </Combobox.Options>
        {found.isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** A draft or an archived one is shown, so that nobody looks for it, and cannot be chosen. */
function TrainingOption({ training }: { training: Training }) {
  return (
    <Combobox.Option value={training.id} disabled={!isAttachable(training)}>
      <bdi className={styles.name}>{training.name}</bdi>
      <TrainingAbout training={training} />
    </Combobox.Option>
  );
}

const isAttachable = ({ status }: Training) => status === 'active' || status === 'published';

function NewOptions({ name }: { name: string }) {
  const { t } = useLingui();
  return (
    <div className={styles.new}>
      <Combobox.Option value={NEW_TRACK} className={styles.newOption}>
        <IconPlus size={16} stroke={1.8} aria-hidden />
        {name === '' ? t`New learning track…` : t`New learning track “${name}”…`}
      </Combobox.Option>
      <Combobox.Option value={NEW_EXTERNAL} className={styles.newOption}>
        <IconPlus size={16} stroke={1.8} aria-hidden />
        {name === '' ? t`New external training…` : t`New external training “${name}”…`}
      </Combobox.Option>
    </div>
  );
}
