import { Plural, Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { AppLink } from '../ui/app-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './company-page.module.css';

interface CertificationGroup {
  key: string;
  label: string;
  count: number;
  standing: { valid: number; expiring: number; expired: number } | null;
}

/** What the people of one company hold, by certification. */
export function CompanyCertifications({ companyId }: { companyId: string }) {
  const pages = useInfiniteQuery({
    queryKey: ['/awards', 'of-company', companyId],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: CertificationGroup[]; nextCursor: string | null }>(
        '/awards/groups',
        { groupBy: 'certification', 'filter[company]': companyId, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const groups = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  if (pages.isPending) return <Skeleton height={132} />;
  if (pages.isError) {
    return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  if (groups.length === 0) {
    return (
      <EmptyState title={<Trans>Nobody here holds a certification yet</Trans>}>
        <Trans>Whoever finishes the training of a certification gets it by itself.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {groups.map(({ key, label, count, standing }) => (
          <li key={key} className={styles.row}>
            <AppLink
              href={`/app/training/issued?filter[certification]=${key}&filter[company]=${companyId}`}
            >
              {label}
            </AppLink>
            <span className={styles.about}>
              {standing ? (
                <Trans>
                  {standing.valid} valid · {standing.expiring} expiring · {standing.expired} expired
                </Trans>
              ) : (
                <Plural value={count} one="# issued" other="# issued" />
              )}
            </span>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          size="xs"
          mt="sm"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>Load more</Trans>
        </Button>
      )}
    </>
  );
}
