import { Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import type { Column } from '../ui/data-table/types.ts';
import { DateText } from '../ui/date-text.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { Award } from './award-api.ts';
import styles from './award-columns.module.css';
import { IssuedByWords } from './award-words.tsx';

/** What is about the award: the first six columns of S-115; ids are those of the export. */
const whatColumns = defineColumns<Award>((column) => [
  column('user', {
    header: <Trans>User</Trans>,
    sortable: true,
    width: 160,
    cell: ({ user }) => <Name>{user.name}</Name>,
  }),
  column('certification', {
    header: <Trans>Certification</Trans>,
    sortable: true,
    width: 212,
    cell: ({ certification, badgeUrl }) => (
      <span className={styles.named}>
        <img
          className={styles.badge}
          src={badgeUrl}
          alt=""
          width={28}
          height={28}
          loading="lazy"
          decoding="async"
        />
        <Name>{certification.name}</Name>
      </span>
    ),
  }),
  column('training', {
    header: <Trans>Training</Trans>,
    sortable: true,
    width: 190,
    cell: ({ trainings }) => <Several values={trainings.map(({ name }) => name)} />,
  }),
  column('source', {
    header: <Trans>Source</Trans>,
    width: 150,
    cell: ({ source }) => <Several values={source} />,
  }),
  column('status', {
    header: <Trans>Status</Trans>,
    sortable: true,
    width: 112,
    cell: ({ status }) => <StatusMark status={status} />,
  }),
  column('expiration', {
    header: <Trans>Expiration</Trans>,
    sortable: true,
    width: 164,
    cell: ({ validThrough }) => (
      <>
        <span className={styles.onCard}>
          {validThrough === null ? <Trans>Does not expire</Trans> : <Trans>to</Trans>}{' '}
        </span>
        <span className={validThrough === null ? styles.inTable : undefined}>
          <DateText value={validThrough} lastDay />
        </span>
      </>
    ),
  }),
]);

/** Whose it is and since when: the other four. */
const whoseColumns = defineColumns<Award>((column) => [
  column('company', {
    header: <Trans>Company</Trans>,
    sortable: true,
    width: 160,
    cell: ({ company }) => (company ? <Name>{company.name}</Name> : '–'),
  }),
  column('accountOwner', {
    header: <Trans>Account Owner</Trans>,
    sortable: true,
    width: 160,
    cell: ({ accountOwner }) => (accountOwner ? <Name>{accountOwner.name}</Name> : '–'),
  }),
  column('skills', {
    header: <Trans>Skills</Trans>,
    width: 220,
    cell: ({ skills }) => <Several values={skills} />,
  }),
  column('issuedOn', {
    header: <Trans>Issued On</Trans>,
    sortable: true,
    width: 160,
    cell: ({ issuedOn }) => <DateText value={issuedOn} />,
  }),
]);

/** To switch on. */
const moreColumns = defineColumns<Award>((column) => [
  column('issuedBy', {
    header: <Trans>Issued by</Trans>,
    hidden: true,
    width: 130,
    cell: ({ issuedBy }) => <IssuedByWords by={issuedBy} />,
  }),
  column('signetId', {
    header: <Trans>Signet ID</Trans>,
    hidden: true,
    width: 110,
    cell: ({ certification }) => certification.signetId,
  }),
  column('code', {
    header: <Trans>Code</Trans>,
    hidden: true,
    width: 270,
    cell: ({ code }) => <span className={styles.code}>{code}</span>,
  }),
  column('version', { header: <Trans>Version</Trans>, hidden: true, align: 'right', width: 100 }),
  column('email', {
    header: <Trans>E-mail</Trans>,
    hidden: true,
    width: 240,
    cell: ({ user }) => user.email,
  }),
]);

/** The ten columns of S-115 in their order, then those to switch on. */
export const awardColumns: readonly Column<Award>[] = [
  ...whatColumns,
  ...whoseColumns,
  ...moreColumns,
];

/** The same for somebody who sees own rows only: whose they are is no news. */
export const ownAwardColumns: readonly Column<Award>[] = ownFirst(awardColumns);

function ownFirst(columns: readonly Column<Award>[]): Column<Award>[] {
  const aboutPeople = ['user', 'company', 'accountOwner'];
  const rest = columns.filter(({ id }) => !aboutPeople.includes(id));
  const people = columns.filter(({ id }) => aboutPeople.includes(id));
  return [...rest, ...people.map((column) => ({ ...column, hidden: true }))];
}

/** A name on one line, cut at its own end whichever way its script runs. */
function Name({ children }: { children: string }) {
  return (
    <bdi className={styles.name} title={children}>
      {children}
    </bdi>
  );
}

/** Several values on one line; all of them on hover, where the line is too short. */
function Several({ values }: { values: readonly string[] }) {
  if (values.length === 0) return '–';
  const text = values.join(', ');
  return <span title={text}>{text}</span>;
}
