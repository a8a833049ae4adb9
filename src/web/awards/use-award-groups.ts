import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { awardList } from './award-api.ts';
import { type AwardGroup, fetchGroups, type GroupQuery } from './award-groups-api.ts';

/** The groups that are loaded, each with its standing as soon as that is there. */
export function useAwardGroups(query: GroupQuery) {
  const pages = useGroupPages(query, false);
  const standing = useGroupPages(query, true);
  const known = new Map(standing.data?.pages.flatMap(({ items }) => items).map(keyed));
  const groups = (pages.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .map((group) => known.get(group.key) ?? group);
  return {
    groups: [...new Map(groups.map(keyed)).values()],
    error: pages.error,
    isLoading: pages.isPending,
    isStale: pages.isPlaceholderData,
    isLoadingMore: pages.isFetchingNextPage,
    hasMore: pages.hasNextPage,
    loadMore: () => {
      void pages.fetchNextPage();
      void standing.fetchNextPage();
    },
    retry: () => void pages.refetch(),
  };
}

const keyed = (group: AwardGroup): [string, AwardGroup] => [group.key, group];

function useGroupPages(query: GroupQuery, standing: boolean) {
  return useInfiniteQuery({
    queryKey: [awardList.key, 'groups', standing, query],
    queryFn: ({ pageParam, signal }) => fetchGroups(query, standing, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    ...(!standing && { placeholderData: keepPreviousData }),
  });
}
