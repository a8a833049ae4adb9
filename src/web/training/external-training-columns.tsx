import { Plural, Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DateText } from '../ui/date-text.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { ExternalTrainingItem } from './external-training-api.ts';

/** Ids are the fields by which the API sorts. */
export const externalTrainingColumns = defineColumns<ExternalTrainingItem>((column) => [
  column('name', { header: <Trans>Name</Trans>, sortable: true, width: 280 }),
  column('source', {
    header: <Trans>LMS</Trans>,
    sortable: true,
    width: 180,
    cell: ({ sourceName }) => sourceName,
  }),
  column('externalId', {
    header: <Trans>Course id</Trans>,
    width: 160,
    cell: ({ externalId }) => externalId ?? '–',
  }),
  column('usedIn', {
    header: <Trans>Used in</Trans>,
    width: 160,
    cell: ({ certificationCount }) => (
      <Plural value={certificationCount} _0="–" one="# certification" other="# certifications" />
    ),
  }),
  column('status', {
    header: <Trans>Status</Trans>,
    width: 120,
    cell: ({ status }) => <StatusMark status={status} />,
  }),
  column('created', {
    header: <Trans>Date Created</Trans>,
    sortable: true,
    width: 150,
    cell: ({ createdAt }) => <DateText value={createdAt} />,
  }),
]);
