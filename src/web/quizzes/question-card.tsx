import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu, NumberInput, Select, Textarea } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, memo, useState } from 'react';
import { OptionLine } from './option-line.tsx';
import styles from './question-card.module.css';
import type { Quiz, QuizProblem, QuizQuestion } from './quiz-api.ts';
import { newOption, ofKind } from './quiz-edit.ts';
import { isSaidLater } from './quiz-problems.ts';
import type { QuestionActions } from './use-question-actions.ts';

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

interface QuestionCardProps {
  question: QuizQuestion;
  /** From 0. */
  index: number;
  count: number;
  problems: readonly QuizProblem[];
  steps: Quiz['steps'];
  actions: QuestionActions;
}

/** One question with its answers; everything in it is done by keys alone, too. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, index, actions } = props;
  const { t } = useLingui();
  const number = index + 1;
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } =
    useSortable({ id: question.id });
  return (
    <li
      ref={setNodeRef}
      className={styles.card}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      aria-label={t`Question ${number}`}
      onKeyDown={(event) => actions.onQuestionKey(event, question)}
    >
      <span ref={setActivatorNodeRef} {...listeners} className={styles.grip}>
        <IconGripVertical {...ICON} />
      </span>
      <QuestionBody {...props} />
    </li>
  );
}

/** Drawn anew only when something of this question has changed: a quiz may have two hundred. */
const QuestionBody = memo(function QuestionBody(props: QuestionCardProps) {
  const { question, index, problems, actions } = props;
  const { t } = useLingui();
  const number = index + 1;
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.number}>{t`Question ${number}`}</h3>
        <Kind question={question} actions={actions} />
        <Points question={question} actions={actions} />
        <QuestionMenu {...props} />
      </div>
      <Textarea
        id={`question-${question.id}`}
        aria-label={t`Text of question ${number}`}
        placeholder={t`Type the question, then press Enter`}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={2000}
        value={question.text}
        onChange={(event) => actions.change(question.id, { text: event.currentTarget.value })}
        onKeyDown={(event) => actions.onTextKey(event, question)}
      />
      <ul className={styles.options} aria-label={t`Answers to question ${number}`}>
        {question.options.map((option, place) => (
          <OptionLine
            key={option.id}
            question={question}
            option={option}
            place={place}
            actions={actions}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        {question.kind !== 'trueFalse' && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus {...ICON} />}
            onClick={() => actions.addOption(question, newOption())}
          >
            <Trans>Answer</Trans>
          </Button>
        )}
        <Extras {...props} />
      </div>
      {problems.length > 0 && (
        <ul className={styles.problems} role="status">
          {problems.map((problem) => (
            <li key={problem.code} data-later={isSaidLater(problem) || undefined}>
              {problem.message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
});

type PartProps = Pick<QuestionCardProps, 'question' | 'actions'>;

function Kind({ question, actions }: PartProps) {
  const { t } = useLingui();
  return (
    <Select
      size="xs"
      className={styles.kind}
      aria-label={t`Kind of question`}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      value={question.kind}
      onChange={(kind) => {
        if (kind === 'single' || kind === 'multiple' || kind === 'trueFalse') {
          actions.replace(ofKind(question, kind));
        }
      }}
      data={[
        { value: 'single', label: t`One right answer` },
        { value: 'multiple', label: t`Several right answers` },
        { value: 'trueFalse', label: t`True or false` },
      ]}
    />
  );
}

function Points({ question, actions }: PartProps) {
  const { t } = useLingui();
  return (
    <NumberInput
      size="xs"
      className={styles.points}
      aria-label={t`Points`}
      suffix={question.points === 1 ? t` point` : t` points`}
      min={1}
      max={100}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      hideControls
      value={question.points}
      onChange={(next) => {
        const points = Number(next);
        if (points >= 1) actions.change(question.id, { points });
      }}
    />
  );
}

function QuestionMenu({ question, index, count, actions }: QuestionCardProps) {
  const { t } = useLingui();
  const number = index + 1;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t`More for question ${number}`} className={styles.more}>
          <IconDots size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy {...ICON} />}
          rightSection={<kbd className={styles.key}>Ctrl D</kbd>}
          onClick={() => actions.duplicate(question)}
        >
          <Trans>Duplicate</Trans>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp {...ICON} />}
          disabled={index === 0}
          rightSection={<kbd className={styles.key}>Alt ↑</kbd>}
          onClick={() => actions.move(question, -1)}
        >
          <Trans>Move up</Trans>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown {...ICON} />}
          disabled={index === count - 1}
          rightSection={<kbd className={styles.key}>Alt ↓</kbd>}
          onClick={() => actions.move(question, 1)}
        >
          <Trans>Move down</Trans>
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash {...ICON} />}
          onClick={() => actions.remove(question)}
        >
          <Trans>Delete question</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What few questions have: a word on the right answer, and the step that teaches it. */
function Extras({ question, index, steps, actions }: QuestionCardProps) {
  const { t } = useLingui();
  const number = index + 1;
  const [isExplained, setExplained] = useState(question.explanation !== '');
  const lessons = steps.filter(({ kind }) => kind !== 'quiz');
  const open = () => {
    setExplained(true);
    actions.focusLater(`explanation-${question.id}`);
  };
  return (
    <>
      {!isExplained && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={open}>
          <Trans>Explain the answer</Trans>
        </Button>
      )}
      {lessons.length > 0 && (
        <Select
          size="xs"
          className={styles.step}
          aria-label={t`Step that teaches question ${number}`}
          placeholder={t`Taught in…`}
          clearable
          searchable
          comboboxProps={{ withinPortal: false }}
          value={question.stepId}
          onChange={(stepId) => actions.change(question.id, { stepId })}
          data={lessons.map(({ stepId, stepTitle, trackName }) => ({
            value: stepId,
            label: stepTitle === '' ? trackName : stepTitle,
          }))}
        />
      )}
      {isExplained && (
        <Textarea
          id={`explanation-${question.id}`}
          className={styles.explanation}
          label={t`Explanation`}
          description={t`Shown together with the right answer.`}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          value={question.explanation}
          onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && event.stopPropagation()}
          onChange={(event) =>
            actions.change(question.id, { explanation: event.currentTarget.value })
          }
        />
      )}
    </>
  );
}
