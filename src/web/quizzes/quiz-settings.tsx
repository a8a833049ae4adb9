import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NumberInput, Select } from '@mantine/core';
import type { Feedback, QuizContent } from './quiz-api.ts';
import styles from './quiz-settings.module.css';
import type { QuizEditorState } from './use-quiz-editor.ts';

/** Pass mark, attempts, time, order, and what learners see afterwards. */
export function QuizSettings({ editor }: { editor: QuizEditorState }) {
  const { t } = useLingui();
  const { content, change } = editor;
  const problems = editor.kept.quiz.problems;
  const problemOf = (path: string) => problems.find((problem) => problem.path === path)?.message;
  return (
    <div className={styles.settings}>
      <h2 className={styles.title}>
        <Trans>Settings</Trans>
      </h2>
      <div>
        <NumberInput
          label={t`Pass mark`}
          suffix=" %"
          min={1}
          max={100}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          value={content.passPercent}
          error={problemOf('passPercent')}
          onChange={(next) => Number(next) >= 1 && change({ passPercent: Number(next) })}
        />
        <Needed content={content} />
      </div>
      <Limited
        label={t`Limit the attempts`}
        countLabel={t`Attempts`}
        value={content.maxAttempts}
        fallback={3}
        max={100}
        onChange={(maxAttempts) => change({ maxAttempts })}
      />
      <Limited
        label={t`Wait between attempts`}
        countLabel={t`Minutes to wait`}
        suffix={t` min`}
        value={content.waitMinutes === 0 ? null : content.waitMinutes}
        fallback={60}
        max={43_200}
        onChange={(minutes) => change({ waitMinutes: minutes ?? 0 })}
      />
      <Limited
        label={t`Limit the time`}
        countLabel={t`Minutes for one attempt`}
        suffix={t` min`}
        value={content.timeLimitMinutes}
        fallback={20}
        max={600}
        onChange={(timeLimitMinutes) => change({ timeLimitMinutes })}
      />
      <Checkbox
        label={t`Shuffle questions and answers`}
        checked={content.isShuffled}
        onChange={(event) => change({ isShuffled: event.currentTarget.checked })}
      />
      <Checkbox
        label={t`All questions on one page`}
        checked={content.layout === 'all'}
        onChange={(event) => change({ layout: event.currentTarget.checked ? 'all' : 'one' })}
      />
      <FeedbackSelect
        value={content.feedback}
        error={problemOf('feedback')}
        onChange={(feedback) => change({ feedback })}
      />
    </div>
  );
}

function Needed({ content }: { content: QuizContent }) {
  const most = content.questions.reduce((sum, { points }) => sum + points, 0);
  const needed = Math.ceil((content.passPercent * most) / 100);
  if (most === 0) return null;
  return (
    <p className={styles.note} role="status">
      <Plural
        value={most}
        one="Learners need the one point there is."
        other={`Learners need ${needed} of # points.`}
      />
    </p>
  );
}

interface LimitedProps {
  label: string;
  countLabel: string;
  suffix?: string;
  /** Null: no limit. */
  value: number | null;
  fallback: number;
  max: number;
  onChange: (value: number | null) => void;
}

/** Something that may have a limit: a tick, and beside it the number. */
function Limited({ label, countLabel, suffix, value, fallback, max, onChange }: LimitedProps) {
  return (
    <div className={styles.limited}>
      <Checkbox
        label={label}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? fallback : null)}
      />
      {value !== null && (
        <NumberInput
          size="xs"
          className={styles.count}
          aria-label={countLabel}
          {...(suffix !== undefined && { suffix })}
          min={1}
          max={max}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          value={value}
          onChange={(next) => Number(next) >= 1 && onChange(Number(next))}
        />
      )}
    </div>
  );
}

interface FeedbackSelectProps {
  value: Feedback;
  error: string | undefined;
  onChange: (value: Feedback) => void;
}

function FeedbackSelect({ value, error, onChange }: FeedbackSelectProps) {
  const { t } = useLingui();
  const choices: { value: Feedback; label: string }[] = [
    { value: 'never', label: t`Never` },
    { value: 'afterPassing', label: t`After passing` },
    { value: 'afterEachAttempt', label: t`After each attempt` },
    { value: 'afterLastAttempt', label: t`After the last attempt` },
  ];
  return (
    <Select
      label={t`Show the right answers`}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      value={value}
      error={error}
      data={choices}
      onChange={(next) => {
        const choice = choices.find((each) => each.value === next);
        if (choice) onChange(choice.value);
      }}
    />
  );
}
