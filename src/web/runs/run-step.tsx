import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import styles from './run-step.module.css';

interface RunStepProps {
  number: number;
  title: ReactNode;
  /** What was answered, on one line. */
  answer: ReactNode;
  isOpen: boolean;
  isAnswered: boolean;
  onOpen: () => void;
  children: ReactNode;
}

/** One question of the page; answered and left, it is one line that opens again. */
export function RunStep(props: RunStepProps) {
  const { number, title, answer, isOpen, isAnswered, onOpen, children } = props;
  const id = useId();
  return (
    <section className={styles.step} data-open={isOpen || undefined} aria-labelledby={id}>
      <span className={styles.number} data-answered={isAnswered || undefined} aria-hidden>
        {isAnswered && !isOpen ? <IconCheck size={15} stroke={2.4} /> : number}
      </span>
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 className={styles.title} id={id}>
            {title}
          </h2>
          {!isOpen && <div className={styles.answer}>{answer}</div>}
          {!isOpen && (
            <UnstyledButton className={styles.change} onClick={onOpen} aria-describedby={id}>
              {isAnswered ? <Trans>Change</Trans> : <Trans>Choose</Trans>}
            </UnstyledButton>
          )}
        </div>
        {isOpen && <div className={styles.content}>{children}</div>}
      </div>
    </section>
  );
}
