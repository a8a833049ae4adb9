/** The order of the chosen trainings. Pure. */

export type Step = -1 | 1;

interface Ordered {
  id: string;
}

/** The same with one of them at another place; places beyond the ends are the ends. */
export function inOrder<T extends Ordered>(all: readonly T[], id: string, place: number): T[] {
  const moved = all.find((one) => one.id === id);
  const rest = all.filter((one) => one.id !== id);
  if (!moved) return rest;
  return rest.toSpliced(Math.max(0, Math.min(rest.length, place)), 0, moved);
}

/** The same with one of them one place up or down. */
export function stepped<T extends Ordered>(all: readonly T[], id: string, step: Step): T[] {
  return inOrder(all, id, all.findIndex((one) => one.id === id) + step);
}
