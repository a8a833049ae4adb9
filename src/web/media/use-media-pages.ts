import { useInfiniteQuery } from '@tanstack/react-query';
import { fetchMedia, MEDIA_KEY, type MediaQuery } from './media-api.ts';

/** The Media Library, page after page, the newest first. */
export function useMediaPages(query: MediaQuery = {}) {
  const pages = useInfiniteQuery({
    queryKey: [MEDIA_KEY, 'pages', query],
    queryFn: ({ pageParam, signal }) => fetchMedia(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // What was found before stays while one types.
    placeholderData: (before) => before,
  });
  return {
    items: pages.data?.pages.flatMap((page) => page.items) ?? [],
    total: pages.data?.pages[0]?.total ?? null,
    isLoading: pages.isPending,
    error: pages.data ? null : pages.error,
    retry: () => void pages.refetch(),
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  };
}
