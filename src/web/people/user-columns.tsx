import { Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { AgoText, DateText } from '../ui/date-text.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import type { UserItem } from './people-api.ts';
import { RightsWords, RoleWords } from './user-words.tsx';

/** Ids are the fields by which the API sorts. */
export const userColumns = defineColumns<UserItem>((column) => [
  column('name', {
    header: <Trans>Name</Trans>,
    sortable: true,
    width: 200,
    cell: ({ name }) => <Words>{name}</Words>,
  }),
  column('email', { header: <Trans>E-mail</Trans>, sortable: true, width: 220 }),
  column('company', {
    header: <Trans>Company</Trans>,
    width: 170,
    cell: ({ company }) => (company ? <Words>{company.name}</Words> : '–'),
  }),
  column('companyRole', {
    header: <Trans>Role</Trans>,
    width: 100,
    cell: ({ companyRole }) => <RoleWords role={companyRole} />,
  }),
  column('kind', {
    header: <Trans>Kind</Trans>,
    width: 120,
    cell: ({ kind }) =>
      kind === 'administrator' ? <Trans>Administrator</Trans> : <Trans>Subscriber</Trans>,
  }),
  column('permissions', {
    header: <Trans>Permissions</Trans>,
    width: 160,
    cell: ({ permissions }) => <RightsWords rights={permissions} />,
  }),
  column('groups', {
    header: <Trans>Groups</Trans>,
    width: 150,
    cell: ({ groups }) => {
      const names = groups.map(({ name }) => name).join(', ');
      return names === '' ? '–' : <span title={names}>{names}</span>;
    },
  }),
  column('status', {
    header: <Trans>Status</Trans>,
    width: 110,
    cell: ({ active }) => <StatusMark status={active ? 'active' : 'inactive'} />,
  }),
  column('lastSignInAt', {
    header: <Trans>Last sign-in</Trans>,
    sortable: true,
    width: 130,
    cell: ({ lastSignInAt }) =>
      lastSignInAt === null ? <Trans>Never</Trans> : <AgoText value={lastSignInAt} />,
  }),
  column('createdAt', {
    header: <Trans>Date Created</Trans>,
    sortable: true,
    hidden: true,
    width: 150,
    cell: ({ createdAt }) => <DateText value={createdAt} />,
  }),
]);
