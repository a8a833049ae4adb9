import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { IconMailOff, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useAllowed, usePortal } from '../api/use-me.ts';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { DateText } from '../ui/date-text.tsx';
import { formatCount } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { showDone, showError } from '../ui/toasts.tsx';
import {
  keepRun,
  type PredatedRun,
  previewRun,
  RUNS_PAGE,
  runHref,
  stopRun,
  stopRunMails,
} from './run-api.ts';
import styles from './run-progress.module.css';
import { RunResults } from './run-results.tsx';
import { AwardDateWords, LookBackWords } from './run-words.tsx';

const HOLD_MS = 10 * 60_000;
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** A run that was started: how far it is, what became of each, and how to stop it. */
export function RunProgress({ run }: { run: PredatedRun }) {
  const names = run.certifications.map(({ name }) => name).join(', ');
  return (
    <>
      <PageHeader
        title={<Trans>Predated run</Trans>}
        description={names}
        back={{ href: RUNS_PAGE, label: <Trans>Runs</Trans> }}
        actions={<Actions run={run} />}
      />
      <Bar run={run} />
      <Facts run={run} />
      <RunResults run={run} />
    </>
  );
}

function Bar({ run }: { run: PredatedRun }) {
  const { t } = useLingui();
  const { issued, notIssued, state } = run;
  const all = run.counts['will-get'] ?? 0;
  const done = formatCount(issued);
  const total = formatCount(all);
  const rate = formatCount(rateOf(run));
  return (
    <div className={styles.bar}>
      <p className={styles.figure} role="status">
        {state === 'running' ? (
          <Trans>
            {done} of {total} issued
          </Trans>
        ) : (
          <Plural value={issued} _0="Nothing was issued" one="1 issued" other={`${done} issued`} />
        )}
        {state === 'stopped' && (
          <span className={styles.state}>
            <Trans>stopped</Trans>
          </span>
        )}
        <span className={styles.rate}>
          <Trans>{rate} a second</Trans>
        </span>
      </p>
      <Progress.Root size={8} aria-label={t`Progress`}>
        <Progress.Section value={all ? (issued / all) * 100 : 100} color="var(--valid)" />
        <Progress.Section value={all ? (notIssued / all) * 100 : 0} color="var(--expiring)" />
      </Progress.Root>
      {notIssued > 0 && (
        <p className={styles.note}>
          <Plural
            value={notIssued}
            one="1 was not issued, because something changed while the run was under way."
            other="# were not issued, because something changed while the run was under way."
          />
        </p>
      )}
    </div>
  );
}

/** Certifications a second, so far. */
function rateOf({ issued, startedAt, endedAt }: PredatedRun): number {
  if (startedAt === null) return 0;
  const until = endedAt === null ? Date.now() : Date.parse(endedAt);
  const seconds = Math.max(0.5, (until - Date.parse(startedAt)) / 1_000);
  return Math.round(issued / seconds);
}

function Facts({ run }: { run: PredatedRun }) {
  const { startedByName, startedAt } = run;
  return (
    <dl className={styles.facts}>
      <dt>
        <Trans>Started</Trans>
      </dt>
      <dd>
        <DateText value={startedAt} />, {startedByName ?? <Trans>a program</Trans>}
      </dd>
      <dt>
        <Trans>Who</Trans>
      </dt>
      <dd>
        <LookBackWords run={run} />
      </dd>
      <dt>
        <Trans>Date on the badge</Trans>
      </dt>
      <dd>
        <AwardDateWords awardDate={run.awardDate} />
      </dd>
      <dt>
        <Trans>Mails</Trans>
      </dt>
      <dd>
        <MailState run={run} />
      </dd>
    </dl>
  );
}

function MailState({ run }: { run: PredatedRun }) {
  const { timeZone } = usePortal();
  const { notify, mailsStoppedAt, endedAt } = run;
  if (!notify) return <Trans>Nobody is told.</Trans>;
  if (mailsStoppedAt !== null) return <Trans>Stopped. What had not left does not leave.</Trans>;
  if (endedAt === null) return <Trans>They leave 10 minutes after the run.</Trans>;
  const at = new Date(Date.parse(endedAt) + HOLD_MS);
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
  return at.getTime() > Date.now() ? (
    <Trans>They leave at {time}.</Trans>
  ) : (
    <Trans>They left at {time}.</Trans>
  );
}

function Actions({ run }: { run: PredatedRun }) {
  const { t } = useLingui();
  const mayChange = useAllowed('run.change');
  const [asks, setAsks] = useState<'stop' | null>(null);
  const stopMails = useMutation({
    mutationFn: () => stopRunMails(run.id),
    onSuccess: (stopped) => {
      keepRun(stopped);
      showDone(<Trans>No mail of this run leaves any more.</Trans>);
    },
    onError: (error) => showError(error),
  });
  const again = useRunAgain(run);
  if (!mayChange) return null;
  const isRunning = run.state === 'running';
  return (
    <>
      {isHolding(run) && (
        <Button
          leftSection={<IconMailOff {...ICON} />}
          loading={stopMails.isPending}
          onClick={() => stopMails.mutate()}
        >
          <Trans>Stop mails</Trans>
        </Button>
      )}
      {isRunning ? (
        <Button leftSection={<IconPlayerStop {...ICON} />} onClick={() => setAsks('stop')}>
          <Trans>Stop</Trans>
        </Button>
      ) : (
        <Button
          leftSection={<IconRefresh {...ICON} />}
          loading={again.isPending}
          onClick={() => again.mutate()}
        >
          <Trans>Run again</Trans>
        </Button>
      )}
      <ConfirmAction
        opened={asks === 'stop'}
        onClose={() => setAsks(null)}
        action={t`Stop this run`}
        onConfirm={async () => keepRun(await stopRun(run.id))}
      >
        <Trans>What is issued stays. The rest can be issued later by “Run again”.</Trans>
      </ConfirmAction>
    </>
  );
}

/** Whether mails may still wait that could be stopped. */
function isHolding({ notify, mailsStoppedAt, endedAt }: PredatedRun): boolean {
  if (!notify || mailsStoppedAt !== null) return false;
  return endedAt === null || Date.parse(endedAt) + HOLD_MS > Date.now();
}

/** The same settings once more, as a preview: whoever has it by now is passed over. */
function useRunAgain(run: PredatedRun) {
  const { history } = useRouter();
  return useMutation({
    mutationFn: () => {
      const { lookBack, awardDate, includeExpired, notify } = run;
      const certificationIds = run.certifications.map(({ id }) => id);
      const settings = { lookBack, awardDate, includeExpired, notify };
      return previewRun({ ...settings, certificationIds, repeats: run.id });
    },
    onSuccess: ({ id }) => history.push(runHref(id)),
    onError: (error) => showError(error),
  });
}
