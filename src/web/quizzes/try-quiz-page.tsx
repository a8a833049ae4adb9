import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { type QuizTrial, tryQuiz } from './attempt-api.ts';
import styles from './attempt-result.module.css';
import { AttemptReview } from './attempt-review.tsx';
import { QUIZZES } from './quiz-api.ts';
import { quizHref } from './quiz-columns.tsx';
import { QuizTaking } from './quiz-taking.tsx';
import { useTrialTaking } from './use-taking.ts';

/** An author takes the quiz as it is edited now; nothing is stored (L-64). */
export function TryQuizPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const [round, setRound] = useState(0);
  const trial = useQuery({
    queryKey: [QUIZZES, 'trial', id, round],
    queryFn: () => tryQuiz(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (trial.isPending) return <PageSkeleton />;
  return (
    <>
      <PageHeader
        back={{ href: quizHref(id), label: <Trans>Back to the quiz</Trans> }}
        title={trial.data?.title || <Trans>Try it</Trans>}
        description={<Trans>As a learner sees it. Nothing of this is stored.</Trans>}
      />
      {trial.isError && (
        <ErrorNotice
          error={trial.error}
          safe={<Trans>Correct what the quiz names first.</Trans>}
          onRetry={() => void trial.refetch()}
        />
      )}
      {trial.data && (
        <Round key={round} quizId={id} trial={trial.data} onAgain={() => setRound(round + 1)} />
      )}
    </>
  );
}

interface RoundProps {
  quizId: string;
  trial: QuizTrial;
  onAgain: () => void;
}

function Round({ quizId, trial, onAgain }: RoundProps) {
  const [ended, setEnded] = useState<{
    result: QuizTrial;
    answers: Readonly<Record<string, readonly string[]>>;
  } | null>(null);
  const taking = useTrialTaking(quizId, trial, (result, answers) => setEnded({ result, answers }));
  if (ended?.result.result == null) return <QuizTaking taking={taking} />;
  const { points, maxPoints, passed } = ended.result.result;
  const needed = ended.result.neededPoints;
  return (
    <section className={styles.result}>
      <h2 className={styles.title}>
        {passed ? <Trans>Passed</Trans> : <Trans>Not passed yet</Trans>}
      </h2>
      <p className={styles.score}>
        <Trans>
          {points} of {maxPoints} points; {needed} pass.
        </Trans>
      </p>
      <Group>
        <Button variant="filled" onClick={onAgain}>
          <Trans>Try again</Trans>
        </Button>
      </Group>
      <AttemptReview attempt={{ questions: ended.result.questions, answers: ended.answers }} />
    </section>
  );
}
