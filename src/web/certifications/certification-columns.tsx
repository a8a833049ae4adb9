import { Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DateText } from '../ui/date-text.tsx';
import { formatTotal } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { BadgePicture } from './badge-picture.tsx';
import type { CertificationListItem } from './certification-api.ts';
import styles from './certification-columns.module.css';
import { ValidityWords } from './certification-words.tsx';

/** Where the name leads: a draft to its form, everything else to its details (S-70). */
export const certificationHref = ({ id, status }: Pick<CertificationListItem, 'id' | 'status'>) =>
  `/app/settings/training/${id}${status === 'draft' ? '/edit' : ''}`;

/** The eleven columns of S-45 to S-55, and the number of holders; ids are those of the export. */
export const certificationColumns = defineColumns<CertificationListItem>((column) => [
  column('name', {
    header: <Trans>Certification</Trans>,
    sortable: true,
    width: 228,
    link: certificationHref,
    cell: (row) => (
      <span className={styles.name}>
        <BadgePicture badge={row.badge} size={28} />
        <span className={styles.text}>{row.name || <Trans>Untitled draft</Trans>}</span>
      </span>
    ),
  }),
  column('training', {
    header: <Trans>Training</Trans>,
    width: 170,
    cell: ({ trainings }) => <Several values={trainings.map(({ name }) => name)} />,
  }),
  column('description', {
    header: <Trans>Description</Trans>,
    width: 160,
    cell: ({ description }) => <span title={description}>{description || '–'}</span>,
  }),
  column('skills', {
    header: <Trans>Skills</Trans>,
    width: 122,
    cell: ({ skills }) => <Several values={skills} />,
  }),
  column('source', { header: <Trans>Source</Trans>, width: 124, cell: (row) => row.source || '–' }),
  column('status', {
    header: <Trans>Status</Trans>,
    sortable: true,
    width: 108,
    cell: ({ status }) => <StatusMark status={status} />,
  }),
  column('expiration', {
    header: <Trans>Expiration</Trans>,
    sortable: true,
    width: 120,
    cell: ({ validity }) => <ValidityWords validity={validity} />,
  }),
  column('holders', {
    header: <Trans>In force</Trans>,
    align: 'right',
    width: 96,
    cell: ({ holders }) => formatTotal(holders),
  }),
  column('createdBy', {
    header: <Trans>Created By</Trans>,
    sortable: true,
    width: 160,
    cell: ({ createdBy }) => createdBy?.name ?? <Trans>A program</Trans>,
  }),
  column('createdAt', {
    header: <Trans>Date Created</Trans>,
    sortable: true,
    width: 150,
    cell: ({ createdAt }) => <DateText value={createdAt} />,
  }),
  column('updatedAt', {
    header: <Trans>Last Updated</Trans>,
    sortable: true,
    width: 150,
    cell: ({ updatedAt }) => <DateText value={updatedAt} />,
  }),
  column('signetId', { header: <Trans>Signet ID</Trans>, sortable: true, width: 110 }),
]);

/** Several values on one line; all of them on hover, where the line is too short. */
function Several({ values }: { values: readonly string[] }) {
  if (values.length === 0) return '–';
  const text = values.join(', ');
  return <span title={text}>{text}</span>;
}
