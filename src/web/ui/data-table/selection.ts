/** Which rows are ticked, also when most of them are not loaded. Pure. */

import type { Total } from '../../api/types.ts';
import type { ListFilter, Selection } from './types.ts';

/** Some rows by id, or all that match except some. */
export type Ticks =
  | { kind: 'some'; ids: ReadonlySet<string> }
  | { kind: 'all'; except: ReadonlySet<string> };

export const NOTHING_TICKED: Ticks = { kind: 'some', ids: new Set() };
export const ALL_TICKED: Ticks = { kind: 'all', except: new Set() };

/** Whether a row is ticked. */
export function isTicked(ticks: Ticks, id: string): boolean {
  return ticks.kind === 'some' ? ticks.ids.has(id) : !ticks.except.has(id);
}

/** Ticks rows, or takes their ticks away. */
export function withTicks(ticks: Ticks, ids: readonly string[], on: boolean): Ticks {
  const listed = new Set(ticks.kind === 'some' ? ticks.ids : ticks.except);
  const add = ticks.kind === 'some' ? on : !on;
  for (const id of ids) {
    if (add) listed.add(id);
    else listed.delete(id);
  }
  return ticks.kind === 'some' ? { kind: 'some', ids: listed } : { kind: 'all', except: listed };
}

/** The ids from one row to another, both included, in the order of the screen (Shift and click). */
export function range(ids: readonly string[], from: string | null, to: string): string[] {
  const start = from === null ? -1 : ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start === -1 || end === -1) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** How many rows are ticked, given how many match. */
export function tickCount(ticks: Ticks, total: Total): number {
  return ticks.kind === 'some' ? ticks.ids.size : Math.max(0, total.value - ticks.except.size);
}

/** The ticks as a bulk action receives them; null when there are none. */
export function toSelection(ticks: Ticks, filter: ListFilter, total: Total): Selection | null {
  const count = tickCount(ticks, total);
  if (count === 0) return null;
  if (ticks.kind === 'some') return { ids: [...ticks.ids], count };
  return { allMatching: filter, except: [...ticks.except], count, exact: total.exact };
}
