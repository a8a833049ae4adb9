import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { AnswerKeeper, type AnswersKept } from './answer-keeper.ts';
import {
  type AnswerChange,
  type AskedQuestion,
  attemptOptions,
  type QuizAttempt,
  type QuizTrial,
  saveAnswer,
  submitAttempt,
  tryQuiz,
} from './attempt-api.ts';

/** A quiz while somebody takes it, for the record or as a trial. */
export interface Taking {
  /** Names where somebody was; another one for each attempt. */
  key: string;
  title: string;
  layout: 'one' | 'all';
  questions: readonly AskedQuestion[];
  answers: Readonly<Record<string, readonly string[]>>;
  flagged: readonly string[];
  /** By the clock of this browser, in milliseconds since 1970; null: no time limit. */
  endsAt: number | null;
  /** Null: nothing is stored. */
  kept: AnswersKept | null;
  choose: (questionId: string, optionIds: string[]) => void;
  flag: (questionId: string, isFlagged: boolean) => void;
  submit: () => void;
  isSubmitting: boolean;
  error: unknown;
}

/** An attempt whose answers are stored at the server as they are given. */
export function useAttemptTaking(attempt: QuizAttempt): Taking {
  const queryClient = useQueryClient();
  const { id } = attempt;
  const [waiting] = useState(() => remembered(id));
  const [answers, setAnswers] = useState(() => withWaiting(attempt.answers, waiting));
  const [flagged, setFlagged] = useState<readonly string[]>(attempt.flagged);
  const [endsAt] = useState(() => endOf(attempt));
  const [keeper] = useState(
    () =>
      new AnswerKeeper(
        {
          save: (questionId, change) => saveAnswer(id, questionId, change),
          later: (run, milliseconds) => {
            const timer = window.setTimeout(run, milliseconds);
            return () => window.clearTimeout(timer);
          },
          remember: (left) => remember(id, left),
        },
        waiting,
      ),
  );
  const kept = useSyncExternalStore(keeper.subscribe, keeper.kept);
  const submit = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      return submitAttempt(id);
    },
    onSuccess: (ended) => {
      remember(id, {});
      queryClient.setQueryData(attemptOptions(id).queryKey, ended);
      // Passing may have finished a track and earned a certification.
      void queryClient.invalidateQueries();
    },
  });
  const isEnded = kept.state === 'ended';
  useEffect(() => {
    const send = () => void keeper.flush();
    send();
    window.addEventListener('online', send);
    return () => {
      window.removeEventListener('online', send);
      keeper.stop();
    };
  }, [keeper]);
  useEffect(() => {
    if (isEnded) void queryClient.invalidateQueries({ queryKey: attemptOptions(id).queryKey });
  }, [isEnded, id, queryClient]);
  return {
    key: id,
    title: attempt.title,
    layout: attempt.layout,
    questions: attempt.questions,
    answers,
    flagged,
    endsAt,
    kept,
    choose: (questionId, optionIds) => {
      setAnswers((before) => ({ ...before, [questionId]: optionIds }));
      keeper.give(questionId, { optionIds });
    },
    flag: (questionId, isFlagged) => {
      setFlagged((before) => flaggedWith(before, questionId, isFlagged));
      keeper.give(questionId, { isFlagged });
    },
    submit: () => submit.mutate(),
    isSubmitting: submit.isPending,
    error: submit.error,
  };
}

/** The same without leaving a record (L-64). */
export function useTrialTaking(
  quizId: string,
  trial: QuizTrial,
  onResult: (result: QuizTrial, answers: Taking['answers']) => void,
): Taking {
  const [answers, setAnswers] = useState<Record<string, string[]>>({});
  const [flagged, setFlagged] = useState<readonly string[]>([]);
  const [endsAt] = useState(() =>
    trial.timeLimitMinutes === null ? null : Date.now() + trial.timeLimitMinutes * 60_000,
  );
  const submit = useMutation({
    mutationFn: () => tryQuiz(quizId, { seed: trial.seed, answers }),
    onSuccess: (result) => onResult(result, answers),
  });
  return {
    key: `trial-${trial.seed}`,
    title: trial.title,
    layout: trial.layout,
    questions: trial.questions,
    answers,
    flagged,
    endsAt,
    kept: null,
    choose: (questionId, optionIds) =>
      setAnswers((before) => ({ ...before, [questionId]: optionIds })),
    flag: (questionId, isFlagged) =>
      setFlagged((before) => flaggedWith(before, questionId, isFlagged)),
    submit: () => submit.mutate(),
    isSubmitting: submit.isPending,
    error: submit.error,
  };
}

/** The deadline by the clock of this browser, which may be wrong: the server's time is known. */
const endOf = ({ deadline, now }: QuizAttempt): number | null =>
  deadline === null ? null : Date.now() + (Date.parse(deadline) - Date.parse(now));

const flaggedWith = (flagged: readonly string[], id: string, isFlagged: boolean) => {
  const others = flagged.filter((each) => each !== id);
  return isFlagged ? [...others, id] : others;
};

type Waiting = Readonly<Record<string, AnswerChange>>;

const withWaiting = (answers: QuizAttempt['answers'], waiting: Waiting) => ({
  ...answers,
  ...Object.fromEntries(
    Object.entries(waiting).flatMap(([id, { optionIds }]) => (optionIds ? [[id, optionIds]] : [])),
  ),
});

const storageKey = (attemptId: string) => `signet-quiz-waiting-${attemptId}`;

function remembered(attemptId: string): Waiting {
  try {
    return JSON.parse(localStorage.getItem(storageKey(attemptId)) ?? '{}') as Waiting;
  } catch {
    return {}; // Storage may be closed: then only what is open here waits.
  }
}

function remember(attemptId: string, waiting: Waiting): void {
  try {
    if (Object.keys(waiting).length === 0) localStorage.removeItem(storageKey(attemptId));
    else localStorage.setItem(storageKey(attemptId), JSON.stringify(waiting));
  } catch {
    // As above.
  }
}
