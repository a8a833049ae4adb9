import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import type { Job } from '../api/types.ts';
import { useAllowed } from '../api/use-me.ts';
import type { Named } from '../certifications/certification-api.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { formatCount } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { showError } from '../ui/toasts.tsx';
import {
  changeRun,
  isBusy,
  keepRun,
  type PredatedRun,
  previewRun,
  RUNS_PAGE,
  type RunSettings,
  runHref,
  runOptions,
  startRun,
} from './run-api.ts';
import { RunChangesNotice } from './run-changes-notice.tsx';
import { DateStep } from './run-date-step.tsx';
import { RunRows } from './run-rows.tsx';
import styles from './run-setup.module.css';
import { RunStep } from './run-step.tsx';
import { MailsWords, TellStep } from './run-tell-step.tsx';
import { NextButton, WhichStep } from './run-which-step.tsx';
import { WhoStep } from './run-who-step.tsx';
import { AwardDateWords, LookBackWords } from './run-words.tsx';

type StepName = 'which' | 'who' | 'date' | 'tell' | null;

/** A run before it is started: four questions, and everybody whom they reach. */
export function RunSetup({ run }: { run: PredatedRun }) {
  const mayChange = useAllowed('run.change');
  const [open, setOpen] = useState<StepName>(mayChange ? 'who' : null);
  // A run that came back because the numbers changed has its date.
  const [isChosen, setChosen] = useState(run.changes !== null);
  return (
    <>
      <PageHeader
        title={<Trans>Issue predated</Trans>}
        description={
          <Trans>Award people who finished before the certification could be earned.</Trans>
        }
        back={{ href: RUNS_PAGE, label: <Trans>Runs</Trans> }}
      />
      {!mayChange && <ReadOnlyLine takes="content-and-system" />}
      <RunChangesNotice run={run} />
      <Steps {...{ run, open, setOpen, isChosen, setChosen }} />
      {isBusy(run) && <Counting run={run} />}
      {mayChange && <Go run={run} isChosen={isChosen} onChoose={() => setOpen('date')} />}
      <RunRows run={run} isChangeable={mayChange && run.state === 'preview'} />
    </>
  );
}

interface StepsProps {
  run: PredatedRun;
  open: StepName;
  setOpen: (step: StepName) => void;
  isChosen: boolean;
  setChosen: (isChosen: boolean) => void;
}

function Steps({ run, open, setOpen, isChosen, setChosen }: StepsProps) {
  const change = useChange(run);
  const others = useOtherCertifications(run);
  return (
    <div className={styles.steps}>
      <RunStep
        number={1}
        title={<Trans>Which</Trans>}
        answer={run.certifications.map(({ name }) => name).join(', ')}
        isOpen={open === 'which'}
        isAnswered
        onOpen={() => setOpen('which')}
      >
        <WhichStep
          chosen={run.certifications}
          isBusy={others.isPending}
          onChange={(certifications) => others.mutate(certifications)}
        />
        <NextButton onClick={() => setOpen('who')} />
      </RunStep>
      <RunStep
        number={2}
        title={<Trans>Who</Trans>}
        answer={<LookBackWords run={run} />}
        isOpen={open === 'who'}
        isAnswered
        onOpen={() => setOpen('who')}
      >
        <WhoStep run={run} onChange={(lookBack) => change.mutate({ lookBack })} />
        <NextButton onClick={() => setOpen('date')} />
      </RunStep>
      <RunStep
        number={3}
        title={<Trans>Which date</Trans>}
        answer={
          isChosen ? <AwardDateWords awardDate={run.awardDate} /> : <Trans>Not chosen yet</Trans>
        }
        isOpen={open === 'date'}
        isAnswered={isChosen}
        onOpen={() => setOpen('date')}
      >
        <DateStep
          run={run}
          isChosen={isChosen}
          onChange={(awardDate) => {
            setChosen(true);
            change.mutate({ awardDate });
          }}
          onIncludeExpired={(includeExpired) => change.mutate({ includeExpired })}
        />
        <NextButton onClick={() => setOpen('tell')} disabled={!isChosen} />
      </RunStep>
      <RunStep
        number={4}
        title={<Trans>Tell them</Trans>}
        answer={<MailsWords run={run} />}
        isOpen={open === 'tell'}
        isAnswered
        onOpen={() => setOpen('tell')}
      >
        <TellStep run={run} onChange={(notify) => change.mutate({ notify })} />
        <NextButton onClick={() => setOpen(null)} />
      </RunStep>
    </div>
  );
}

