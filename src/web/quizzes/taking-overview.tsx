import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import styles from './quiz-taking.module.css';
import type { Taking } from './use-taking.ts';

interface TakingOverviewProps {
  taking: Taking;
  /** Leads to a question; absent where all are on the page. */
  onGo?: (place: number) => void;
}

/** What is still open, and the button that ends the attempt. */
export function TakingOverview({ taking, onGo }: TakingOverviewProps) {
  const { questions, answers, flagged, kept } = taking;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (onGo) heading.current?.focus({ preventScroll: true });
  }, [onGo]);
  const placesWhere = (is: (id: string) => boolean) =>
    questions.flatMap(({ id }, index) => (is(id) ? [index] : []));
  const open = placesWhere((id) => !answers[id]?.length);
  const marked = placesWhere((id) => flagged.includes(id));
  const waiting = kept?.waiting ?? 0;
  return (
    <section className={styles.overview}>
      <h2 ref={heading} tabIndex={-1} className={styles.overviewTitle}>
        <Trans>Ready to submit?</Trans>
      </h2>
      {open.length === 0 ? (
        <p>
          <Trans>Every question has an answer.</Trans>
        </p>
      ) : (
        <p>
          <Plural
            value={open.length}
            one="# question has no answer and would count as wrong:"
            other="# questions have no answer and would count as wrong:"
          />{' '}
          <Places places={open} {...(onGo && { onGo })} />
        </p>
      )}
      {marked.length > 0 && (
        <p>
          <Trans>
            You flagged: <Places places={marked} {...(onGo && { onGo })} />
          </Trans>
        </p>
      )}
      {waiting > 0 && (
        <p>
          <Plural
            value={waiting}
            one="# answer is not at the server yet; submitting sends it first."
            other="# answers are not at the server yet; submitting sends them first."
          />
        </p>
      )}
      <Button variant="filled" loading={taking.isSubmitting} onClick={taking.submit}>
        <Trans>Submit answers</Trans>
      </Button>
    </section>
  );
}

function Places({ places, onGo }: { places: readonly number[]; onGo?: (place: number) => void }) {
  const { t } = useLingui();
  return (
    <span className={styles.places}>
      {places.map((place) => {
        const number = place + 1;
        if (!onGo) return <span key={place}>{number}</span>;
        return (
          <Button
            key={place}
            size="compact-sm"
            aria-label={t`Question ${number}`}
            onClick={() => onGo(place)}
          >
            {number}
          </Button>
        );
      })}
    </span>
  );
}
