import { createContext, useContext } from 'react';
import type { ListFilter } from './types.ts';

/** What a table shows now, for the buttons over its selected rows. */
export interface ShownTable {
  columns: readonly string[];
  sort: string | null;
  filter: ListFilter;
}

export const ShownTableContext = createContext<ShownTable>({ columns: [], sort: null, filter: {} });

export const useShownTable = (): ShownTable => useContext(ShownTableContext);
