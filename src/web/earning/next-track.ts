import { queryOptions } from '@tanstack/react-query';
import { listParameters } from '../api/client.ts';
import { CATALOGUE, type CatalogueItem, listCatalogue } from '../tracks/track-api.ts';

const LOOKED_AT = 100;

/** The track that is under way, the one that is furthest; null: none. */
export const trackUnderWayOptions = queryOptions({
  queryKey: [CATALOGUE, 'under-way'],
  queryFn: async ({ signal }) => {
    const query = listParameters({
      filter: { state: ['in-progress', 'reopened'] },
      limit: LOOKED_AT,
    });
    return furthest((await listCatalogue(query, signal)).items);
  },
});

/** A track to begin with: one that counts for a certification, the shortest; null: none. */
export const firstTrackOptions = queryOptions({
  queryKey: [CATALOGUE, 'first'],
  queryFn: async ({ signal }) => {
    const query = listParameters({
      filter: { state: ['not-started', 'in-progress'] },
      limit: LOOKED_AT,
    });
    return easiest((await listCatalogue(query, signal)).items);
  },
});

type Sized = Pick<CatalogueItem, 'percent' | 'estimatedMinutes' | 'stepCount'> & {
  certifications: readonly unknown[];
};

/** Pure. */
export function furthest<T extends Pick<Sized, 'percent'>>(tracks: readonly T[]): T | null {
  return tracks.toSorted((a, b) => b.percent - a.percent)[0] ?? null;
}

/** Those whose length is known come before the others. Pure. */
export function easiest<T extends Sized>(tracks: readonly T[]): T | null {
  const counting = tracks.filter(({ certifications }) => certifications.length > 0);
  const length = ({ estimatedMinutes }: T) => estimatedMinutes ?? Number.MAX_SAFE_INTEGER;
  return counting.toSorted((a, b) => length(a) - length(b) || a.stepCount - b.stepCount)[0] ?? null;
}
