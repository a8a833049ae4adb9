import { Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DateText } from '../ui/date-text.tsx';
import { Words } from '../ui/words.tsx';
import type { Attempt } from './track-api.ts';
import { TrackStateWord } from './track-words.tsx';

/** Ids are the fields by which the API sorts. */
export const attemptColumns = defineColumns<Attempt>((column) => [
  column('user', {
    header: <Trans>User</Trans>,
    sortable: true,
    width: 220,
    cell: ({ user }) => <Words>{user.name}</Words>,
    secondary: ({ number }) => number > 1 && <Trans>attempt {number}</Trans>,
  }),
  column('company', {
    header: <Trans>Company</Trans>,
    width: 180,
    cell: ({ company }) => <Words>{company?.name ?? '–'}</Words>,
  }),
  column('state', {
    header: <Trans>Status</Trans>,
    width: 150,
    cell: ({ state, isClosed }) => (
      <>
        <TrackStateWord state={state} />
        {isClosed && (
          <>
            {' · '}
            <Trans>frozen</Trans>
          </>
        )}
      </>
    ),
  }),
  column('progress', {
    header: <Trans>Progress</Trans>,
    width: 110,
    align: 'right',
    cell: ({ percent }) => <Trans>{percent} %</Trans>,
  }),
  column('started', {
    header: <Trans>Started</Trans>,
    sortable: true,
    width: 150,
    cell: ({ startedAt }) => (startedAt === null ? '–' : <DateText value={startedAt} />),
  }),
  column('completed', {
    header: <Trans>Completed</Trans>,
    sortable: true,
    width: 150,
    cell: ({ completedAt }) => (completedAt === null ? '–' : <DateText value={completedAt} />),
  }),
]);
