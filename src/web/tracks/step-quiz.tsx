import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { AppLink } from '../ui/app-link.tsx';

interface StepQuizProps {
  /** Null in the preview of the author: the quiz is tried, and nothing of it is stored. */
  trackId: string | null;
  quizId: string;
}

/** The way to the quiz of a step. */
export function StepQuiz({ trackId, quizId }: StepQuizProps) {
  const href = trackId === null ? `/app/settings/quizzes/${quizId}/try` : `/app/quizzes/${quizId}`;
  return (
    <div>
      <Button component={AppLink} href={href} variant="filled">
        {trackId === null ? <Trans>Try the quiz</Trans> : <Trans>Open the quiz</Trans>}
      </Button>
    </div>
  );
}
