/** The state of a table as a part of the address, in the words of the API. Pure. */

import type { AddressSearch } from '../../router-address.ts';
import type { Filter, TableDefaults, TableState } from './types.ts';

/** Reads a table's state out of an address. What it does not know it leaves alone. */
export function readTable(
  search: AddressSearch,
  filters: readonly Filter[],
  defaults: TableDefaults,
): TableState {
  return {
    q: search.q ?? '',
    filters: Object.fromEntries(
      filters.flatMap(({ key, kind }) => {
        const text = search[`filter[${key}]`];
        const values = text === undefined ? (defaults.filters[key] ?? []) : valuesOf(text, kind);
        return values.length > 0 ? [[key, values]] : [];
      }),
    ),
    sort: search.sort ?? defaults.sort,
    columns: search.columns === undefined ? null : listed(search.columns),
    density: search.density === 'compact' ? 'compact' : 'comfortable',
    groupBy: search.groupBy ?? null,
  };
}

/**
 * Writes a table's state into an address. What is as the page made it stays out, so that the address
 * is short; a filter that the page sets and somebody took off stands there without a value.
 */
export function writeTable(
  search: AddressSearch,
  state: TableState,
  filters: readonly Filter[],
  defaults: TableDefaults,
): AddressSearch {
  const next = { ...search };
  put(next, 'q', state.q);
  for (const { key } of filters) {
    const values = state.filters[key] ?? [];
    const usual = defaults.filters[key] ?? [];
    const same = values.join() === usual.join();
    put(next, `filter[${key}]`, same ? null : values.join(','), !same);
  }
  put(next, 'sort', state.sort === defaults.sort ? null : state.sort);
  put(next, 'columns', state.columns?.join(',') ?? null);
  put(next, 'density', state.density === 'compact' ? 'compact' : null);
  put(next, 'groupBy', state.groupBy);
  return next;
}

/** The next order after a click on a column: upwards, downwards, as the page made it. */
export function nextSort(current: string | null, id: string, usual: string | null): string | null {
  if (current === id) return `-${id}`;
  if (current === `-${id}`) return usual === current || usual === id ? id : usual;
  return id;
}

function valuesOf(text: string, kind: Filter['kind']): string[] {
  if (kind === 'text') return text.trim() === '' ? [] : [text];
  return listed(text);
}

function listed(text: string): string[] {
  return [...new Set(text.split(',').filter((part) => part !== ''))];
}

function put(search: AddressSearch, key: string, value: string | null, evenEmpty = false): void {
  if (value === null || (value === '' && !evenEmpty)) delete search[key];
  else search[key] = value;
}
