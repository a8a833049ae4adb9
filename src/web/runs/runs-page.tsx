import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useAllowed } from '../api/use-me.ts';
import { CertificationTabs } from '../certifications/certification-tabs.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Column } from '../ui/data-table/types.ts';
import { DateText } from '../ui/date-text.tsx';
import { formatCount } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { newRunHref, type PredatedRun, runHref, runList } from './run-api.ts';
import { AwardDateWords, LookBackWords } from './run-words.tsx';

const CARD_FIELDS = { status: 'state', values: ['issued', 'startedAt'] };

/** Every predated run: who, when, with which settings, and what came of it. */
export function RunsPage() {
  const { t } = useLingui();
  const mayChange = useAllowed('run.change');
  const create = (
    <Button
      component={AppLink}
      href={newRunHref([])}
      variant="filled"
      leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
    >
      <Trans>Predated Certifications</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>Runs</Trans>}
        description={<Trans>Back-fills of certifications, with what became of everybody.</Trans>}
        actions={mayChange && create}
      />
      <CertificationTabs />
      <DataTable
        label={t`Runs`}
        columns={columns}
        query={runList}
        searchable={false}
        cardFields={CARD_FIELDS}
        empty={{
          title: <Trans>No run yet</Trans>,
          children: (
            <Trans>
              A run awards people who finished the training before its certification existed. It
              shows everybody first, and issues exactly that.
            </Trans>
          ),
          action: mayChange && create,
        }}
      />
    </>
  );
}

const columns: readonly Column<PredatedRun>[] = defineColumns<PredatedRun>((column) => [
  column('certifications', {
    header: <Trans>Certification</Trans>,
    width: 210,
    link: ({ id }) => runHref(id),
    cell: (run) => run.certifications.map(({ name }) => name).join(', ') || '–',
  }),
  column('startedAt', {
    header: <Trans>Started</Trans>,
    width: 172,
    cell: ({ startedAt }) => <DateText value={startedAt} />,
  }),
  column('startedBy', {
    header: <Trans>Started by</Trans>,
    width: 140,
    cell: ({ startedByName }) => startedByName ?? <Trans>A program</Trans>,
  }),
  column('state', {
    header: <Trans>State</Trans>,
    width: 96,
    cell: ({ state }) => <StateWords state={state} />,
  }),
  column('issued', {
    header: <Trans>Issued</Trans>,
    align: 'right',
    width: 90,
    cell: ({ issued }) => formatCount(issued),
  }),
  column('notIssued', {
    header: <Trans>Not issued</Trans>,
    align: 'right',
    width: 104,
    hidden: true,
    cell: ({ notIssued }) => formatCount(notIssued),
  }),
  column('lookBack', {
    header: <Trans>Who</Trans>,
    width: 220,
    cell: (run) => <LookBackWords run={run} />,
  }),
  column('awardDate', {
    header: <Trans>Date on the badge</Trans>,
    width: 160,
    cell: (run) => <AwardDateWords awardDate={run.awardDate} />,
  }),
  column('mails', {
    header: <Trans>Mails</Trans>,
    width: 96,
    cell: (run) => <MailCell run={run} />,
  }),
]);

function StateWords({ state }: Pick<PredatedRun, 'state'>) {
  if (state === 'done') return <Trans>Done</Trans>;
  if (state === 'stopped') return <Trans>Stopped</Trans>;
  return <Trans>Running</Trans>;
}

function MailCell({ run: { notify, mails, mailsStoppedAt } }: { run: PredatedRun }) {
  const figure = formatCount(mails);
  if (!notify) return <Trans>None</Trans>;
  if (mailsStoppedAt !== null) return <Trans>Stopped</Trans>;
  return <Plural value={mails} one="1 mail" other={`${figure} mails`} />;
}
