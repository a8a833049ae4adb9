import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Words } from '../ui/words.tsx';
import type { AskedQuestion, QuizAttempt } from './attempt-api.ts';
import styles from './attempt-result.module.css';

interface AttemptReviewProps {
  attempt: Pick<QuizAttempt, 'questions'> & {
    answers: Readonly<Record<string, readonly string[]>>;
  };
}

/** Every question with the own answer and the right one, once the quiz shows them. */
export function AttemptReview({ attempt: { questions, answers } }: AttemptReviewProps) {
  const reviewed = questions.filter(({ review }) => review !== null);
  if (reviewed.length === 0) return null;
  return (
    <details className={styles.review}>
      <summary className={styles.summary}>
        <Trans>Your answers and the right ones</Trans>
      </summary>
      <ol className={styles.questions}>
        {reviewed.map((question) => (
          <Reviewed key={question.id} question={question} chosen={answers[question.id] ?? []} />
        ))}
      </ol>
    </details>
  );
}

function Reviewed({ question, chosen }: { question: AskedQuestion; chosen: readonly string[] }) {
  const { t } = useLingui();
  const { review, options, text } = question;
  if (review === null) return null;
  return (
    <li>
      <p className={styles.question}>
        <span className={styles.mark} data-right={review.isRight || undefined}>
          {review.isRight ? (
            <IconCheck size={18} stroke={2.4} aria-label={t`Right`} role="img" />
          ) : (
            <IconX size={18} stroke={2.4} aria-label={t`Wrong`} role="img" />
          )}
        </span>
        <Words>{text}</Words>
      </p>
      <ul className={styles.options}>
        {options.map(({ id, text: answer }) => {
          const isRight = review.rightOptionIds.includes(id);
          const isChosen = chosen.includes(id);
          return (
            <li key={id} data-right={isRight || undefined} data-chosen={isChosen || undefined}>
              <Words>{answer}</Words>
              {isChosen && (
                <span className={styles.tag}>
                  <Trans>your answer</Trans>
                </span>
              )}
              {isRight && (
                <span className={styles.tag} data-right>
                  <Trans>right</Trans>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {chosen.length === 0 && (
        <p className="muted">
          <Trans>Not answered.</Trans>
        </p>
      )}
      {review.explanation !== '' && (
        <p className={styles.explanation}>
          <Words>{review.explanation}</Words>
        </p>
      )}
    </li>
  );
}
