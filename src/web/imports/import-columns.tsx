import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DateText } from '../ui/date-text.tsx';
import { formatCount } from '../ui/format.ts';
import { Words } from '../ui/words.tsx';
import type { Import, Outcome } from './import-api.ts';
import { KIND_WORDS, STATE_WORDS } from './import-words.ts';

/** The columns of the list of imports. */
export const importColumns = defineColumns<Import>((column) => [
  column('fileName', {
    header: <Trans>File</Trans>,
    cell: ({ fileName }) => <Words>{fileName}</Words>,
    link: ({ id }) => `/app/settings/imports/${id}`,
    width: 200,
  }),
  column('kind', { header: <Trans>What</Trans>, cell: (row) => <Kind {...row} />, width: 110 }),
  column('state', { header: <Trans>State</Trans>, cell: (row) => <State {...row} />, width: 130 }),
  count('new', <Trans>New</Trans>),
  count('changed', <Trans>Changed</Trans>),
  count('same', <Trans>Same</Trans>),
  count('error', <Trans>Errors</Trans>),
  column('createdBy', {
    header: <Trans>By</Trans>,
    width: 150,
    cell: ({ createdBy }) =>
      createdBy === null ? <Trans>Command line</Trans> : <Words>{createdBy.name}</Words>,
  }),
  column('createdAt', {
    header: <Trans>On</Trans>,
    cell: ({ createdAt }) => <DateText value={createdAt} />,
    width: 180,
  }),
]);

function count(outcome: Outcome, header: React.ReactNode) {
  const [column] = defineColumns<Import>((define) => [
    define(`counts.${outcome}`, {
      header,
      cell: ({ counts, state }) =>
        state === 'read' || state === 'checking' ? '–' : formatCount(counts[outcome]),
      align: 'right',
      width: 80,
    }),
  ]);
  if (column === undefined) throw new Error('One column is one column.');
  return column;
}

function Kind({ kind }: Pick<Import, 'kind'>) {
  const { _ } = useLingui();
  return _(KIND_WORDS[kind]);
}

function State({ state }: Pick<Import, 'state'>) {
  const { _ } = useLingui();
  return _(STATE_WORDS[state]);
}
