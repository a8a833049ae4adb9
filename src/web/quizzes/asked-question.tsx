import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Words } from '../ui/words.tsx';
import styles from './asked-question.module.css';
import type { AskedQuestion } from './attempt-api.ts';
import { chosenWith } from './chosen-with.ts';

interface AskedQuestionFieldProps {
  question: AskedQuestion;
  /** From 1. */
  number: number;
  count: number;
  chosen: readonly string[];
  /** The question is new on the page: its text is read out. */
  takesFocus?: boolean;
  onChoose: (optionIds: string[]) => void;
}

/** One question with its answers to choose from. */
export function AskedQuestionField(props: AskedQuestionFieldProps) {
  const { question, number, count, chosen, takesFocus = false, onChoose } = props;
  const legend = useRef<HTMLLegendElement>(null);
  useEffect(() => {
    if (takesFocus) legend.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <fieldset className={styles.question}>
      <legend ref={legend} tabIndex={-1} className={styles.legend}>
        <span className={styles.number}>
          <Trans>
            Question {number} of {count}
          </Trans>
          {question.points > 1 && (
            <>
              {' · '}
              <Plural value={question.points} one="# point" other="# points" />
            </>
          )}
        </span>
        <span className={styles.text}>
          <Words>{question.text}</Words>
        </span>
        {question.kind === 'multiple' && (
          <span className={styles.several}>
            <Trans>Choose everything that is right.</Trans>
          </span>
        )}
      </legend>
      <div className={styles.options}>
        {question.options.map(({ id, text }, index) => (
          <label key={id} className={styles.option}>
            <input
              type={question.kind === 'multiple' ? 'checkbox' : 'radio'}
              name={question.id}
              checked={chosen.includes(id)}
              onChange={() => onChoose(chosenWith(question.kind, chosen, id))}
            />
            <span className={styles.answer}>
              <Words>{text}</Words>
            </span>
            {index < 9 && (
              <kbd className={styles.key} aria-hidden>
                {index + 1}
              </kbd>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
