import { Plural, Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DateText } from '../ui/date-text.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { QuizItem } from './quiz-api.ts';

export const quizHref = (id: string) => `/app/settings/quizzes/${id}`;

/** Ids are the fields by which the API sorts. */
export const quizColumns = defineColumns<QuizItem>((column) => [
  column('title', {
    header: <Trans>Title</Trans>,
    sortable: true,
    width: 300,
    cell: ({ title }) => (title === '' ? <Trans>Untitled quiz</Trans> : title),
    link: ({ id }) => quizHref(id),
  }),
  column('state', {
    header: <Trans>Status</Trans>,
    width: 150,
    cell: ({ version }) => <StatusMark status={version === 0 ? 'draft' : 'active'} />,
    secondary: ({ version, hasChanges }) =>
      version > 0 && hasChanges ? <Trans>with changes</Trans> : null,
  }),
  column('questions', {
    header: <Trans>Questions</Trans>,
    width: 120,
    cell: ({ questionCount }) => (
      <Plural value={questionCount} _0="–" one="# question" other="# questions" />
    ),
  }),
  column('passMark', {
    header: <Trans>Pass mark</Trans>,
    width: 110,
    cell: ({ passPercent }) => <Trans>{passPercent} %</Trans>,
  }),
  column('usedIn', {
    header: <Trans>Used in</Trans>,
    width: 120,
    cell: ({ trackCount }) => <Plural value={trackCount} _0="–" one="# track" other="# tracks" />,
  }),
  column('takers', {
    header: <Trans>Taken by</Trans>,
    width: 120,
    cell: ({ takerCount }) => <Plural value={takerCount} _0="–" one="# person" other="# people" />,
  }),
  column('updated', {
    header: <Trans>Last Updated</Trans>,
    sortable: true,
    width: 180,
    cell: ({ updatedAt }) => <DateText value={updatedAt} />,
  }),
]);
