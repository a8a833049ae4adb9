import { Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import {
  attemptOptions,
  type QuizAttempt,
  type QuizStanding,
  standingOptions,
  startAttempt,
} from './attempt-api.ts';
import { AttemptResult } from './attempt-result.tsx';
import { QuizIntro } from './quiz-intro.tsx';
import { QuizTaking } from './quiz-taking.tsx';
import { useAttemptTaking } from './use-taking.ts';

interface QuizRunnerProps {
  quizId: string;
  /** Where a step of a track is read: a question that was missed leads back to one. */
  stepHref: (step: { trackId: string; stepId: string }) => string;
}

/**
 * A quiz as its learner meets it, on a page of its own or inside a track: the rules before, the
 * questions, the result. An attempt that is open goes on where it was, also on another device.
 */
export function QuizRunner({ quizId, stepHref }: QuizRunnerProps) {
  const queryClient = useQueryClient();
  const standing = useQuery(standingOptions(quizId));
  const [shownId, setShownId] = useState<string | null>(null);
  const openId = standing.data?.openAttempt?.id;
  // Once it was open here it stays, so that its result follows its questions.
  useEffect(() => {
    if (openId !== undefined) setShownId(openId);
  }, [openId]);
  const start = useMutation({
    mutationFn: () => startAttempt(quizId),
    onSuccess: (attempt) => {
      queryClient.setQueryData(attemptOptions(attempt.id).queryKey, attempt);
      setShownId(attempt.id);
      void queryClient.invalidateQueries({ queryKey: standingOptions(quizId).queryKey });
    },
    // Another device may have used the last attempt meanwhile.
    onError: () => void standing.refetch(),
  });
  if (standing.isPending) return <Skeleton height={280} />;
  if (standing.isError && !standing.data) {
    return <ErrorNotice error={standing.error} onRetry={() => void standing.refetch()} />;
  }
  const { data } = standing;
  const attemptId = shownId ?? data.openAttempt?.id ?? null;
  const begin = () => start.mutate();
  if (attemptId === null) {
    return (
      <>
        {start.isError && <ErrorNotice error={start.error} onRetry={begin} />}
        <QuizIntro
          standing={data}
          isStarting={start.isPending}
          onStart={begin}
          onReview={setShownId}
        />
      </>
    );
  }
  return (
    <Attempt
      key={attemptId}
      id={attemptId}
      standing={data}
      stepHref={stepHref}
      isStarting={start.isPending}
      onAgain={begin}
      onLeave={() => setShownId(null)}
    />
  );
}

interface AttemptProps {
  id: string;
  standing: QuizStanding;
  stepHref: QuizRunnerProps['stepHref'];
  isStarting: boolean;
  onAgain: () => void;
  onLeave: () => void;
}

function Attempt({ id, ...rest }: AttemptProps) {
  const attempt = useQuery(attemptOptions(id));
  if (attempt.isPending) return <Skeleton height={280} />;
  if (!attempt.data) {
    return <ErrorNotice error={attempt.error} onRetry={() => void attempt.refetch()} />;
  }
  if (attempt.data.result === null) return <OpenAttempt attempt={attempt.data} />;
  const { result, ...ended } = attempt.data;
  return <AttemptResult {...rest} ended={{ ...ended, result }} />;
}

/** Answers of this page are newer than any answer of the server: it is read once. */
function OpenAttempt({ attempt }: { attempt: QuizAttempt }) {
  const taking = useAttemptTaking(attempt);
  return <QuizTaking taking={taking} />;
}
