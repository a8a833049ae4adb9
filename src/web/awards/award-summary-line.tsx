import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { formatCount, formatTotal } from '../ui/format.ts';
import { awardSummaryOptions } from './award-api.ts';
import styles from './award-summary-line.module.css';

/** How many there are, of everything that the person sees; each number is a filter of the table. */
export function AwardSummaryLine({ ownOnly }: { ownOnly: boolean }) {
  const { pathname } = useLocation();
  const { data } = useQuery(awardSummaryOptions);
  if (!data) return <p className={styles.line} aria-hidden />;
  if (data.issued === 0) return null;
  const { issued, people, companies, inForce, expiring } = data;
  const whose = formatTotal(people);
  return (
    <p className={styles.line}>
      <Figure href={pathname} value={issued}>
        <Plural value={issued} one="issued" other="issued" />
      </Figure>
      {!ownOnly && (
        <span>
          {' '}
          <Trans>
            to {whose} <Plural value={people.value} one="person" other="people" /> at{' '}
            {formatCount(companies)} <Plural value={companies} one="company" other="companies" />
          </Trans>
        </span>
      )}
      <Dot />
      <Figure href={`${pathname}?filter[status]=in-force`} value={inForce}>
        <Trans>in force</Trans>
      </Figure>
      {expiring > 0 && (
        <>
          <Dot />
          <Figure href={`${pathname}?filter[status]=expiring&sort=expiration`} value={expiring}>
            <Plural value={expiring} one="expires in 90 days" other="expire in 90 days" />
          </Figure>
        </>
      )}
    </p>
  );
}

function Figure({ href, value, children }: { href: string; value: number; children: ReactNode }) {
  return (
    <AppLink href={href} className={styles.figure}>
      <strong>{formatCount(value)}</strong> {children}
    </AppLink>
  );
}

const Dot = () => (
  <span aria-hidden className={styles.dot}>
    {' · '}
  </span>
);
