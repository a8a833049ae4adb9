import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Words } from '../ui/words.tsx';
import { CountsForList } from './counts-for-list.tsx';
import { FinishedNotice } from './finished-notice.tsx';
import styles from './learner-track-page.module.css';
import { ProgressLine } from './progress-line.tsx';
import {
  CATALOGUE_PAGE,
  type LearnerStep,
  type LearnerTrack,
  learnerTrackOptions,
  pictureUrl,
  stepPage,
} from './track-api.ts';
import { StepKindIcon, StepKindWord, StepStateMark, TrackSize } from './track-words.tsx';

/** A track before, while and after it is taken: what it is, what it counts for, its steps. */
export function LearnerTrackPage() {
  const { id = '' } = useParams({ strict: false });
  const track = useQuery(learnerTrackOptions(id));
  if (track.data) return <TrackView track={track.data} />;
  if (track.isPending) return <PageSkeleton />;
  return <ErrorNotice error={track.error} onRetry={() => void track.refetch()} />;
}

/** The step to go on with: the first one that is open and not complete. */
export const nextStepOf = ({ steps }: Pick<LearnerTrack, 'steps'>): LearnerStep | undefined =>
  steps.find(({ state, isOptional }) => !isOptional && (state === 'ready' || state === 'opened')) ??
  steps.find(({ state }) => state === 'ready' || state === 'opened');

function TrackView({ track }: { track: LearnerTrack }) {
  const { name, description, steps, estimatedMinutes, pictureMediaId } = track;
  return (
    <>
      <PageHeader
        back={{ href: CATALOGUE_PAGE, label: <Trans>Learning Tracks</Trans> }}
        title={<Words>{name}</Words>}
        description={<TrackSize steps={steps.length} minutes={estimatedMinutes} />}
        actions={<GoOn track={track} />}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          {pictureMediaId !== null && (
            <img className={styles.picture} src={pictureUrl(pictureMediaId)} alt="" />
          )}
          {track.state === 'completed' && <FinishedNotice track={track} />}
          {description !== '' && (
            <p className={styles.description}>
              <Words>{description}</Words>
            </p>
          )}
          <section>
            <div className={styles.stepsHead}>
              <h2 className={styles.heading}>
                <Trans>Steps</Trans>
              </h2>
              <div className={styles.progress}>
                <ProgressLine track={track} />
              </div>
            </div>
            <ol className={styles.steps}>
              {steps.map((step) => (
                <StepRow key={step.id} track={track} step={step} />
              ))}
            </ol>
          </section>
        </div>
        <CountsForList track={track} />
      </div>
    </>
  );
}

function GoOn({ track }: { track: LearnerTrack }) {
  const next = nextStepOf(track) ?? track.steps[0];
  if (next === undefined) return null;
  const isOver = track.state === 'completed';
  return (
    <Button
      component={AppLink}
      href={stepPage(track.id, next.id)}
      variant={isOver ? 'default' : 'filled'}
    >
      {isOver ? (
        <Trans>Look through it again</Trans>
      ) : track.state === 'in-progress' ? (
        <Trans>Continue</Trans>
      ) : (
        <Trans>Start</Trans>
      )}
    </Button>
  );
}

function StepRow({ track, step }: { track: LearnerTrack; step: LearnerStep }) {
  const isLocked = step.state === 'locked';
  const content = (
    <>
      <StepStateMark state={step.state} />
      <span className={styles.stepText}>
        <span className={styles.stepTitle}>
          <Words>{step.title}</Words>
        </span>
        <span className={styles.stepHint}>
          <StepKindIcon kind={step.kind} />
          <StepKindWord kind={step.kind} />
          {step.isOptional && (
            <>
              {' · '}
              <Trans>optional</Trans>
            </>
          )}
          <VideoLength step={step} />
        </span>
      </span>
    </>
  );
  if (isLocked) {
    return (
      <li className={styles.step} data-state="locked">
        {content}
      </li>
    );
  }
  return (
    <li>
      <AppLink className={styles.step} data-state={step.state} href={stepPage(track.id, step.id)}>
        {content}
      </AppLink>
    </li>
  );
}

function VideoLength({ step: { kind, durationSeconds } }: { step: LearnerStep }) {
  if (kind !== 'video' || durationSeconds === null) return null;
  const minutes = Math.max(1, Math.round(durationSeconds / 60));
  return (
    <>
      {' · '}
      <Plural value={minutes} one="# minute" other="# minutes" />
    </>
  );
}
