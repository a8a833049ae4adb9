import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, Skeleton } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { GroupedViewProps } from '../ui/data-table/grouping.ts';
import { SearchBox } from '../ui/data-table/search-box.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { Award } from './award-api.ts';
import { AwardGroupItem } from './award-group-item.tsx';
import styles from './award-groups.module.css';
import type { AwardGroup, GroupBy } from './award-groups-api.ts';
import { GroupSelection, useGroupTicks } from './group-selection.tsx';
import { opened } from './open-groups.ts';
import { useAwardGroups } from './use-award-groups.ts';
import { useGroupAddress } from './use-group-address.ts';

/** The table by certification or company: groups that open one at a time, or more with Alt. */
export function AwardGroups(props: GroupedViewProps<Award>) {
  const { filter, selectionActions } = props;
  const by = props.by as GroupBy;
  const [{ sort, name }, change] = useGroupAddress();
  const found = useAwardGroups({ by, filter, sort, name });
  const ticks = useGroupTicks(JSON.stringify([by, filter]));
  return (
    <>
      <GroupTools by={by} sort={sort} name={name} onChange={change} />
      <div className={styles.frame}>
        {found.error && found.groups.length === 0 ? (
          <ErrorNotice error={found.error} onRetry={found.retry} />
        ) : found.isLoading ? (
          <Skeleton height={280} />
        ) : found.groups.length === 0 ? (
          <NoGroups isNamed={name.length >= 2} />
        ) : (
          <GroupList {...props} by={by} groups={found.groups} ticks={ticks} />
        )}
        {found.hasMore && (
          <div className={styles.foot}>
            <Button size="xs" loading={found.isLoadingMore} onClick={found.loadMore}>
              <Trans>Load more</Trans>
            </Button>
          </div>
        )}
      </div>
      {selectionActions && (
        <GroupSelection by={by} filter={filter} ticks={ticks} actions={selectionActions} />
      )}
    </>
  );
}

interface GroupToolsProps {
  by: GroupBy;
  sort: string;
  name: string;
  onChange: (part: { sort?: string; name?: string }) => void;
}

function GroupTools({ by, sort, name, onChange }: GroupToolsProps) {
  const { t } = useLingui();
  return (
    <div className={styles.tools}>
      <SearchBox
        className={styles.search}
        label={by === 'company' ? t`Find a company` : t`Find a certification`}
        value={name}
        onChange={(next) => onChange({ name: next })}
      />
      <Select
        aria-label={t`Order of the groups`}
        className={styles.sort}
        allowDeselect={false}
        value={sort}
        onChange={(next) => next && onChange({ sort: next })}
        data={[
          { value: 'name', label: t`By name` },
          { value: '-count', label: t`Most issued first` },
          { value: 'soonestExpiry', label: t`Soonest to expire first` },
          { value: '-expiredShare', label: t`Largest share expired first` },
        ]}
      />
    </div>
  );
}

interface GroupListProps extends GroupedViewProps<Award> {
  by: GroupBy;
  groups: readonly AwardGroup[];
  ticks: ReturnType<typeof useGroupTicks>;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

function GroupList({ groups, ticks, ...props }: GroupListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string, on: boolean, keepOthers: boolean) =>
    setOpen((before) => opened(before, key, on, keepOthers));
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || !(event.target instanceof HTMLElement)) return;
    const heads = [...(list.current?.querySelectorAll<HTMLElement>('[data-group-head]') ?? [])];
    const place = heads.indexOf(event.target);
    if (place === -1) return;
    event.preventDefault();
    heads[place + step]?.focus();
  };
  return (
    // The heads are buttons; this only moves between them.
    <ul
      ref={list}
      className={styles.list}
      onKeyDown={move}
      aria-label={props.by === 'company' ? t`Companies` : t`Certifications`}
    >
      {groups.map((group) => (
        <AwardGroupItem
          key={group.key}
          {...props}
          group={group}
          isOpen={open.has(group.key)}
          isTicked={ticks.has(group.key)}
          onToggle={(on, keepOthers) => toggle(group.key, on, keepOthers)}
          onTick={props.selectionActions && ((on) => ticks.tick(group, on))}
        />
      ))}
    </ul>
  );
}

function NoGroups({ isNamed }: { isNamed: boolean }) {
  return (
    <EmptyState title={<Trans>Nothing matches</Trans>}>
      {isNamed ? (
        <Trans>No group has this name, or none of its rows passes the filters.</Trans>
      ) : (
        <Trans>No row has all of what the search and the filters ask for.</Trans>
      )}
    </EmptyState>
  );
}
