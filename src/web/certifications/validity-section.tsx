import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Select, TextInput } from '@mantine/core';
import { usePortal } from '../api/use-me.ts';
import { dateIn, writtenDate } from '../ui/dates.ts';
import { FormSection } from '../ui/form-section.tsx';
import type { Validity } from './certification-api.ts';
import { ChoicePills } from './choice-pills.tsx';
import { earnedUntil } from './earned-until.ts';
import { fieldId, type SectionProps } from './section-props.ts';
import styles from './validity-section.module.css';

type Choice = '1' | '2' | '3' | 'never' | 'other';

/** Expiration (S-14, S-15), with other terms and fixed days besides. */
export function ValiditySection({ draft }: SectionProps) {
  const { t } = useLingui();
  const { validity } = draft.form;
  const set = (next: Validity) => draft.change({ validity: next });
  const choose = (choice: Choice) => {
    if (choice === 'never') set({ kind: 'never' });
    else if (choice === 'other') set({ kind: 'duration', unit: 'month', count: 6 });
    else set({ kind: 'duration', unit: 'year', count: Number(choice) });
  };
  const choice = choiceOf(validity);
  return (
    <FormSection title={<Trans>Validity</Trans>}>
      <div>
        <ChoicePills
          id={fieldId('validity')}
          label={t`Expiration`}
          description={t`Counted from the day each person earns it, not from today.`}
          value={choice}
          onChange={choose}
          choices={[
            { value: '1', label: t`1 year` },
            { value: '2', label: t`2 years` },
            { value: '3', label: t`3 years` },
            { value: 'never', label: t`Never` },
            { value: 'other', label: t`Other…` },
          ]}
        />
        {choice === 'other' && <OtherTerm validity={validity} onChange={set} />}
        {draft.kept.problems.validity && (
          <p className={styles.problem} role="alert">
            {draft.kept.problems.validity}
          </p>
        )}
        <p className={styles.outlook} role="status">
          <Outlook validity={validity} />
        </p>
      </div>
    </FormSection>
  );
}

function choiceOf(validity: Validity): Choice {
  if (validity.kind === 'never') return 'never';
  if (validity.kind === 'fixed' || validity.unit !== 'year') return 'other';
  return [1, 2, 3].includes(validity.count) ? (String(validity.count) as Choice) : 'other';
}

interface OtherTermProps {
  validity: Validity;
  onChange: (validity: Validity) => void;
}

/** A number and a unit, or one day for everybody. */
function OtherTerm({ validity, onChange }: OtherTermProps) {
  const { t } = useLingui();
  const { timeZone } = usePortal();
  const unit = validity.kind === 'duration' ? validity.unit : 'date';
  const count = validity.kind === 'duration' ? validity.count : 6;
  const chooseUnit = (next: string | null) => {
    if (next === 'date') onChange({ kind: 'fixed', date: endOfNextYear(timeZone) });
    else if (next === 'day' || next === 'month' || next === 'year') {
      onChange({ kind: 'duration', unit: next, count });
    }
  };
  return (
    <div className={styles.other}>
      {validity.kind === 'fixed' ? (
        <TextInput
          type="date"
          aria-label={t`Valid through`}
          value={validity.date}
          onChange={(event) => {
            const date = event.currentTarget.value;
            if (date !== '') onChange({ kind: 'fixed', date });
          }}
        />
      ) : (
        <NumberInput
          aria-label={t`How many`}
          className={styles.number}
          min={1}
          max={36_500}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          value={count}
          onChange={(next) => {
            const number = Number(next);
            if (number >= 1 && unit !== 'date') onChange({ kind: 'duration', unit, count: number });
          }}
        />
      )}
      <Select
        aria-label={t`Unit`}
        className={styles.unit}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={unit}
        onChange={chooseUnit}
        data={[
          { value: 'day', label: t`days` },
          { value: 'month', label: t`months` },
          { value: 'year', label: t`years` },
          { value: 'date', label: t`through a day` },
        ]}
      />
    </div>
  );
}

function Outlook({ validity }: { validity: Validity }) {
  const { timeZone } = usePortal();
  const today = dateIn(timeZone, new Date());
  const last = earnedUntil(validity, today);
  if (last === null) return <Trans>Someone who earns it keeps it for good.</Trans>;
  const written = writtenDate(last);
  if (last < today) return <Trans>{written} is over: nobody could hold it.</Trans>;
  return <Trans>Someone who earns it today keeps it until {written}.</Trans>;
}

/** The end of the year after this one: the first day that people think of. */
function endOfNextYear(timeZone: string): string {
  return `${Number(dateIn(timeZone, new Date()).slice(0, 4)) + 1}-12-31`;
}