/** How far the counting is. */
function Counting({ run: { jobId, state } }: { run: PredatedRun }) {
  const { t } = useLingui();
  const job = useQuery({
    queryKey: ['/jobs', jobId],
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${jobId}`, undefined, signal),
    enabled: jobId !== null,
    refetchInterval: 1_000,
  });
  const { done = 0, total = null } = job.data ?? {};
  return (
    <div className={styles.counting} role="status">
      <span>
        {state === 'checking' ? (
          <Trans>Looking at everybody once more before anything is issued…</Trans>
        ) : (
          <Trans>Counting whom it reaches…</Trans>
        )}
      </span>
      <Progress
        size={6}
        value={total ? (done / total) * 100 : 100}
        animated={!total}
        aria-label={t`Progress`}
      />
    </div>
  );
}

interface GoProps {
  run: PredatedRun;
  isChosen: boolean;
  onChoose: () => void;
}

/** The one button, and what is still missing before it. */
function Go({ run, isChosen, onChoose }: GoProps) {
  const { t } = useLingui();
  const [asks, setAsks] = useState(false);
  const { awards } = run;
  const figure = formatCount(awards);
  const action = awards === 1 ? t`Issue 1 certification` : t`Issue ${figure} certifications`;
  const start = async () => {
    try {
      await startRun(run);
      // What can no longer be undone offers it no longer.
      notifications.clean();
    } finally {
      await queryClient.invalidateQueries({ queryKey: runOptions(run.id).queryKey });
    }
  };
  return (
    <div className={styles.go}>
      <Button
        variant="filled"
        size="md"
        disabled={isBusy(run) || awards === 0}
        onClick={() => (isChosen ? setAsks(true) : onChoose())}
      >
        {action}
      </Button>
      <span className={styles.goText}>
        {awards === 0 && !isBusy(run) ? (
          <Trans>0 new: there is nobody to issue to.</Trans>
        ) : isChosen ? (
          <MailsWords run={run} />
        ) : (
          <Trans>Choose first which date goes on the badge.</Trans>
        )}
      </span>
      <ConfirmAction
        opened={asks}
        onClose={() => setAsks(false)}
        action={action}
        tone="plain"
        onConfirm={start}
      >
        <Trans>
          Date on the badge: <AwardDateWords awardDate={run.awardDate} />.
        </Trans>{' '}
        <MailsWords run={run} />{' '}
        <Trans>
          Exactly the people of the preview get it. If anything has changed since, nothing is issued
          and you are asked again.
        </Trans>
      </ConfirmAction>
    </div>
  );
}

/** Sends a setting at once; the newest answer is what the page shows. */
function useChange(run: PredatedRun) {
  return useMutation({
    mutationFn: (change: Partial<RunSettings>) => changeRun(run.id, change),
    onSuccess: keepRun,
    onError: (error) => {
      showError(error);
      void queryClient.invalidateQueries({ queryKey: runOptions(run.id).queryKey });
    },
    scope: { id: `run ${run.id}` },
  });
}

/** Other certifications are another preview; what was answered and who was left out stays. */
function useOtherCertifications(run: PredatedRun) {
  const { history } = useRouter();
  return useMutation({
    mutationFn: (certifications: readonly Named[]) => {
      const { lookBack, awardDate, includeExpired, notify } = run;
      const certificationIds = certifications.map(({ id }) => id);
      const settings = { lookBack, awardDate, includeExpired, notify };
      return previewRun({ ...settings, certificationIds, repeats: run.id });
    },
    onSuccess: ({ id }) => history.replace(runHref(id)),
    onError: (error) => showError(error),
  });
}

/** "1 person" or "412 people". */
export function PeopleWords({ count }: { count: number }) {
  const figure = formatCount(count);
  return <Plural value={count} one="1 person" other={`${figure} people`} />;
}
