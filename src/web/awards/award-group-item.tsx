import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Skeleton } from '@mantine/core';
import { IconArrowRight, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId } from 'react';
import type { GroupedViewProps } from '../ui/data-table/grouping.ts';
import { PlainRows } from '../ui/data-table/plain-rows.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import { Words } from '../ui/words.tsx';
import { type Award, awardList } from './award-api.ts';
import styles from './award-groups.module.css';
import type { AwardGroup, GroupBy } from './award-groups-api.ts';
import { StandingBar } from './standing-bar.tsx';

interface AwardGroupItemProps extends GroupedViewProps<Award> {
  by: GroupBy;
  group: AwardGroup;
  isOpen: boolean;
  isTicked: boolean;
  /** `keepOthers`: what else is open stays so. */
  onToggle: (on: boolean, keepOthers: boolean) => void;
  /** Absent where nothing can be done with several rows. */
  onTick: ((on: boolean) => void) | undefined;
}

/** One certification or company: its head, and its newest rows when it is open. */
export function AwardGroupItem(props: AwardGroupItemProps) {
  const { group, isOpen, isTicked, onToggle, onTick } = props;
  const { t } = useLingui();
  const bodyId = useId();
  const name = group.label === '' ? t`No company` : group.label;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight' && !isOpen) onToggle(true, event.altKey);
    else if (event.key === 'ArrowLeft' && isOpen) onToggle(false, true);
    else return;
    event.preventDefault();
  };
  return (
    <li className={styles.group} data-open={isOpen || undefined}>
      <div className={styles.head}>
        {onTick && (
          <Checkbox
            size="sm"
            className={styles.tick}
            checked={isTicked}
            aria-label={t`Select all of ${name}`}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        )}
        <button
          type="button"
          data-group-head
          className={styles.button}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={(event) => onToggle(!isOpen, event.altKey)}
          onKeyDown={press}
        >
          <IconChevronRight size={16} stroke={1.8} aria-hidden className={styles.chevron} />
          <span className={styles.name}>
            <Words>{name}</Words>
          </span>
          <span className={styles.count}>{formatCount(group.count)}</span>
          <StandingBar standing={group.standing} />
        </button>
      </div>
      <div id={bodyId}>{isOpen && <GroupRows {...props} name={name} />}</div>
    </li>
  );
}

const ROWS = 50;

function GroupRows({
  name,
  group,
  by,
  filter,
  onShowTable,
  ...view
}: AwardGroupItemProps & { name: string }) {
  const { t } = useLingui();
  const { sort } = view.state;
  const query = {
    ...filter,
    filter: { ...filter.filter, [by]: [group.key] },
    ...(sort && { sort }),
    limit: ROWS,
  };
  const rows = useQuery({
    queryKey: [awardList.key, 'group', query],
    queryFn: ({ signal }) => awardList.fetch(query, signal),
  });
  if (rows.isPending) return <Skeleton height={132} m="sm" />;
  if (rows.isError) return <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />;
  const all = formatCount(group.count);
  return (
    <>
      <PlainRows {...view} label={t`Issued certifications of ${name}`} rows={rows.data.items} />
      <button
        type="button"
        className={styles.all}
        onClick={() => onShowTable({ [by]: [group.key] })}
      >
        {group.count > ROWS ? (
          <Trans>Show all {all} as a table</Trans>
        ) : (
          <Trans>Show them as a table</Trans>
        )}
        <IconArrowRight size={16} stroke={1.8} aria-hidden />
      </button>
    </>
  );
}
