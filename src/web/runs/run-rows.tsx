import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, UnstyledButton } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type ListSource, listOf } from '../api/client.ts';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Column } from '../ui/data-table/types.ts';
import { DateText } from '../ui/date-text.tsx';
import { formatCount } from '../ui/format.ts';
import { showError, showUndo } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import {
  excludeFromRun,
  keepRun,
  OUTCOMES,
  type PredatedRun,
  RUNS,
  type RunOutcome,
  type RunRow,
} from './run-api.ts';
import { PastePeople } from './run-paste-people.tsx';
import styles from './run-rows.module.css';
import { outcomeWords, reasonOf } from './run-words.tsx';

const CARD_FIELDS = { status: 'included', values: ['certification', 'validThrough'] };
const WITH_CHECK_BOX: readonly RunOutcome[] = ['will-get', 'left-out'];

interface RunRowsProps {
  run: PredatedRun;
  /** Whether people can still be left out. */
  isChangeable: boolean;
}

/** Everybody whom the run looked at, by what it means for them. */
export function RunRows({ run, isChangeable }: RunRowsProps) {
  const { t } = useLingui();
  const [tab, setTab] = useState<RunOutcome>('will-get');
  const [pastes, setPastes] = useState(false);
  const source = useRowSource(run.id, tab);
  const hasCheckBox = isChangeable && WITH_CHECK_BOX.includes(tab);
  const columns = useColumns(run, hasCheckBox, WITH_CHECK_BOX.includes(tab));
  const shown = OUTCOMES.filter((one) => one === 'will-get' || one === tab || run.counts[one]);
  const scope = useMemo(() => ({ run: [run.id], outcome: [tab] }), [run.id, tab]);
  return (
    <section aria-label={t`Preview`}>
      <div className={styles.head}>
        <div role="tablist" aria-label={t`What it means for whom`} className={styles.tabs}>
          {shown.map((outcome) => (
            <UnstyledButton
              key={outcome}
              role="tab"
              aria-selected={outcome === tab}
              className={styles.tab}
              onClick={() => setTab(outcome)}
            >
              {t(outcomeWords[outcome])}
              <span className={styles.count}>{formatCount(run.counts[outcome] ?? 0)}</span>
            </UnstyledButton>
          ))}
        </div>
        {isChangeable && (
          <Button
            className={styles.paste}
            leftSection={<IconClipboardList size={18} stroke={1.6} aria-hidden />}
            onClick={() => setPastes(true)}
          >
            <Trans>Paste a list…</Trans>
          </Button>
        )}
      </div>
      <DataTable
        key={tab}
        label={t(outcomeWords[tab])}
        columns={columns}
        query={source}
        inAddress={false}
        defaultSort="user"
        cardFields={CARD_FIELDS}
        exportView="predated-run"
        exportScope={scope}
        empty={{
          title: <Trans>Nobody</Trans>,
          children:
            tab === 'will-get' ? (
              <Trans>Whoever finished already has it, or is in another tab with the reason.</Trans>
            ) : (
              <Trans>There is nobody to whom this applies.</Trans>
            ),
        }}
      />
      {pastes && <PastePeople run={run} onClose={() => setPastes(false)} />}
    </section>
  );
}

/** @returns The rows of one tab, as a table asks for them. */
function useRowSource(runId: string, outcome: RunOutcome): ListSource<RunRow> {
  return useMemo(() => {
    const rows = listOf<RunRow>(`${RUNS}/${runId}/rows`);
    return {
      key: `${rows.key}?${outcome}`,
      fetch: (query, signal) =>
        rows.fetch({ ...query, filter: { ...query.filter, outcome: [outcome] } }, signal),
    };
  }, [runId, outcome]);
}

function useColumns(
  run: PredatedRun,
  hasCheckBox: boolean,
  hidesReason: boolean,
): readonly Column<RunRow>[] {
  const isOne = run.certifications.length === 1;
  const { id } = run;
  return useMemo(
    () =>
      defineColumns<RunRow>((column) => [
        column('user', {
          header: <Trans>User</Trans>,
          sortable: true,
          width: 220,
          cell: ({ user }) => <Words>{user.name}</Words>,
          secondary: ({ user }) => user.email,
        }),
        ...(hasCheckBox
          ? [
              column('included', {
                header: <Trans>Include</Trans>,
                width: 92,
                cell: (row) => <IncludeBox runId={id} row={row} />,
              }),
            ]
          : []),
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
        column('completedOn', {
          header: <Trans>Finished on</Trans>,
          sortable: true,
          width: 172,
          cell: ({ completedOn }) =>
            completedOn === null ? '–' : <DateText value={completedOn} />,
        }),
        column('awardedOn', {
          header: <Trans>Issued on</Trans>,
          width: 172,
          cell: ({ awardedOn }) => (awardedOn === null ? '–' : <DateText value={awardedOn} />),
        }),
        column('validThrough', {
          header: <Trans>Valid through</Trans>,
          sortable: true,
          width: 172,
          cell: ({ awardedOn, validThrough }) =>
            awardedOn === null ? '–' : <DateText value={validThrough} lastDay />,
        }),
        column('reason', {
          header: <Trans>Reason</Trans>,
          width: 210,
          hidden: hidesReason,
          cell: ({ reason }) => <ReasonWords reason={reason} />,
        }),
      ]),
    [isOne, hasCheckBox, hidesReason, id],
  );
}

export function ReasonWords({ reason }: { reason: string | null }) {
  const { t } = useLingui();
  const words = reasonOf(reason);
  if (words === null) return '–';
  return <span title={t(words)}>{t(words)}</span>;
}

/** Leaves one person out, or takes her in again. */
function IncludeBox({ runId, row }: { runId: string; row: RunRow }) {
  const { t } = useLingui();
  const [isBusy, setBusy] = useState(false);
  const { id, user, excluded } = row;
  const { name } = user;
  const set = async (include: boolean) => {
    const mode = include ? 'include' : 'exclude';
    keepRun((await excludeFromRun(runId, { mode, rowIds: [id] })).run);
  };
  const toggle = async (include: boolean) => {
    setBusy(true);
    try {
      await set(include);
      showUndo(
        include ? <Trans>{name} will get it.</Trans> : <Trans>{name} is left out.</Trans>,
        () => set(!include),
      );
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Checkbox
      size="sm"
      checked={!excluded}
      disabled={isBusy}
      aria-label={t`Include ${name}`}
      onChange={(event) => void toggle(event.currentTarget.checked)}
    />
  );
}
