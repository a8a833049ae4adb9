import type { ReactNode } from 'react';

/** One column: what it is called, what stands in it, whether the server can sort by it. */
export interface Column<T> {
  /** The field's name in the API; also in the address, in exports and in saved views. */
  id: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  /** A second, muted line; leave it out of columns with figures. */
  secondary?: ((row: T) => ReactNode) | undefined;
  /** Where the cell leads; the cell is then a link. */
  link?: ((row: T) => string | null) | undefined;
  /** The server sorts by this column's id. */
  sortable: boolean;
  align: 'left' | 'right';
  /** Pixels that the column gets at least; what is left over is shared out by width. */
  width: number;
  /** Not shown until somebody switches it on. */
  hidden: boolean;
}

export interface FilterOption {
  value: string;
  label: ReactNode;
  /** A line under the label that tells namesakes apart. */
  hint?: ReactNode;
  /** Rows with this value, where it is known without the list's own counts. */
  count?: number;
}

interface FilterBase {
  /** The API's key: `filter[key]`. */
  key: string;
  label: string;
}

/** Some of a few fixed values. */
export interface ChoiceFilter extends FilterBase {
  kind: 'choice';
  options: readonly FilterOption[];
}

/** Some of very many values, found by typing: users, companies, certifications. */
export interface PickerFilter extends FilterBase {
  kind: 'picker';
  /** Finds by what is typed; an empty text gives the first ones. */
  search: (text: string, signal?: AbortSignal) => Promise<readonly FilterOption[]>;
  /** Names values that came with the address. */
  name: (values: readonly string[], signal?: AbortSignal) => Promise<readonly FilterOption[]>;
}

/** A text that the server looks for in one field. */
export interface TextFilter extends FilterBase {
  kind: 'text';
}

/** On or off: "Only my own". Sends `filter[key]=true`. */
export interface SwitchFilter extends FilterBase {
  kind: 'switch';
}

export type Filter = ChoiceFilter | PickerFilter | TextFilter | SwitchFilter;

/** What is being looked for: the part of a query that decides which rows there are. */
export interface ListFilter {
  q?: string;
  filter?: Record<string, readonly string[]>;
}

/** The rows that a bulk action is for: named ones, or all that match but some. */
export type Selection =
  | { ids: readonly string[]; count: number }
  | { allMatching: ListFilter; except: readonly string[]; count: number; exact: boolean };

/** One entry of a row's menu. */
export interface RowAction {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  /** A link inside or outside the application; otherwise `onSelect` runs. */
  href?: string;
  download?: boolean;
  onSelect?: () => void;
  tone?: 'danger';
}

export type Density = 'comfortable' | 'compact';

/** Everything that a link to a view of the table says. */
export interface TableState {
  q: string;
  filters: Readonly<Record<string, readonly string[]>>;
  /** As the API takes it: `-issuedOn`; null leaves the order to the server. */
  sort: string | null;
  /** Shown columns in their order; null is how the page made them. */
  columns: readonly string[] | null;
  density: Density;
  /** What the rows are gathered by; null: they are not. */
  groupBy: string | null;
}

/** What a page made the table look like before anybody changed it. */
export interface TableDefaults {
  sort: string | null;
  filters: Readonly<Record<string, readonly string[]>>;
}
