import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { HoldReason, Rule, Validity } from '../certifications/certification-api.ts';

/** One training that a certification asks for, and how far I am with it. */
export interface EarnableRequirement {
  id: string;
  name: string;
  kind: 'track' | 'external';
  /** The other system, as people call it. */
  source: string;
  status: 'draft' | 'published' | 'active' | 'archived';
  /** Where an external training begins. */
  launchUrl: string | null;
  /** When I completed it in a way that counts. */
  completedAt: string | null;
  /** Of a track that I see. */
  percent: number | null;
}

/** A certification that I could earn. */
export interface Earnable {
  id: string;
  name: string;
  description: string;
  skills: string[];
  validity: Validity;
  badgeUrl: string;
  /** What it stands for, for everybody. */
  pageUrl: string;
  rule: Rule;
  n: number | null;
  requirements: EarnableRequirement[];
  /** How many of the open ones are needed yet. */
  stillNeeded: number;
  /** Why I do not have it; null: it is on its way. */
  reason: HoldReason | null;
  metAt: string | null;
  countsAfter: string | null;
  /** What I hold of it already, in force or expired. */
  held: { expiresAt: string | null } | null;
}

export const EARNABLE = '/earnable-certifications';

const MOST_PAGES = 10;

/** All that I could earn, what is nearest first. */
export const earnableOptions = queryOptions({
  queryKey: [EARNABLE],
  queryFn: async ({ signal }) => {
    const items: Earnable[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer: { items: Earnable[]; nextCursor: string | null } = await api.get(
        EARNABLE,
        { limit: 100, cursor },
        signal,
      );
      items.push(...answer.items);
      cursor = answer.nextCursor;
      if (cursor === null) break;
    }
    return nearestFirst(items);
  },
});

/** Those that are begun before those that are not; in each, what lacks least first. Pure. */
export function nearestFirst(all: readonly Earnable[]): Earnable[] {
  return [...all].sort(
    (a, b) =>
      Number(isBegun(b)) - Number(isBegun(a)) ||
      a.stillNeeded - b.stillNeeded ||
      a.name.localeCompare(b.name),
  );
}

const isBegun = ({ requirements }: Earnable): boolean =>
  requirements.some(({ completedAt, percent }) => completedAt !== null || (percent ?? 0) > 0);

/** How many trainings count, and how many of them are done. Pure. */
export function stepsOf({ requirements, stillNeeded }: Earnable): { done: number; all: number } {
  const done = requirements.filter(({ completedAt }) => completedAt !== null).length;
  return { done, all: done + stillNeeded };
}
