import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconExternalLink, IconFileText } from '@tabler/icons-react';
import { RichText } from '../ui/rich-text.tsx';
import { Elsewhere } from './elsewhere.tsx';
import styles from './step-content.module.css';
import { StepQuiz } from './step-quiz.tsx';
import { StepVideo } from './step-video.tsx';
import { type LearnerStep, mediaFileUrl } from './track-api.ts';

interface StepContentProps {
  /** Null in the preview of the author, which leaves no records. */
  trackId: string | null;
  step: LearnerStep;
  onComplete: () => void;
  onChanged: () => void;
}

/** What a step has to say or to show, by its kind. */
export function StepContent(props: StepContentProps) {
  const { step, trackId, onChanged } = props;
  return (
    <>
      {step.body !== '' && <RichText html={step.body} />}
      {step.kind === 'video' && <StepVideo trackId={trackId} step={step} onCompleted={onChanged} />}
      {step.kind === 'document' && <Document {...props} />}
      {step.kind === 'link' && step.url !== null && (
        <Elsewhere url={step.url}>
          <Trans>Open the page</Trans>
        </Elsewhere>
      )}
      {step.kind === 'quiz' && step.quizId !== null && (
        <StepQuiz trackId={trackId} quizId={step.quizId} />
      )}
    </>
  );
}

/** Opening it completes the step (L-43). */
function Document({ step, trackId, onComplete }: StepContentProps) {
  const url = step.mediaId === null ? step.url : mediaFileUrl(step.mediaId);
  if (url === null) return null;
  return (
    <div className={styles.document}>
      <IconFileText size={32} stroke={1.2} aria-hidden className={styles.icon} />
      <div>
        <p className={styles.title}>{step.title}</p>
        <Button
          component="a"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          variant={step.state === 'completed' ? 'default' : 'filled'}
          rightSection={<IconExternalLink size={16} stroke={1.6} aria-hidden />}
          onClick={() => trackId !== null && step.state !== 'completed' && onComplete()}
        >
          <Trans>Open the document</Trans>
        </Button>
      </div>
    </div>
  );
}
