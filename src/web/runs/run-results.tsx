import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { type ListSource, listOf } from '../api/client.ts';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Column, Filter } from '../ui/data-table/types.ts';
import { DateText } from '../ui/date-text.tsx';
import { Words } from '../ui/words.tsx';
import { type PredatedRun, RUNS, type RunRow } from './run-api.ts';
import { ReasonWords } from './run-rows.tsx';

const CARD_FIELDS = { status: 'result', values: ['certification', 'validThrough'] };
const OF_THE_SET = ['will-get'] as const;

/** What became of everybody whom the run was for. */
export function RunResults({ run }: { run: PredatedRun }) {
  const { t } = useLingui();
  const source = useMemo((): ListSource<RunRow> => {
    const rows = listOf<RunRow>(`${RUNS}/${run.id}/rows`);
    return {
      key: `${rows.key}?results`,
      fetch: (query, signal) =>
        rows.fetch({ ...query, filter: { ...query.filter, outcome: OF_THE_SET } }, signal),
    };
  }, [run.id]);
  const isOne = run.certifications.length === 1;
  const columns = useMemo(() => columnsOf(isOne), [isOne]);
  const scope = useMemo(() => ({ run: [run.id], outcome: OF_THE_SET }), [run.id]);
  const filters = useMemo(
    (): readonly Filter[] => [
      {
        kind: 'choice',
        key: 'result',
        label: t`Result`,
        options: [
          { value: 'issued', label: t`Issued` },
          { value: 'not-issued', label: t`Not issued` },
        ],
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t`Result of the run`}
      columns={columns}
      query={source}
      filters={filters}
      defaultSort="user"
      cardFields={CARD_FIELDS}
      exportView="predated-run"
      exportScope={scope}
      empty={{
        title: <Trans>This run was for nobody</Trans>,
        children: <Trans>0 new: everybody who finished had it already.</Trans>,
      }}
    />
  );
}

const columnsOf = (isOne: boolean): readonly Column<RunRow>[] =>
  defineColumns<RunRow>((column) => [
    column('user', {
      header: <Trans>User</Trans>,
      sortable: true,
      width: 220,
      cell: ({ user }) => <Words>{user.name}</Words>,
      secondary: ({ user }) => user.email,
    }),
    column('result', {
      header: <Trans>Result</Trans>,
      width: 120,
      cell: ({ result }) => <ResultWords result={result} />,
    }),
    column('company', {
      header: <Trans>Company</Trans>,
      sortable: true,
      cell: ({ companyName }) => companyName ?? '–',
    }),
    column('certification', {
      header: <Trans>Certification</Trans>,
      hidden: isOne,
      cell: ({ certification }) => <Words>{certification.name}</Words>,
    }),
    column('awardedOn', {
      header: <Trans>Issued on</Trans>,
      width: 172,
      cell: ({ awardedOn, result }) =>
        result === 'not-issued' ? '–' : <DateText value={awardedOn} />,
    }),
    column('validThrough', {
      header: <Trans>Valid through</Trans>,
      sortable: true,
      width: 172,
      cell: ({ validThrough, result }) =>
        result === 'not-issued' ? '–' : <DateText value={validThrough} lastDay />,
    }),
    column('reason', {
      header: <Trans>Reason</Trans>,
      width: 210,
      cell: ({ resultReason }) => <ReasonWords reason={resultReason} />,
    }),
  ]);

function ResultWords({ result }: Pick<RunRow, 'result'>) {
  if (result === null) {
    return (
      <span className="muted">
        <Trans>Waiting</Trans>
      </span>
    );
  }
  return result === 'issued' ? <Trans>Issued</Trans> : <Trans>Not issued</Trans>;
}
