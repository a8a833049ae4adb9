import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DateText } from '../ui/date-text.tsx';
import type { QuizStanding } from './attempt-api.ts';
import { NoAttemptLeft, WaitForAttempt } from './next-attempt.tsx';
import styles from './quiz-intro.module.css';

interface QuizIntroProps {
  standing: QuizStanding;
  isStarting: boolean;
  onStart: () => void;
  /** Opens an attempt that has ended. */
  onReview: (attemptId: string) => void;
}

/** Before a quiz: its rules, what happens if one stops, and how earlier attempts went. */
export function QuizIntro({ standing, isStarting, onStart, onReview }: QuizIntroProps) {
  return (
    <section className={styles.intro}>
      {standing.passed && <Passed standing={standing} />}
      <Rules standing={standing} />
      {standing.attemptsLeft !== 0 && <IfOneStops standing={standing} />}
      <Start standing={standing} isStarting={isStarting} onStart={onStart} />
      {standing.attempts.length > 0 && <Earlier attempts={standing.attempts} onReview={onReview} />}
    </section>
  );
}

function Passed({ standing: { best } }: Pick<QuizIntroProps, 'standing'>) {
  return (
    <p className={styles.passed}>
      <IconCheck size={20} stroke={2.2} aria-hidden />
      {best === null ? (
        <Trans>You passed.</Trans>
      ) : (
        <Trans>
          You passed with {best.points} of {best.maxPoints}.
        </Trans>
      )}
    </p>
  );
}

function IfOneStops({ standing }: Pick<QuizIntroProps, 'standing'>) {
  return (
    <p className={styles.stop}>
      {standing.timeLimitMinutes === null ? (
        <Trans>
          If you stop, your answers are kept and you go on where you were, also on another device.
        </Trans>
      ) : (
        <Trans>
          If you stop, your answers are kept, but the clock goes on. When the time is over, what you
          answered counts.
        </Trans>
      )}
    </p>
  );
}

function Rules({ standing }: { standing: QuizStanding }) {
  const { questionCount, neededPoints, maxPoints, timeLimitMinutes, attemptsLeft } = standing;
  const isPlain = maxPoints === questionCount;
  return (
    <dl className={styles.rules}>
      <Rule name={<Trans>Questions</Trans>}>{questionCount}</Rule>
      <Rule name={<Trans>To pass</Trans>}>
        {isPlain ? (
          <Trans>
            {neededPoints} of {maxPoints} right
          </Trans>
        ) : (
          <Trans>
            {neededPoints} of {maxPoints} points
          </Trans>
        )}
      </Rule>
      <Rule name={<Trans>Attempts</Trans>}>
        {attemptsLeft === null ? (
          <Trans>as many as you like</Trans>
        ) : (
          <Plural value={attemptsLeft} _0="none left" one="# left" other="# left" />
        )}
      </Rule>
      <Rule name={<Trans>Time</Trans>}>
        {timeLimitMinutes === null ? (
          <Trans>no limit</Trans>
        ) : (
          <Plural value={timeLimitMinutes} one="# minute" other="# minutes" />
        )}
      </Rule>
    </dl>
  );
}

function Rule({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.rule}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Start({ standing, isStarting, onStart }: Omit<QuizIntroProps, 'onReview'>) {
  if (!standing.isOpened) {
    return (
      <p className={styles.notice}>
        <Trans>Finish the steps of the track before this quiz, and open it there.</Trans>
      </p>
    );
  }
  if (standing.attemptsLeft === 0) {
    return standing.passed ? null : <NoAttemptLeft standing={standing} />;
  }
  if (standing.availableAt !== null) {
    return <WaitForAttempt quizId={standing.quizId} at={standing.availableAt} />;
  }
  return (
    <Button
      variant={standing.passed ? 'default' : 'filled'}
      loading={isStarting}
      onClick={onStart}
      leftSection={<IconPlayerPlay size={18} stroke={1.6} aria-hidden />}
    >
      {standing.attempts.length === 0 ? <Trans>Start the quiz</Trans> : <Trans>Try again</Trans>}
    </Button>
  );
}

interface EarlierProps {
  attempts: QuizStanding['attempts'];
  onReview: QuizIntroProps['onReview'];
}

function Earlier({ attempts, onReview }: EarlierProps) {
  return (
    <section className={styles.earlier}>
      <h3 className={styles.subtitle}>
        <Trans>Your attempts</Trans>
      </h3>
      <ol className={styles.attempts}>
        {attempts.toReversed().map(({ id, number, endedAt, points, maxPoints, passed }) => (
          <li key={id}>
            <span className={styles.verdict} data-passed={passed || undefined}>
              {passed ? <Trans>Passed</Trans> : <Trans>Not passed</Trans>}
            </span>{' '}
            <Trans>
              Attempt {number}: {points} of {maxPoints}
            </Trans>{' '}
            <span className="muted">
              <DateText value={endedAt} />
            </span>{' '}
            <Button size="compact-sm" variant="subtle" onClick={() => onReview(id)}>
              <Trans>Look at it</Trans>
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
