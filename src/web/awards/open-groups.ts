/**
 * Which groups are open after one was opened or closed: one at a time, unless the others are kept.
 * Pure.
 */
export function opened(
  before: ReadonlySet<string>,
  key: string,
  on: boolean,
  keepOthers: boolean,
): ReadonlySet<string> {
  if (!on) return new Set([...before].filter((other) => other !== key));
  return new Set(keepOthers ? [...before, key] : [key]);
}
