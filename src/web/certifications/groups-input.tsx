import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { formatCount, formatTotal } from '../ui/format.ts';
import { countAudience, findGroups, type GroupItem, type Named } from './certification-api.ts';
import styles from './groups-input.module.css';
import { NewGroup } from './new-group-dialog.tsx';
import lists from './option-list.module.css';

interface GroupsInputProps {
  id?: string;
  label: string;
  /** What being in none of them means; left out: that of a certification, with how many it reaches. */
  description?: string;
  groups: readonly Named[];
  error?: string | undefined;
  onChange: (groups: readonly Named[]) => void;
}

/** Beside its field, also where that stands in a dialogue that scrolls. */
const IN_PLACE = { withinPortal: false, floatingStrategy: 'fixed' } as const;

/** Groups as chips, each with how many people it has (S-28, S-29). */
export function GroupsInput(props: GroupsInputProps) {
  const { id, label, description, groups, error, onChange } = props;
  const { t } = useLingui();
  const [text, setText] = useState('');
  const mayAdd = useAllowed('people.change');
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
        description={
          description ??
          t`Somebody in none of the groups does not get it, even with all training finished.`
        }
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
      {mayAdd && (
        <NewGroup
          suggestedName={text.trim()}
          onMade={(group) => {
            onChange([...groups, group]);
            setText('');
          }}
        />
      )}
      {description === undefined && (
        <p className={styles.reach} role="status">
          <Reach groups={groups} />
        </p>
      )}
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

/** Live, of the groups that are chosen now; the number before stays until the next one is there. */
function Reach({ groups }: { groups: readonly Named[] }) {
  const ids = groups.map(({ id }) => id).sort();
  const reach = useQuery({
    queryKey: ['/audience', ids.join()],
    queryFn: ({ signal }) => countAudience(ids, signal),
    placeholderData: keepPreviousData,
  });
  const people = reach.data && formatTotal(reach.data);
  if (groups.length === 0) {
    return people === undefined ? (
      <Trans>Everyone can earn it.</Trans>
    ) : (
      <Trans>
        Everyone can earn it: reaches{' '}
        <Plural value={reach.data?.value ?? 0} one="# person" other={`${people} people`} />.
      </Trans>
    );
  }
  if (people === undefined) {
    return <Trans>Only people in one of these groups can earn it.</Trans>;
  }
  if (reach.data?.value === 0) {
    return <Trans>Reaches nobody: there is no active person in it.</Trans>;
  }
  return (
    <Trans>
      One of the groups is enough: reaches{' '}
      <Plural value={reach.data?.value ?? 0} one="# person" other={`${people} people`} />.
    </Trans>
  );
}
