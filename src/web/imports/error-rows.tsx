import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { ErrorRow } from './error-row.tsx';
import { errorsHref, fetchRows, type ImportDetails, rowsKey } from './import-api.ts';
import styles from './import-page.module.css';

/** Rows with errors, each with its reason, to be corrected in place or taken away as a file. */
export function ErrorRows({ one }: { one: ImportDetails }) {
  const { t } = useLingui();
  const pages = useInfiniteQuery({
    queryKey: [rowsKey(one.id, 'error'), 'errors'],
    queryFn: ({ pageParam, signal }) => fetchRows(one.id, 'error', pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  if (pages.isPending) {
    return (
      <div role="status" aria-label={t`Loading`}>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={84} mb={12} />
        ))}
      </div>
    );
  }
  if (pages.isError && rows.length === 0) {
    return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  if (rows.length === 0) return <EmptyState title={<Trans>No row has an error</Trans>} />;
  return (
    <>
      <p className={styles.hint}>
        {one.state === 'checked' ? (
          <Trans>
            Correct them here, or take them away with their reasons and import them later.
          </Trans>
        ) : (
          <Trans>These rows were not imported.</Trans>
        )}{' '}
        <Anchor inherit href={errorsHref(one.id)} download className={styles.template}>
          <IconDownload size={16} stroke={1.6} aria-hidden /> <Trans>Download errors</Trans>
        </Anchor>
      </p>
      <ul className={styles.errors}>
        {rows.map((row) => (
          <ErrorRow key={row.number} one={one} row={row} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>Load more</Trans>
        </Button>
      )}
    </>
  );
}
