import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageHeader } from '../ui/page-header.tsx';
import { standingOptions } from './attempt-api.ts';
import { QuizRunner } from './quiz-runner.tsx';

/** A quiz on a page of its own: where mails and notices lead. */
export function TakeQuizPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const standing = useQuery(standingOptions(id));
  const place = standing.data?.place;
  return (
    <>
      <PageHeader
        title={standing.data?.title ?? <Trans>Quiz</Trans>}
        {...(place && {
          back: { href: trackHref(place), label: <Trans>Back to the track</Trans> },
        })}
      />
      <QuizRunner key={id} quizId={id} stepHref={stepHref} />
    </>
  );
}

const stepHref = ({ trackId, stepId }: { trackId: string; stepId: string }) =>
  `/app/training/tracks/${trackId}/steps/${stepId}`;

const trackHref = ({ trackId }: { trackId: string }) => `/app/training/tracks/${trackId}`;
