import { type ReactNode, useState } from 'react';
import { SelectionBar } from '../ui/data-table/bulk-bar.tsx';
import type { ListFilter, Selection } from '../ui/data-table/types.ts';
import { formatCount } from '../ui/format.ts';
import type { AwardGroup, GroupBy } from './award-groups-api.ts';

/** The groups that are ticked, each as a whole; another question (`about`) starts without any. */
export function useGroupTicks(about: string) {
  const [kept, setKept] = useState<{ about: string; counts: ReadonlyMap<string, number> }>({
    about,
    counts: NONE,
  });
  const counts = kept.about === about ? kept.counts : NONE;
  return {
    counts,
    has: (key: string) => counts.has(key),
    clear: () => setKept({ about, counts: NONE }),
    tick: ({ key, count }: Pick<AwardGroup, 'key' | 'count'>, on: boolean) => {
      const next = new Map(counts);
      if (on) next.set(key, count);
      else next.delete(key);
      setKept({ about, counts: next });
    },
  };
}

const NONE: ReadonlyMap<string, number> = new Map();

interface GroupSelectionProps {
  by: GroupBy;
  filter: ListFilter;
  ticks: ReturnType<typeof useGroupTicks>;
  actions: (selection: Selection, clear: () => void) => ReactNode;
}

/** "812 selected": the rows of the ticked groups, and what can be done with them. */
export function GroupSelection({ by, filter, ticks, actions }: GroupSelectionProps) {
  const keys = [...ticks.counts.keys()];
  const count = [...ticks.counts.values()].reduce((sum, one) => sum + one, 0);
  const selection: Selection = {
    allMatching: { ...filter, filter: { ...filter.filter, [by]: keys } },
    except: [],
    count,
    exact: true,
  };
  return (
    <SelectionBar selected={count > 0 ? formatCount(count) : null} onClear={ticks.clear}>
      {count > 0 && actions(selection, ticks.clear)}
    </SelectionBar>
  );
}
