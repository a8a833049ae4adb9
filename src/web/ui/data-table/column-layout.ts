/** Which columns are shown, in which order. Pure. */

interface Hideable {
  id: string;
  hidden: boolean;
}

/** How the page made the table: every column that is not hidden at first. */
export function defaultLayout(columns: readonly Hideable[]): string[] {
  return columns.filter((column) => !column.hidden).map((column) => column.id);
}

/**
 * The columns shown. What an old link names and no longer exists is left out; the first column of
 * the page is always there, because it names the row.
 */
export function shownColumns(
  columns: readonly Hideable[],
  chosen: readonly string[] | null,
): string[] {
  const known = new Set(columns.map((column) => column.id));
  const shown = [...new Set(chosen ?? defaultLayout(columns))].filter((id) => known.has(id));
  const first = columns[0]?.id;
  return first === undefined || shown.includes(first) ? shown : [first, ...shown];
}

/** Every column in the order of the columns menu: shown ones as they stand, then the hidden ones. */
export function menuOrder(columns: readonly Hideable[], shown: readonly string[]): string[] {
  return [...shown, ...columns.map((column) => column.id).filter((id) => !shown.includes(id))];
}

/** Shows a column at the end, or hides it. */
export function toggled(shown: readonly string[], id: string): string[] {
  return shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id];
}

/** Moves a shown column to the place of another one. */
export function movedTo(shown: readonly string[], id: string, over: string): string[] {
  const target = shown.indexOf(over);
  if (target === -1 || !shown.includes(id)) return [...shown];
  const rest = shown.filter((other) => other !== id);
  return [...rest.slice(0, target), id, ...rest.slice(target)];
}

/** Moves a shown column by one place: -1 to the front, 1 to the end; at the edge nothing moves. */
export function movedBy(shown: readonly string[], id: string, step: -1 | 1): string[] {
  const over = shown[shown.indexOf(id) + step];
  return over === undefined ? [...shown] : movedTo(shown, id, over);
}

/** What goes into the address: nothing while the layout is the page's own. */
export function layoutToKeep(
  columns: readonly Hideable[],
  shown: readonly string[],
): readonly string[] | null {
  return shown.join() === defaultLayout(columns).join() ? null : shown;
}
