import { Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { stepPage } from './track-api.ts';

const QuizRunner = lazy(() =>
  import('../quizzes/quiz-runner.tsx').then((file) => ({ default: file.QuizRunner })),
);

interface StepQuizProps {
  /** Null in the preview of the author: the quiz is tried, and nothing of it is stored. */
  trackId: string | null;
  quizId: string;
}

/** The quiz of a step; passing it completes the step. */
export function StepQuiz({ trackId, quizId }: StepQuizProps) {
  if (trackId === null) {
    return (
      <div>
        <Button component={AppLink} href={`/app/settings/quizzes/${quizId}/try`} variant="filled">
          <Trans>Try the quiz</Trans>
        </Button>
      </div>
    );
  }
  return (
    <Suspense fallback={<Skeleton height={280} />}>
      <QuizRunner quizId={quizId} stepHref={(step) => stepPage(step.trackId, step.stepId)} />
    </Suspense>
  );
}
