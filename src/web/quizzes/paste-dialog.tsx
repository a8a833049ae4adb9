import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useDeferredValue, useMemo, useState } from 'react';
import { Words } from '../ui/words.tsx';
import styles from './paste-dialog.module.css';
import {
  type Pasted,
  type PastedQuestion,
  type PasteProblem,
  readPasted,
} from './paste-questions.ts';
import type { QuizQuestion } from './quiz-api.ts';

interface PasteDialogProps {
  onClose: () => void;
  onAdd: (questions: QuizQuestion[]) => void;
}

/** Questions from a text or a spreadsheet, read while one types, problems named by line. */
export function PasteDialog({ onClose, onAdd }: PasteDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const shown = useDeferredValue(text);
  const pasted = useMemo(() => readPasted(shown), [shown]);
  const isNarrow = useMediaQuery('(width < 640px)', false, { getInitialValueInEffect: false });
  const { questions } = pasted;
  return (
    <Modal opened onClose={onClose} title={t`Paste questions`} size={960} fullScreen={isNarrow}>
      <div className={styles.columns}>
        <Textarea
          data-autofocus
          label={t`Text or cells`}
          description={t`A question, its answers as A) B) C), and a line Answer: B. Or rows of a spreadsheet: question, answers, right answer.`}
          placeholder={EXAMPLE}
          rows={16}
          classNames={{ input: styles.input ?? '' }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Preview pasted={pasted} />
      </div>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          variant="filled"
          disabled={questions.length === 0}
          onClick={() => onAdd(questions.map(({ question }) => question))}
        >
          <Plural
            value={questions.length}
            _0="Add questions"
            one="Add # question"
            other="Add # questions"
          />
        </Button>
      </Group>
    </Modal>
  );
}

const EXAMPLE = `Who may invite people?
A) Everybody
B) Administrators
C) Nobody
Answer: B`;

function Preview({ pasted: { questions, problems } }: { pasted: Pasted }) {
  const { t } = useLingui();
  const all = [...problems, ...questions.flatMap((each) => each.problems)];
  return (
    <section className={styles.preview} aria-label={t`What was read`}>
      <p className={styles.count} role="status">
        <Plural
          value={questions.length}
          _0="Nothing read yet"
          one="# question"
          other="# questions"
        />
        {all.length > 0 && (
          <span className={styles.warning}>
            {' · '}
            <Plural value={all.length} one="# problem" other="# problems" />
          </span>
        )}
      </p>
      {problems.map((problem) => (
        <Problem key={problem.line} problem={problem} />
      ))}
      <ol className={styles.list}>
        {questions.map((each) => (
          <Read key={each.line} pasted={each} />
        ))}
      </ol>
    </section>
  );
}

function Read({ pasted: { question, problems } }: { pasted: PastedQuestion }) {
  return (
    <li>
      <span className={styles.question}>
        <Words>{question.text}</Words>
      </span>
      <ul className={styles.answers}>
        {question.options.map(({ id, text, isRight }) => (
          <li key={id} data-right={isRight || undefined}>
            <Words>{text}</Words>
            {isRight && (
              <span className={styles.right}>
                {' '}
                <Trans>right</Trans>
              </span>
            )}
          </li>
        ))}
      </ul>
      {problems.map((problem) => (
        <Problem key={problem.code} problem={problem} />
      ))}
    </li>
  );
}

function Problem({ problem: { line, code, about } }: { problem: PasteProblem }) {
  const { t } = useLingui();
  const words: Record<PasteProblem['code'], string> = {
    no_answers: t`Line ${line}: this question has no answers.`,
    one_answer: t`Line ${line}: this question has only one answer.`,
    no_right_answer: t`Line ${line}: no answer is said to be right.`,
    unknown_answer: t`Line ${line}: “${about}” is none of the answers.`,
    equal_answers: t`Line ${line}: two answers are equal: “${about}”.`,
    answer_without_question: t`Line ${line}: “${about}” belongs to no question.`,
  };
  return <p className={styles.problem}>{words[code]}</p>;
}
