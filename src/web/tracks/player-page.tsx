import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight, IconList } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Words } from '../ui/words.tsx';
import { FinishedNotice } from './finished-notice.tsx';
import { Outline } from './outline.tsx';
import styles from './player-page.module.css';
import { ProgressLine } from './progress-line.tsx';
import { StepContent } from './step-content.tsx';
import {
  CATALOGUE,
  completeStep,
  type LearnerStep,
  type LearnerTrack,
  learnerTrackOptions,
  openStep,
  stepPage,
  trackPage,
} from './track-api.ts';

/** One step of a track, with the way through the others. Progress is saved as somebody goes. */
export function PlayerPage() {
  const { id = '', stepId = '' } = useParams({ strict: false });
  const queryClient = useQueryClient();
  const track = useQuery(learnerTrackOptions(id));
  const keep = (next: LearnerTrack) => {
    queryClient.setQueryData(learnerTrackOptions(id).queryKey, next);
    void queryClient.invalidateQueries({ queryKey: [CATALOGUE, 'list'] });
  };
  const opening = useMutation({ mutationFn: () => openStep(id, stepId), onSuccess: keep });
  const { mutate: open } = opening;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is opened too
  useEffect(() => open(), [open, id, stepId]);
  const completion = useMutation({ mutationFn: () => completeStep(id, stepId), onSuccess: keep });
  if (opening.isError || track.isError) {
    const error = opening.error ?? track.error;
    return <ErrorNotice error={error} onRetry={() => (track.isError ? track.refetch() : open())} />;
  }
  const step = track.data?.steps.find((one) => one.id === stepId);
  // Until it was opened the server keeps the content of a step to itself.
  if (!track.data || !step || step.state === 'locked') return <PageSkeleton />;
  return (
    <PlayerView
      track={track.data}
      step={step}
      isCompleting={completion.isPending}
      onComplete={() => completion.mutate()}
      error={completion.error}
      onChanged={() => void track.refetch()}
    />
  );
}

interface PlayerViewProps {
  track: LearnerTrack;
  step: LearnerStep;
  isCompleting: boolean;
  onComplete: () => void;
  error: unknown;
  /** The step was completed in another way: watched, or its quiz passed. */
  onChanged: () => void;
}

function PlayerView(props: PlayerViewProps) {
  const { track, step, error } = props;
  const { t } = useLingui();
  const [drawer, { open, close }] = useDisclosure(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the step changes
  useEffect(close, [step.id]);
  const number = track.steps.indexOf(step) + 1;
  return (
    <>
      <PageHeader
        back={{ href: trackPage(track.id), label: <Words>{track.name}</Words> }}
        title={<Words>{step.title}</Words>}
        description={
          <Trans>
            Step {number} of {track.steps.length}
          </Trans>
        }
        actions={
          <Button
            className={styles.outlineButton}
            onClick={open}
            leftSection={<IconList size={18} stroke={1.6} aria-hidden />}
          >
            <Trans>All steps</Trans>
          </Button>
        }
      />
      <div className={styles.columns}>
        <aside className={styles.outline} aria-label={t`Steps of the track`}>
          <div className={styles.progress}>
            <ProgressLine track={track} />
          </div>
          <Outline track={track} currentId={step.id} hrefOf={(id) => stepPage(track.id, id)} />
        </aside>
        <Drawer opened={drawer} onClose={close} size={320} title={<Trans>All steps</Trans>}>
          <Outline track={track} currentId={step.id} hrefOf={(id) => stepPage(track.id, id)} />
        </Drawer>
        <article className={styles.content}>
          <StepContent
            key={step.id}
            trackId={track.id}
            step={step}
            onComplete={props.onComplete}
            onChanged={props.onChanged}
          />
          {error !== null && error !== undefined && <ErrorNotice error={error} />}
          <Foot {...props} />
        </article>
      </div>
    </>
  );
}

/** What completes the step, and the way on. At the end, what it has led to. */
function Foot({ track, step, isCompleting, onComplete }: PlayerViewProps) {
  const place = track.steps.indexOf(step);
  const next = track.steps[place + 1];
  const isDone = step.state === 'completed';
  const asks = !isDone && step.completedBy === 'button';
  return (
    <footer className={styles.foot}>
      <div className={styles.buttons}>
        {asks && (
          <Button variant="filled" onClick={onComplete} loading={isCompleting}>
            <Trans>Mark complete</Trans>
          </Button>
        )}
        {next !== undefined && next.state !== 'locked' && (
          <Button
            component={AppLink}
            href={stepPage(track.id, next.id)}
            variant={asks ? 'default' : 'filled'}
            rightSection={<IconArrowRight size={18} stroke={1.6} aria-hidden />}
          >
            <Trans>Next</Trans>
          </Button>
        )}
        {next?.state === 'locked' && !isDone && (
          <p className={styles.hint}>
            <Trans>The next step opens when this one is complete.</Trans>
          </p>
        )}
        {next === undefined && track.state !== 'completed' && isDone && (
          <Button component={AppLink} href={trackPage(track.id)} variant="filled">
            <Trans>See what is left</Trans>
          </Button>
        )}
      </div>
      {next === undefined && track.state === 'completed' && <FinishedNotice track={track} />}
    </footer>
  );
}
