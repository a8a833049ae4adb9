import { Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DateText } from '../ui/date-text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Words } from '../ui/words.tsx';
import styles from './company-page.module.css';
import { COMPANIES, fetchStays } from './people-api.ts';
import { RoleWords } from './user-words.tsx';

/** Who belonged to a company and who owned it, the newest first. */
export function CompanyHistory({ companyId }: { companyId: string }) {
  const pages = useInfiniteQuery({
    queryKey: [COMPANIES, 'history', companyId],
    queryFn: ({ pageParam, signal }) => fetchStays(companyId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const stays = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  if (pages.isPending) return <Skeleton height={132} />;
  if (pages.isError) {
    return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  if (stays.length === 0) {
    return (
      <EmptyState title={<Trans>Nobody has been here yet</Trans>}>
        <Trans>Who comes and goes stands here, with the role and the days.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {stays.map(({ id, user, role, from, to }) => (
          <li key={id} className={styles.row}>
            <span>
              <Words>{user.name}</Words>
              {' · '}
              <RoleWords role={role} />
            </span>
            <span className={styles.about}>
              {to === null ? (
                <Trans>
                  since <DateText value={from} />
                </Trans>
              ) : (
                <>
                  <DateText value={from} /> – <DateText value={to} />
                </>
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
