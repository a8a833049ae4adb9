import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { usePortal } from '../api/use-me.ts';
import { DateText } from '../ui/date-text.tsx';
import { writtenInstant } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Words } from '../ui/words.tsx';
import { askForAttempt, type QuizStanding, standingOptions } from './attempt-api.ts';
import styles from './quiz-intro.module.css';

const LONGEST_TIMER_MS = 2_000_000_000;

/** When the next attempt may begin; the button comes by itself at that time. */
export function WaitForAttempt({ quizId, at }: { quizId: string; at: string }) {
  const { timeZone } = usePortal();
  const queryClient = useQueryClient();
  useEffect(() => {
    const wait = Math.min(LONGEST_TIMER_MS, Math.max(0, Date.parse(at) - Date.now()) + 500);
    const timer = window.setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: standingOptions(quizId).queryKey }),
      wait,
    );
    return () => window.clearTimeout(timer);
  }, [at, quizId, queryClient]);
  const written = writtenInstant(at, timeZone);
  return (
    <p className={styles.notice}>
      <Trans>You can try again on {written}.</Trans>
    </p>
  );
}

/** One line to the administrators; afterwards when it was asked, and what came of it. */
export function NoAttemptLeft({ standing }: { standing: QuizStanding }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [message, setMessage] = useState('');
  const { quizId, request } = standing;
  const ask = useMutation({
    mutationFn: () => askForAttempt(quizId, message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: standingOptions(quizId).queryKey }),
  });
  const isWaiting = request !== null && request.answeredAt === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  if (isWaiting) {
    return (
      <p className={styles.notice} role="status">
        <Trans>
          No attempts left. Asked on <DateText value={request.askedAt} />; you get a mail with the
          answer.
        </Trans>
      </p>
    );
  }
  return (
    <form className={styles.ask} onSubmit={submit}>
      <p className={styles.notice}>
        <Trans>No attempts left.</Trans>
      </p>
      {request?.attempts === 0 && <Declined request={request} />}
      <TextInput
        label={t`A line to the administrator (optional)`}
        maxLength={500}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      {ask.isError && <ErrorNotice error={ask.error} />}
      <Button type="submit" variant="filled" loading={ask.isPending}>
        <Trans>Ask for another attempt</Trans>
      </Button>
    </form>
  );
}

function Declined({ request }: { request: NonNullable<QuizStanding['request']> }) {
  return (
    <p className={styles.note}>
      <Trans>
        Your request was declined on <DateText value={request.answeredAt} />.
      </Trans>{' '}
      {request.note !== '' && <Words>{request.note}</Words>}
    </p>
  );
}
