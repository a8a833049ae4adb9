import { Plural, Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Total } from '../api/types.ts';
import { awardSummaryOptions } from '../awards/award-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatTotal } from '../ui/format.ts';
import home from './home-page.module.css';
import styles from './key-figures.module.css';

const TABLE = '/app/training/issued';

/** How things stand, of everything that the person sees; each number opens the rows it counts. */
export function KeyFigures() {
  const summary = useQuery(awardSummaryOptions);
  return (
    <section>
      <h2 className={home.heading}>
        <Trans>Certifications</Trans>
      </h2>
      {summary.isError && (
        <ErrorNotice error={summary.error} onRetry={() => void summary.refetch()} />
      )}
      {summary.isPending && <Skeleton height={240} mt="md" />}
      {summary.data && (
        <ul className={home.list}>
          <Figure
            value={{ value: summary.data.inForce, exact: true }}
            href={`${TABLE}?filter[status]=in-force`}
          >
            <Trans>in force now</Trans>
          </Figure>
          <Figure value={summary.data.issuedLately} href={TABLE}>
            <Trans>issued in the last 30 days</Trans>
          </Figure>
          <Figure
            value={{ value: summary.data.expiring, exact: true }}
            href={`${TABLE}?filter[status]=expiring&sort=expiration`}
          >
            <Plural
              value={summary.data.expiring}
              one="expires in the next 90 days"
              other="expire in the next 90 days"
            />
          </Figure>
        </ul>
      )}
    </section>
  );
}

function Figure({ value, href, children }: { value: Total; href: string; children: ReactNode }) {
  return (
    <li className={styles.item}>
      <AppLink href={href} className={styles.figure}>
        <span className={styles.number}>{formatTotal(value)}</span>{' '}
        <span className={styles.label}>{children}</span>
      </AppLink>
    </li>
  );
}
