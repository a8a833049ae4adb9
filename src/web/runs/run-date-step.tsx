import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Radio, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { writtenDate } from '../ui/dates.ts';
import { formatCount } from '../ui/format.ts';
import type { AwardDate, AwardDateKind, Forecast, PredatedRun } from './run-api.ts';
import { monthWords } from './run-months.ts';
import styles from './run-setup.module.css';
import { useToday } from './run-words.tsx';

interface DateStepProps {
  run: PredatedRun;
  /** Nothing is chosen for anybody: the date stays on the badge for ever. */
  isChosen: boolean;
  onChange: (awardDate: AwardDate) => void;
  onIncludeExpired: (includeExpired: boolean) => void;
}

/** Which date goes on the badge, each with what would follow (S-99). */
export function DateStep({ run, isChosen, onChange, onIncludeExpired }: DateStepProps) {
  const { t } = useLingui();
  const today = useToday();
  const { awardDate, forecast, includeExpired } = run;
  const expired = isChosen ? (forecast[awardDate.kind]?.expired ?? 0) : 0;
  const choose = (kind: string) =>
    onChange(
      kind === 'date' ? { kind, date: today } : { kind: kind as Exclude<AwardDateKind, 'date'> },
    );
  const card = (kind: AwardDateKind, title: ReactNode) => (
    <Radio.Card value={kind} className={styles.card}>
      <span className={styles.cardTitle}>{title}</span>
      <span className={styles.cardText}>
        <Consequence kind={kind} forecast={forecast[kind]} run={run} />
      </span>
    </Radio.Card>
  );
  return (
    <>
      <Radio.Group
        value={isChosen ? awardDate.kind : ''}
        onChange={choose}
        aria-label={t`Which date goes on the badge`}
        className={styles.cards}
      >
        {card('today', <Trans>Today</Trans>)}
        {card('completion', <Trans>Day of completion</Trans>)}
        {card('completionOrToday', <Trans>Day of completion, but today where that is over</Trans>)}
        {card('date', <Trans>A chosen day</Trans>)}
      </Radio.Group>
      {isChosen && awardDate.kind === 'date' && (
        <TextInput
          type="date"
          label={t`Day on the badge`}
          description={t`Whoever finished later gets the day of completion.`}
          className={styles.date}
          max={today}
          value={awardDate.date}
          onChange={(event) => {
            const date = event.currentTarget.value;
            if (date >= '1900-01-01' && date <= today) onChange({ kind: 'date', date });
          }}
        />
      )}
      {expired > 0 && (
        <Checkbox
          label={
            <Plural
              value={expired}
              one="Issue the # that has already expired, too"
              other="Issue the # that have already expired, too"
            />
          }
          checked={includeExpired}
          onChange={(event) => onIncludeExpired(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

interface ConsequenceProps {
  kind: AwardDateKind;
  forecast: Forecast | undefined;
  run: PredatedRun;
}

function Consequence({ kind, forecast, run }: ConsequenceProps) {
  if (!forecast) {
    return kind === 'date' ? (
      <Trans>One day for everybody, today or earlier.</Trans>
    ) : (
      <Trans>Nobody would get one.</Trans>
    );
  }
  const { expired, awards } = forecast;
  const lost = formatCount(expired);
  return (
    <>
      <Ends forecast={forecast} />{' '}
      {expired > 0 && awards > expired && (
        <Plural
          value={expired}
          one={
            run.includeExpired ? `1 has already expired.` : `1 would have expired and is left out.`
          }
          other={
            run.includeExpired
              ? `${lost} have already expired.`
              : `${lost} would have expired and are left out.`
          }
        />
      )}
    </>
  );
}

function Ends({
  forecast: { awards, expired, firstDay, lastDay, forEver },
}: {
  forecast: Forecast;
}) {
  const living = awards - expired;
  const figure = formatCount(living);
  if (living === 0) {
    return (
      <Plural value={expired} one="It would have expired." other="All # would have expired." />
    );
  }
  if (firstDay === null || lastDay === null || forEver === living) {
    return (
      <Plural value={living} one="1 that never expires." other={`${figure} that never expire.`} />
    );
  }
  if (firstDay === lastDay) {
    const day = writtenDate(firstDay);
    return (
      <Plural
        value={living}
        one={`1 expires on ${day}.`}
        other={`${figure} expire together on ${day}.`}
      />
    );
  }
  const from = monthWords(firstDay.slice(0, 7));
  const to = monthWords(lastDay.slice(0, 7));
  return (
    <Trans>
      {figure} expire spread over {from} to {to}.
    </Trans>
  );
}
