import { Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DateText } from '../ui/date-text.tsx';
import { formatCount } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import type { CompanyItem, CompanyStatus } from './people-api.ts';

/** A company's standing with the vendor. */
export function CompanyStatusWords({ status }: { status: CompanyStatus }) {
  return status === 'pending' ? <Trans>Pending</Trans> : <StatusMark status={status} />;
}

/** Ids are the fields by which the API sorts. */
export const companyColumns = defineColumns<CompanyItem>((column) => [
  column('name', {
    header: <Trans>Company</Trans>,
    sortable: true,
    width: 240,
    link: ({ id }) => `/app/settings/companies/${id}`,
    cell: ({ name }) => <Words>{name}</Words>,
  }),
  column('domains', {
    header: <Trans>Domains</Trans>,
    width: 220,
    cell: ({ domains }) => domains.join(', ') || '–',
  }),
  column('status', {
    header: <Trans>Status</Trans>,
    width: 120,
    cell: ({ status }) => <CompanyStatusWords status={status} />,
  }),
  column('peopleCount', {
    header: <Trans>People</Trans>,
    align: 'right',
    width: 90,
    cell: ({ peopleCount }) => formatCount(peopleCount),
  }),
  column('accountOwner', {
    header: <Trans>Account Owner</Trans>,
    width: 180,
    cell: ({ accountOwner, isVendor }) =>
      accountOwner ? (
        <Words>{accountOwner.name}</Words>
      ) : isVendor ? (
        <Trans>The vendor itself</Trans>
      ) : (
        '–'
      ),
  }),
  column('createdAt', {
    header: <Trans>Date Created</Trans>,
    sortable: true,
    width: 150,
    cell: ({ createdAt }) => <DateText value={createdAt} />,
  }),
]);
