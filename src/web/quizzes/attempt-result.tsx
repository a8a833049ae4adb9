import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { Words } from '../ui/words.tsx';
import type { QuizAttempt, QuizStanding } from './attempt-api.ts';
import styles from './attempt-result.module.css';
import { AttemptReview } from './attempt-review.tsx';
import { NoAttemptLeft, WaitForAttempt } from './next-attempt.tsx';

interface AttemptResultProps {
  ended: QuizAttempt & { result: NonNullable<QuizAttempt['result']> };
  standing: QuizStanding;
  stepHref: (step: { trackId: string; stepId: string }) => string;
  isStarting: boolean;
  onAgain: () => void;
  /** Back to the rules and the other attempts. */
  onLeave: () => void;
}

/** How an attempt ended, what can be done now, and the answers as far as they may be seen. */
export function AttemptResult(props: AttemptResultProps) {
  const { ended, stepHref } = props;
  const { result } = ended;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className={styles.result}>
      <div className={styles.verdict} data-passed={result.passed || undefined}>
        {result.passed ? (
          <IconCheck size={28} stroke={2} aria-hidden />
        ) : (
          <IconX size={28} stroke={2} aria-hidden />
        )}
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {result.passed ? <Trans>Passed</Trans> : <Trans>Not passed yet</Trans>}
        </h2>
      </div>
      {result.endedBy === 'time' && (
        <p>
          <Trans>The time was over. Everything you had answered counts.</Trans>
        </p>
      )}
      <p className={styles.score}>
        <Score {...props} />
      </p>
      {!result.passed && (
        <ul className={styles.steps}>
          {ended.missedSteps.map((step) => (
            <li key={step.stepId}>
              <AppLink href={stepHref(step)}>
                <Trans>
                  Go back to <Words>{step.title}</Words>
                </Trans>
              </AppLink>{' '}
              <span className="muted">
                <Plural value={step.questions} one="# question missed" other="# questions missed" />
              </span>
            </li>
          ))}
        </ul>
      )}
      <Next {...props} />
      <AttemptReview attempt={ended} />
    </section>
  );
}

/** "6 of 10. You need 8. 2 attempts left." */
function Score({ ended, standing }: AttemptResultProps) {
  const { neededPoints, questions, result } = ended;
  const { points, maxPoints, passed } = result;
  const left = standing.attemptsLeft;
  return (
    <>
      {maxPoints === questions.length ? (
        <Trans>
          {points} of {maxPoints}.
        </Trans>
      ) : (
        <Trans>
          {points} of {maxPoints} points.
        </Trans>
      )}{' '}
      {!passed && <Trans>You need {neededPoints}.</Trans>}{' '}
      {!standing.passed && left !== null && (
        <Plural
          value={left}
          _0="No attempts left."
          one="# attempt left."
          other="# attempts left."
        />
      )}
    </>
  );
}

function Next({ standing, isStarting, onAgain, onLeave }: AttemptResultProps) {
  const again = standing.attemptsLeft !== 0 && standing.availableAt === null && standing.isOpened;
  return (
    <div className={styles.next}>
      {!standing.passed && standing.attemptsLeft === 0 && <NoAttemptLeft standing={standing} />}
      {!standing.passed && standing.attemptsLeft !== 0 && standing.availableAt !== null && (
        <WaitForAttempt quizId={standing.quizId} at={standing.availableAt} />
      )}
      <div className={styles.actions}>
        {again && !standing.passed && (
          <Button
            variant="filled"
            loading={isStarting}
            onClick={onAgain}
            leftSection={<IconRefresh size={18} stroke={1.6} aria-hidden />}
          >
            <Trans>Try again</Trans>
          </Button>
        )}
        <Button onClick={onLeave}>
          <Trans>Rules and attempts</Trans>
        </Button>
      </div>
    </div>
  );
}
