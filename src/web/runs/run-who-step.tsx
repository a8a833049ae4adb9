import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, TextInput } from '@mantine/core';
import { writtenDate } from '../ui/dates.ts';
import type { LookBack, PredatedRun } from './run-api.ts';
import { RunHistogram } from './run-histogram.tsx';
import styles from './run-setup.module.css';
import { firstStart, useToday } from './run-words.tsx';

interface WhoStepProps {
  run: PredatedRun;
  onChange: (lookBack: LookBack) => void;
}

/** Whom the run reaches: everybody who ever finished, or since a day (S-93, S-94). */
export function WhoStep({ run, onChange }: WhoStepProps) {
  const { t } = useLingui();
  const today = useToday();
  const { lookBack, months } = run;
  const isCustom = lookBack.kind === 'customDate';
  const first = firstStart(run);
  const choose = (kind: string) => {
    if (kind === 'fromCreation') onChange({ kind: 'fromCreation' });
    else onChange({ kind: 'customDate', date: first ?? today });
  };
  return (
    <>
      <Radio.Group
        value={lookBack.kind}
        onChange={choose}
        aria-label={t`Whom the run reaches`}
        className={styles.cards}
      >
        <Radio.Card value="fromCreation" className={styles.card}>
          <span className={styles.cardTitle}>
            <Trans>From Creation of Training</Trans>
          </span>
          <span className={styles.cardText}>
            {!isCustom && first !== null ? (
              <Trans>Everybody who ever finished: from {writtenDate(first)} on.</Trans>
            ) : (
              <Trans>Everybody who ever finished.</Trans>
            )}
          </span>
        </Radio.Card>
        <Radio.Card value="customDate" className={styles.card}>
          <span className={styles.cardTitle}>
            <Trans>Custom Date</Trans>
          </span>
          <span className={styles.cardText}>
            <Trans>Everybody whose last required training was finished on that day or later.</Trans>
          </span>
        </Radio.Card>
      </Radio.Group>
      {isCustom && (
        <TextInput
          type="date"
          label={t`Finished on or after`}
          className={styles.date}
          max={today}
          value={lookBack.date}
          onChange={(event) => {
            const date = event.currentTarget.value;
            if (date >= '1900-01-01' && date <= today) onChange({ kind: 'customDate', date });
          }}
        />
      )}
      <RunHistogram
        months={months}
        since={isCustom ? lookBack.date : null}
        onChange={(date) => onChange({ kind: 'customDate', date })}
      />
    </>
  );
}
