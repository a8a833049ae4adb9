import { Plural, Trans } from '@lingui/react/macro';
import {
  IconArticle,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDot,
  IconExternalLink,
  IconFileText,
  IconHelpCircle,
  IconLock,
  IconPlayerPlay,
} from '@tabler/icons-react';
import type { LearnerStep, StepKind, TrackState } from './track-api.ts';
import styles from './track-words.module.css';

const KIND_ICONS = {
  article: IconArticle,
  video: IconPlayerPlay,
  document: IconFileText,
  link: IconExternalLink,
  quiz: IconHelpCircle,
} as const;

export function StepKindIcon({ kind }: { kind: StepKind }) {
  const Icon = KIND_ICONS[kind];
  return <Icon size={18} stroke={1.6} aria-hidden />;
}

export function StepKindWord({ kind }: { kind: StepKind }) {
  if (kind === 'article') return <Trans>Article</Trans>;
  if (kind === 'video') return <Trans>Video</Trans>;
  if (kind === 'document') return <Trans>Document</Trans>;
  return kind === 'link' ? <Trans>Link</Trans> : <Trans>Quiz</Trans>;
}

/** What a step is for its learner, as a shape; the word is there for screen readers. */
export function StepStateMark({ state }: { state: LearnerStep['state'] }) {
  return (
    <span className={styles.mark} data-state={state}>
      <StateIcon state={state} />
      <span className="visually-hidden">
        <StepStateWord state={state} />
      </span>
    </span>
  );
}

function StateIcon({ state }: { state: LearnerStep['state'] }) {
  const props = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;
  if (state === 'completed') return <IconCircleCheckFilled {...props} />;
  if (state === 'locked') return <IconLock {...props} size={18} />;
  return state === 'opened' ? <IconCircleDot {...props} /> : <IconCircle {...props} />;
}

function StepStateWord({ state }: { state: LearnerStep['state'] }) {
  if (state === 'completed') return <Trans>Completed</Trans>;
  if (state === 'locked') return <Trans>Locked</Trans>;
  return state === 'opened' ? <Trans>In progress</Trans> : <Trans>Not started</Trans>;
}

export function TrackStateWord({ state }: { state: TrackState }) {
  if (state === 'completed') return <Trans>Completed</Trans>;
  if (state === 'in-progress') return <Trans>In progress</Trans>;
  return state === 'reopened' ? <Trans>To be taken again</Trans> : <Trans>Not started</Trans>;
}

/** "25 minutes", "1 h 10 min". */
export function Duration({ minutes }: { minutes: number }) {
  if (minutes < 60) return <Plural value={minutes} one="# minute" other="# minutes" />;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return <Plural value={hours} one="# hour" other="# hours" />;
  return (
    <Trans>
      {hours} h {rest} min
    </Trans>
  );
}

/** How long it is: steps and minutes. */
export function TrackSize({ steps, minutes }: { steps: number; minutes: number | null }) {
  return (
    <>
      <Plural value={steps} one="# step" other="# steps" />
      {minutes !== null && (
        <>
          {' · '}
          <Duration minutes={minutes} />
        </>
      )}
    </>
  );
}
