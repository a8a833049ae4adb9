import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton, Tabs, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { parseAddress, printAddress } from '../router-address.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatTotal } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { countInbox, fetchInbox, INBOX, type InboxItem, type InboxKind } from './inbox-api.ts';
import { FarFutureRow } from './inbox-far-future-row.tsx';
import { IdentityRow } from './inbox-identity-row.tsx';
import styles from './inbox-page.module.css';
import { ReportRow } from './inbox-report-row.tsx';

const KINDS = ['identity', 'report', 'far-future'] as const satisfies readonly InboxKind[];

/** What nobody could place yet: unknown people, reports with a problem, impossible dates. */
export function InboxPage(): ReactNode {
  const { t } = useLingui();
  const mayLink = useAllowed('completion.record');
  const [kind, show] = useKind();
  const titles: Record<InboxKind, string> = {
    identity: t`People`,
    report: t`Reports with a problem`,
    'far-future': t`Dated far ahead`,
  };
  return (
    <>
      <PageHeader
        title={<Trans>Completions without a person</Trans>}
        description={
          <Trans>
            Other systems reported these, and nobody here could be found for them. Nothing is lost:
            once somebody is linked, everything counts from its own date.
          </Trans>
        }
      />
      {!mayLink && <ReadOnlyLine takes="content" />}
      <Tabs
        value={kind}
        keepMounted={false}
        classNames={{ list: styles.tabs ?? '', tab: styles.tab ?? '' }}
        onChange={(next) => show(KINDS.find((one) => one === next) ?? 'identity')}
      >
        <Tabs.List aria-label={t`What is waiting`}>
          {KINDS.map((one) => (
            <Tabs.Tab key={one} value={one} rightSection={<Count kind={one} />}>
              {titles[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {KINDS.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <Waiting kind={one} label={titles[one]} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function Count({ kind }: { kind: InboxKind }) {
  const { data } = useQuery({
    queryKey: [INBOX, 'count', kind],
    queryFn: ({ signal }) => countInbox(kind, signal),
  });
  return data ? <span className={styles.count}>{formatTotal(data)}</span> : null;
}

function Waiting({ kind, label }: { kind: InboxKind; label: string }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 250);
  const pages = useInfiniteQuery({
    queryKey: [INBOX, 'list', kind, wanted],
    queryFn: ({ pageParam, signal }) => fetchInbox(kind, wanted, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {(items.length > 0 || text !== '') && (
        <TextInput
          className={styles.search}
          aria-label={t`Search: ${label}`}
          placeholder={t`Search`}
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {pages.isPending && <SkeletonRows />}
      {pages.isError && !pages.data && (
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.data && items.length === 0 && <Nothing kind={kind} isSearched={wanted !== ''} />}
      {items.length > 0 && (
        <ul className={styles.list} aria-label={label}>
          {items.map((item) => (
            <li key={item.id} className={styles.item}>
              <Row item={item} />
            </li>
          ))}
        </ul>
      )}
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

function Row({ item }: { item: InboxItem }) {
  switch (item.kind) {
    case 'identity':
      return <IdentityRow identity={item} />;
    case 'report':
      return <ReportRow report={item} />;
    case 'far-future':
      return <FarFutureRow completion={item} />;
  }
}

function Nothing({ kind, isSearched }: { kind: InboxKind; isSearched: boolean }) {
  if (isSearched) return <EmptyState title={<Trans>Nothing matches</Trans>} />;
  switch (kind) {
    case 'identity':
      return (
        <EmptyState title={<Trans>Everybody is known</Trans>}>
          <Trans>
            When another system reports somebody whose e-mail nobody here has, that person waits
            here.
          </Trans>
        </EmptyState>
      );
    case 'report':
      return (
        <EmptyState title={<Trans>Every report could be read</Trans>}>
          <Trans>
            A report with an unknown course or a broken field waits here to be corrected.
          </Trans>
        </EmptyState>
      );
    case 'far-future':
      return (
        <EmptyState title={<Trans>No date is far ahead</Trans>}>
          <Trans>A completion that is dated more than a year ahead is shown here.</Trans>
        </EmptyState>
      );
  }
}

function SkeletonRows() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`}>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={84} mb={12} />
      ))}
    </div>
  );
}

/** The tab lives in the address, so that a link leads to it. */
function useKind(): [InboxKind, (kind: InboxKind) => void] {
  const router = useRouter();
  const { searchStr, pathname } = useLocation();
  const { kind: wanted } = parseAddress(searchStr);
  const kind = KINDS.find((one) => one === wanted) ?? 'identity';
  return [
    kind,
    (next) => {
      const href = pathname + printAddress({ kind: next === 'identity' ? null : next });
      void router.navigate({ href, replace: true, resetScroll: false });
    },
  ];
}
