import { Plural, Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DateText } from '../ui/date-text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatTotal } from '../ui/format.ts';
import { CERTIFICATIONS, type Certification, fetchHolds, type Hold } from './certification-api.ts';
import { HoldWords } from './hold-words.tsx';
import styles from './people-tab.module.css';

/** Who holds it, who could have it, and who still waits, each with one reason (T-122). */
export function PeopleTab({ certification }: { certification: Certification }) {
  const { counts, version } = certification;
  const people = formatTotal(counts.holders);
  if (version === 0) {
    return (
      <EmptyState title={<Trans>Nobody can earn a draft</Trans>}>
        <Trans>Once it is published, everybody stands here who holds it or waits for it.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <p className={styles.holders}>
        <Plural
          value={counts.holders.value}
          _0="Nobody holds it yet."
          one="1 person holds it in force."
          other={`${people} people hold it in force.`}
        />
      </p>
      <HoldTable
        certification={certification}
        which="eligible"
        title={<Trans>Eligible</Trans>}
        about={<Trans>Finished everything and did not get it by itself.</Trans>}
        nobody={<Trans>Nobody: whoever finished has it.</Trans>}
      />
      <HoldTable
        certification={certification}
        which="holds"
        title={<Trans>On hold</Trans>}
        about={<Trans>Everybody who does not have it, and the one reason why.</Trans>}
        nobody={<Trans>Nobody waits for it.</Trans>}
      />
    </>
  );
}

interface HoldTableProps {
  certification: Certification;
  which: 'eligible' | 'holds';
  title: ReactNode;
  about: ReactNode;
  nobody: ReactNode;
}

function HoldTable({ certification, which, title, about, nobody }: HoldTableProps) {
  const { id } = certification;
  const pages = useInfiniteQuery({
    queryKey: [CERTIFICATIONS, 'people', id, which],
    queryFn: ({ pageParam, signal }) => fetchHolds(id, which, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const holds = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.about}>{about}</p>
      {pages.isPending && <Skeleton height={132} />}
      {pages.isError && !pages.data && (
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.data && holds.length === 0 && <p className={styles.nobody}>{nobody}</p>}
      {holds.length > 0 && <Rows certification={certification} holds={holds} label={title} />}
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
    </section>
  );
}

interface RowsProps {
  certification: Certification;
  holds: readonly Hold[];
  label: ReactNode;
}

function Rows({ certification, holds, label }: RowsProps) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>User</Trans>
          </th>
          <th scope="col">
            <Trans>Reason</Trans>
          </th>
          <th scope="col">
            <Trans>Since</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr key={hold.userId}>
            <th scope="row">
              <div className={styles.name}>{hold.userName}</div>
              {hold.companyName && <div className={styles.company}>{hold.companyName}</div>}
            </th>
            <td>
              <HoldWords hold={hold} certification={certification} />
            </td>
            <td className={styles.since}>
              <DateText value={hold.since} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
