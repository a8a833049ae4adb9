import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListSource } from '../../api/client.ts';
import type { Total } from '../../api/types.ts';
import type { ListFilter, TableState } from './types.ts';

/** Rows that one answer brings. */
const PAGE_SIZE = 100;
const NO_TOTAL: Total = { value: 0, exact: true };

/** What decides which rows there are; a search begins with its second character. */
export function filterOf(state: TableState): ListFilter {
  const q = state.q.trim();
  return {
    ...(q.length >= 2 && { q }),
    ...(Object.keys(state.filters).length > 0 && { filter: { ...state.filters } }),
  };
}

/** The rows that are loaded, in the order of the server, and the way to more. */
export function useRows<T extends { id: string }>(
  source: ListSource<T>,
  filter: ListFilter,
  sort: string | null,
) {
  const parameters = { ...filter, ...(sort && { sort }), limit: PAGE_SIZE };
  const pages = useInfiniteQuery({
    queryKey: [source.key, 'list', parameters],
    queryFn: ({ pageParam, signal }) => source.fetch({ ...parameters, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => uniqueRows(pages.data?.pages.map((page) => page.items)), [pages.data]);
  const first = pages.data?.pages[0];
  return {
    rows,
    total: first?.total ?? NO_TOTAL,
    facets: first?.facets ?? {},
    error: pages.error,
    /** Nothing has come yet. */
    isLoading: pages.isPending,
    /** The rows on the screen are those of the question before. */
    isStale: pages.isPlaceholderData,
    isLoadingMore: pages.isFetchingNextPage,
    hasMore: pages.hasNextPage,
    loadMore: () => {
      if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
    },
    retry: () => void pages.refetch(),
  };
}

export type Rows<T extends { id: string }> = ReturnType<typeof useRows<T>>;

/** A row that moved between two answers comes twice; the screen shows it once. */
function uniqueRows<T extends { id: string }>(pages: readonly T[][] | undefined): T[] {
  return pages ? [...new Map(pages.flat().map((row) => [row.id, row])).values()] : [];
}
