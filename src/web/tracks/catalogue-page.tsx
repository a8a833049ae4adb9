import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useAllowed } from '../api/use-me.ts';
import { TrainingTabs } from '../training/training-tabs.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { CatalogueCard } from './catalogue-card.tsx';
import { CatalogueFilters } from './catalogue-filters.tsx';
import styles from './catalogue-page.module.css';
import { CATALOGUE, listCatalogue, TRACKS_PAGE } from './track-api.ts';
import { useAddress } from './use-address.ts';

/** What I can learn here, with how far I am. */
export function CataloguePage() {
  return (
    <>
      <PageHeader
        title={<Trans>Learning Tracks</Trans>}
        description={<Trans>What you can learn here, and what it counts for.</Trans>}
      />
      <TrainingTabs />
      <Catalogue />
    </>
  );
}

const FILTERS = ['q', 'state', 'certification', 'skill'] as const;

function Catalogue() {
  const { t } = useLingui();
  const [address, setAddress] = useAddress();
  const isFiltered = FILTERS.some((key) => address[key] !== undefined);
  const tracks = useInfiniteQuery({
    queryKey: [CATALOGUE, 'list', ...FILTERS.map((key) => address[key] ?? null)],
    queryFn: ({ pageParam, signal }) => {
      const parameters = new URLSearchParams();
      if (address.q) parameters.set('q', address.q);
      for (const key of ['state', 'certification', 'skill'] as const) {
        if (address[key]) parameters.set(`filter[${key}]`, address[key]);
      }
      if (pageParam !== null) parameters.set('cursor', pageParam);
      return listCatalogue(parameters, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const items = tracks.data?.pages.flatMap((page) => page.items) ?? [];
  if (tracks.isError) {
    return <ErrorNotice error={tracks.error} onRetry={() => void tracks.refetch()} />;
  }
  if (tracks.isPending) {
    return (
      <div className={styles.cards} role="status" aria-label={t`Loading`}>
        {[0, 1, 2].map((place) => (
          <Skeleton key={place} height={248} />
        ))}
      </div>
    );
  }
  return (
    <>
      {(items.length > 0 || isFiltered) && (
        <CatalogueFilters
          items={items}
          address={address}
          total={tracks.data.pages[0]?.total.value ?? 0}
          onChange={setAddress}
        />
      )}
      {items.length === 0 && (
        <NothingHere
          onClear={
            isFiltered
              ? () => setAddress(Object.fromEntries(FILTERS.map((key) => [key, null])))
              : null
          }
        />
      )}
      <ul className={styles.cards}>
        {items.map((track) => (
          <CatalogueCard key={track.id} track={track} />
        ))}
      </ul>
      {tracks.hasNextPage && (
        <Button
          mt="lg"
          onClick={() => void tracks.fetchNextPage()}
          loading={tracks.isFetchingNextPage}
        >
          <Trans>Load more</Trans>
        </Button>
      )}
    </>
  );
}

/** @param onClear null when nothing is filtered away: there is nothing yet. */
function NothingHere({ onClear }: { onClear: (() => void) | null }) {
  const mayBuild = useAllowed('training.change');
  if (onClear !== null) {
    return (
      <EmptyState
        title={<Trans>No track fits</Trans>}
        action={
          <Button onClick={onClear}>
            <Trans>Show all tracks</Trans>
          </Button>
        }
      >
        <Trans>Try other words, or fewer filters.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={<Trans>No learning track yet</Trans>}
      action={
        mayBuild && (
          <Button component={AppLink} href={TRACKS_PAGE} variant="filled">
            <Trans>Build a learning track</Trans>
          </Button>
        )
      }
    >
      <Trans>Articles, videos and quizzes in a row that lead to a certification appear here.</Trans>
    </EmptyState>
  );
}
