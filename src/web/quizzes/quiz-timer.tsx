import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import styles from './quiz-taking.module.css';

interface QuizTimerProps {
  /** By the clock of this browser, in milliseconds since 1970. */
  endsAt: number;
  onEnd: () => void;
}

const TICK_MS = 500;

/** The time that is left; said aloud with five minutes and with one minute to go. */
export function QuizTimer({ endsAt, onEnd }: QuizTimerProps) {
  const { t } = useLingui();
  const [left, setLeft] = useState(() => secondsTo(endsAt));
  const end = useRef(onEnd);
  end.current = onEnd;
  const isOver = left <= 0;
  useEffect(() => {
    const timer = window.setInterval(() => setLeft(secondsTo(endsAt)), TICK_MS);
    return () => window.clearInterval(timer);
  }, [endsAt]);
  useEffect(() => {
    if (isOver) end.current();
  }, [isOver]);
  const notice = isOver
    ? t`The time is over. What you answered counts.`
    : left <= 60
      ? t`One minute left.`
      : left <= 300
        ? t`Five minutes left.`
        : '';
  return (
    <p className={styles.timer} data-soon={left <= 300 || undefined}>
      <span role="timer" aria-live="off">
        <Trans>{clockOf(left)} left</Trans>
      </span>
      <span className="visually-hidden" role="status">
        {notice}
      </span>
    </p>
  );
}

const secondsTo = (endsAt: number): number => Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));

/** "1:04:09", "4:09". */
function clockOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':');
}
