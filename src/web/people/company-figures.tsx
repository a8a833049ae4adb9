import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { ListPage, Total } from '../api/types.ts';
import { formatTotal } from '../ui/format.ts';
import { Words } from '../ui/words.tsx';
import styles from './company-page.module.css';
import { type CompanyDetails, USERS } from './people-api.ts';

/** How many people there are, what they hold, and whom to ask at the vendor (S-187). */
export function CompanyFigures({ company }: { company: CompanyDetails }) {
  const { id, accountOwner } = company;
  const people = useTotal(USERS, { 'filter[company]': id, 'filter[active]': true });
  const inForce = useTotal('/awards', { 'filter[company]': id, 'filter[status]': 'in-force' });
  const expiring = useTotal('/awards', { 'filter[company]': id, 'filter[status]': 'expiring' });
  return (
    <dl className={styles.figures}>
      <div>
        <dt>
          <Trans>Active people</Trans>
        </dt>
        <dd>{people}</dd>
      </div>
      <div>
        <dt>
          <Trans>Certifications in force</Trans>
        </dt>
        <dd>{inForce}</dd>
      </div>
      <div>
        <dt>
          <Trans>Expiring soon</Trans>
        </dt>
        <dd>{expiring}</dd>
      </div>
      {accountOwner && (
        <div>
          <dt>
            <Trans>Account owner</Trans>
          </dt>
          <dd className={styles.contact}>
            <Words>{accountOwner.name}</Words>
            {' · '}
            <a href={`mailto:${accountOwner.email}`}>{accountOwner.email}</a>
          </dd>
        </div>
      )}
    </dl>
  );
}

function useTotal(path: string, query: Record<string, string | boolean>): string {
  const { data } = useQuery({
    queryKey: [path, 'total', query],
    queryFn: ({ signal }) => api.get<ListPage<unknown>>(path, { ...query, limit: 1 }, signal),
    select: ({ total }): Total => total,
  });
  return data ? formatTotal(data) : '…';
}
