import { useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { parseAddress, printAddress } from '../../router-address.ts';
import { readTable, writeTable } from './table-address.ts';
import type { Filter, TableDefaults, TableState } from './types.ts';

export type ChangeTable = (part: Partial<TableState>) => void;

/**
 * The table's state and the way to change it. It lives in the address bar, so that a view can be sent
 * as a link, or in memory for a table inside a dialogue.
 */
export function useTableState(
  filters: readonly Filter[],
  defaults: TableDefaults,
  inAddress: boolean,
): [TableState, ChangeTable] {
  const router = useRouter();
  const { searchStr } = useLocation();
  const [kept, setKept] = useState('');
  const search = inAddress ? searchStr : kept;
  const state = useMemo(
    () => readTable(parseAddress(search), filters, defaults),
    [search, filters, defaults],
  );
  const change = useCallback<ChangeTable>(
    (part) => {
      // The address of now, not of the last render: two quick changes must both count.
      const location = router.latestLocation;
      const current = parseAddress(inAddress ? location.searchStr : search);
      const before = readTable(current, filters, defaults);
      const next = printAddress(writeTable(current, { ...before, ...part }, filters, defaults));
      if (!inAddress) return setKept(next);
      const href = location.pathname + next + (location.hash && `#${location.hash}`);
      void router.navigate({ href, replace: true, resetScroll: false });
    },
    [router, inAddress, search, filters, defaults],
  );
  return [state, change];
}
