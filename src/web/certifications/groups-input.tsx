import { Trans, useLingui } from '@lingui/react/macro';
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../ui/format.ts';
import { findGroups, type GroupItem, type Named } from './certification-api.ts';
import styles from './groups-input.module.css';
import lists from './option-list.module.css';

interface GroupsInputProps {
  id?: string;
  label: string;
  groups: readonly Named[];
  error?: string | undefined;
  onChange: (groups: readonly Named[]) => void;
}

/** Beside its field, also where that stands in a dialogue that scrolls. */
const IN_PLACE = { withinPortal: false, floatingStrategy: 'fixed' } as const;

/** Groups as chips, each with how many people it has (S-28, S-29). */
export function GroupsInput(props: GroupsInputProps) {
  const { id, label, groups, error, onChange } = props;
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({
    queryKey: ['/groups', 'find', wanted],
    queryFn: ({ signal }) => findGroups(wanted, signal),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  const named = new Map<string, Named>([...items, ...groups].map((group) => [group.id, group]));
  const sizes = new Map(items.map((group) => [group.id, group.memberCount]));
  return (
    <div>
      <MultiSelect
        {...(id !== undefined && { id })}
        label={label}
        description={t`Somebody in none of the groups does not get it, even with all training finished.`}
        placeholder={groups.length === 0 ? t`Everyone` : ''}
        searchable
        searchValue={text}
        onSearchChange={setText}
        filter={({ options }) => options}
        data={[...named.values()].map((group) => ({ value: group.id, label: group.name }))}
        value={groups.map((group) => group.id)}
        error={error}
        hidePickedOptions
        withScrollArea={false}
        classNames={{ options: lists.options ?? '' }}
        comboboxProps={IN_PLACE}
        nothingFoundMessage={t`No other group has this name.`}
        renderOption={({ option }) => (
          <span className={styles.option}>
            <span>{option.label}</span>
            <GroupSize count={sizes.get(option.value)} />
          </span>
        )}
        onChange={(ids) =>
          onChange(
            ids.flatMap((one) => {
              const group = named.get(one);
              return group ? [{ id: group.id, name: group.name }] : [];
            }),
          )
        }
      />
      <p className={styles.reach} role="status">
        <Reach groups={groups} sizes={sizes} />
      </p>
    </div>
  );
}

function GroupSize({ count }: { count: GroupItem['memberCount'] | undefined }) {
  if (count === undefined) return null;
  const people = formatCount(count);
  return (
    <span className={styles.size}>
      <Trans>{people} people</Trans>
    </span>
  );
}

function Reach({ groups, sizes }: { groups: readonly Named[]; sizes: Map<string, number> }) {
  if (groups.length === 0) return <Trans>Everyone can earn it.</Trans>;
  const counts = groups.map(({ id }) => sizes.get(id));
  const known = counts.filter((count) => count !== undefined);
  if (known.length < groups.length) {
    return <Trans>Only people in one of these groups can earn it.</Trans>;
  }
  const people = formatCount(known.reduce((sum, count) => sum + count, 0));
  if (groups.length === 1) return <Trans>Reaches {people} people.</Trans>;
  return <Trans>Reaches up to {people} people; one group is enough.</Trans>;
}
