import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconFlag, IconFlagFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { AskedQuestionField } from './asked-question.tsx';
import { chosenWith } from './chosen-with.ts';
import styles from './quiz-taking.module.css';
import { QuizTimer } from './quiz-timer.tsx';
import { TakingMap } from './taking-map.tsx';
import { TakingOverview } from './taking-overview.tsx';
import { TakingState } from './taking-state.tsx';
import { usePlace } from './use-place.ts';
import type { Taking } from './use-taking.ts';

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** A quiz while it is taken: one question on a page, or all; answers are stored as they are given. */
export function QuizTaking({ taking }: { taking: Taking }) {
  const [place, go] = usePlace(taking);
  const answered = taking.questions.filter(({ id }) => taking.answers[id]?.length).length;
  const count = taking.questions.length;
  return (
    <div className={styles.taking}>
      <div className={styles.bar}>
        <p className={styles.answered} role="status">
          <Trans>
            Answered {answered} of {count}
          </Trans>
        </p>
        <TakingState kept={taking.kept} />
        {taking.endsAt !== null && <QuizTimer endsAt={taking.endsAt} onEnd={taking.submit} />}
      </div>
      {taking.error !== null && (
        <ErrorNotice
          error={taking.error}
          safe={<Trans>Your answers are kept.</Trans>}
          onRetry={taking.submit}
        />
      )}
      {taking.layout === 'one' ? (
        <OneByOne taking={taking} place={place} go={go} />
      ) : (
        <AllAtOnce taking={taking} />
      )}
    </div>
  );
}

interface OneByOneProps {
  taking: Taking;
  place: number;
  go: (place: number) => void;
}

function OneByOne({ taking, place, go }: OneByOneProps) {
  const { questions, answers, flagged } = taking;
  const question = questions[place];
  useTakingKeys(taking, place, go);
  return (
    <>
      <TakingMap taking={taking} place={place} onGo={go} />
      {question ? (
        <AskedQuestionField
          key={question.id}
          question={question}
          number={place + 1}
          count={questions.length}
          chosen={answers[question.id] ?? []}
          takesFocus
          onChoose={(optionIds) => taking.choose(question.id, optionIds)}
        />
      ) : (
        <TakingOverview taking={taking} onGo={go} />
      )}
      <div className={styles.foot}>
        <Button
          leftSection={<IconArrowLeft {...ICON} />}
          disabled={place === 0}
          onClick={() => go(place - 1)}
        >
          <Trans>Back</Trans>
        </Button>
        {question && (
          <FlagButton
            isFlagged={flagged.includes(question.id)}
            onFlag={(isFlagged) => taking.flag(question.id, isFlagged)}
          />
        )}
        {question && (
          <Button
            variant="filled"
            className={styles.next}
            rightSection={<IconArrowRight {...ICON} />}
            onClick={() => go(place + 1)}
          >
            {place === questions.length - 1 ? <Trans>Finish</Trans> : <Trans>Next</Trans>}
          </Button>
        )}
      </div>
      <p className={styles.keys}>
        <Trans>Keys: 1 to 9 choose, Enter goes on, F flags.</Trans>
      </p>
    </>
  );
}

function FlagButton({
  isFlagged,
  onFlag,
}: {
  isFlagged: boolean;
  onFlag: (isFlagged: boolean) => void;
}) {
  const { t } = useLingui();
  return (
    <Button
      variant="subtle"
      color="gray"
      aria-pressed={isFlagged}
      title={t`Marks the question to come back to it`}
      leftSection={isFlagged ? <IconFlagFilled size={18} aria-hidden /> : <IconFlag {...ICON} />}
      onClick={() => onFlag(!isFlagged)}
    >
      {isFlagged ? <Trans>Flagged</Trans> : <Trans>Flag</Trans>}
    </Button>
  );
}

function AllAtOnce({ taking }: { taking: Taking }) {
  const { questions, answers, flagged } = taking;
  return (
    <>
      {questions.map((question, index) => (
        <div key={question.id} className={styles.one}>
          <AskedQuestionField
            question={question}
            number={index + 1}
            count={questions.length}
            chosen={answers[question.id] ?? []}
            onChoose={(optionIds) => taking.choose(question.id, optionIds)}
          />
          <FlagButton
            isFlagged={flagged.includes(question.id)}
            onFlag={(isFlagged) => taking.flag(question.id, isFlagged)}
          />
        </div>
      ))}
      <TakingOverview taking={taking} />
    </>
  );
}

/** Enter goes on, 1 to 9 choose, F flags; what is typed into a field or on a button stays there. */
function useTakingKeys(taking: Taking, place: number, go: (place: number) => void): void {
  const latest = useRef({ taking, place, go });
  latest.current = { taking, place, go };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const { taking: now, place: at, go: to } = latest.current;
      const question = now.questions[at];
      if (question === undefined) return;
      const option = question.options[Number(event.key) - 1];
      if (event.key === 'Enter') {
        event.preventDefault();
        to(at + 1);
      } else if (event.key.toLowerCase() === 'f') {
        now.flag(question.id, !now.flagged.includes(question.id));
      } else if (/^[1-9]$/.test(event.key) && option) {
        now.choose(question.id, chosenWith(question.kind, now.answers[question.id], option.id));
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** A button or a link does what it says, a dialogue and a text field keep their keys. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'button, a, textarea, select, [role="dialog"], [role="menu"], input:not([type="radio"], [type="checkbox"])',
  ) !== null;
