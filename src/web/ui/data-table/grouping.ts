import type { ComponentType } from 'react';
import type { CardFields } from './table-cards.tsx';
import type { TableViewProps } from './table-grid.tsx';
import type { ListFilter, Selection } from './types.ts';

/** How the rows of a table can be gathered, and what shows them then. */
export interface Grouping<T extends { id: string }> {
  choices: readonly { value: string; label: string }[];
  view: ComponentType<GroupedViewProps<T>>;
}

export interface GroupedViewProps<T extends { id: string }>
  extends Pick<TableViewProps<T>, 'columns' | 'shown' | 'state' | 'rowMenu' | 'onOpen'> {
  /** One of the choices. */
  by: string;
  /** What is looked for; groups count what matches it. */
  filter: ListFilter;
  isNarrow: boolean;
  fields: CardFields;
  /** Leaves the groups for the table, with more to filter by. */
  onShowTable: (filter: Record<string, readonly string[]>) => void;
  /** Buttons for what is selected. */
  selectionActions: ((selection: Selection, clear: () => void) => React.ReactNode) | undefined;
}
