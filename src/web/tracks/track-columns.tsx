import { Plural, Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DateText } from '../ui/date-text.tsx';
import { formatCount } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import { TRACKS_PAGE, type TrackItem } from './track-api.ts';
import { Duration } from './track-words.tsx';

const namesOf = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(', ');

/** Ids are the fields by which the API sorts. */
export const trackColumns = defineColumns<TrackItem>((column) => [
  column('name', {
    header: <Trans>Name</Trans>,
    sortable: true,
    width: 260,
    cell: ({ name }) => <Words>{name}</Words>,
    link: ({ id }) => `${TRACKS_PAGE}/${id}`,
  }),
  column('status', {
    header: <Trans>Status</Trans>,
    width: 120,
    cell: ({ status }) => <StatusMark status={status} />,
    secondary: ({ waitingCount }) =>
      waitingCount > 0 && <Plural value={waitingCount} one="# step waits" other="# steps wait" />,
  }),
  column('steps', {
    header: <Trans>Steps</Trans>,
    width: 90,
    align: 'right',
    cell: ({ stepCount }) => formatCount(stepCount),
  }),
  column('people', {
    header: <Trans>Completed</Trans>,
    width: 130,
    align: 'right',
    cell: ({ startedCount, completedCount }) => (
      <Trans>
        {formatCount(completedCount)} of {formatCount(startedCount)}
      </Trans>
    ),
  }),
  column('certifications', {
    header: <Trans>Counts for</Trans>,
    width: 200,
    cell: ({ certifications }) => <Words>{namesOf(certifications) || '–'}</Words>,
  }),
  column('groups', {
    header: <Trans>Groups</Trans>,
    width: 160,
    cell: ({ groups }) =>
      groups.length === 0 ? <Trans>Everyone</Trans> : <Words>{namesOf(groups)}</Words>,
  }),
  column('duration', {
    header: <Trans>Duration</Trans>,
    width: 120,
    hidden: true,
    cell: ({ estimatedMinutes }) =>
      estimatedMinutes === null ? '–' : <Duration minutes={estimatedMinutes} />,
  }),
  column('createdBy', {
    header: <Trans>Created By</Trans>,
    width: 160,
    hidden: true,
    cell: ({ createdByName }) => <Words>{createdByName ?? '–'}</Words>,
  }),
  column('created', {
    header: <Trans>Date Created</Trans>,
    sortable: true,
    width: 150,
    hidden: true,
    cell: ({ createdAt }) => <DateText value={createdAt} />,
  }),
  column('updated', {
    header: <Trans>Last Updated</Trans>,
    sortable: true,
    width: 150,
    cell: ({ updatedAt }) => <DateText value={updatedAt} />,
  }),
]);
