import { useLingui } from '@lingui/react/macro';
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconCircle,
  IconPin,
  IconPinFilled,
  IconSquare,
  IconX,
} from '@tabler/icons-react';
import styles from './question-card.module.css';
import type { QuizOption, QuizQuestion } from './quiz-api.ts';
import type { QuestionActions } from './use-question-actions.ts';

interface OptionLineProps {
  question: QuizQuestion;
  option: QuizOption;
  /** From 0. */
  place: number;
  actions: QuestionActions;
}

/** One answer: whether it is right, its text, whether it keeps its place. */
export function OptionLine({ question, option, place, actions }: OptionLineProps) {
  const { t } = useLingui();
  const letter = String.fromCharCode(65 + place);
  const isFixed = question.kind === 'trueFalse';
  const Empty = question.kind === 'multiple' ? IconSquare : IconCircle;
  return (
    <li className={styles.option} data-right={option.isRight || undefined}>
      <Tooltip label={t`Right answer (Ctrl Enter)`}>
        <ActionIcon
          className={styles.mark}
          aria-label={t`Answer ${letter} is right`}
          aria-pressed={option.isRight}
          onClick={() => actions.mark(question, option)}
        >
          {option.isRight ? (
            <IconCheck size={18} stroke={2.4} aria-hidden />
          ) : (
            <Empty size={18} stroke={1.4} aria-hidden />
          )}
        </ActionIcon>
      </Tooltip>
      <TextInput
        id={`option-${option.id}`}
        className={styles.optionText}
        aria-label={t`Answer ${letter}`}
        placeholder={t`Answer ${letter}`}
        readOnly={isFixed}
        maxLength={500}
        autoComplete="off"
        value={option.text}
        onChange={(event) => actions.changeOption(question, option, event.currentTarget.value)}
        onKeyDown={(event) => actions.onOptionKey(event, question, option)}
      />
      {!isFixed && (
        <>
          <Tooltip label={t`Keeps its place when answers are shuffled`}>
            <ActionIcon
              className={styles.side}
              data-on={option.isAnchored || undefined}
              aria-label={t`Answer ${letter} keeps its place`}
              aria-pressed={option.isAnchored}
              onClick={() => actions.anchor(question, option)}
            >
              {option.isAnchored ? (
                <IconPinFilled size={16} aria-hidden />
              ) : (
                <IconPin size={16} stroke={1.6} aria-hidden />
              )}
            </ActionIcon>
          </Tooltip>
          <ActionIcon
            className={styles.side}
            aria-label={t`Delete answer ${letter}`}
            onClick={() => actions.removeOption(question, option)}
          >
            <IconX size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </>
      )}
    </li>
  );
}
