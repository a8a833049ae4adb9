import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { NewTrackDialog } from '../tracks/new-track-dialog.tsx';
import { TRACKS_PAGE } from '../tracks/track-api.ts';
import { ExternalTrainingDialog } from '../training/external-training-dialog.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { FormSection } from '../ui/form-section.tsx';
import { showDone } from '../ui/toasts.tsx';
import type { Rule, Training } from './certification-api.ts';
import { RequirementWords } from './certification-words.tsx';
import { ChoicePills } from './choice-pills.tsx';
import { ChosenTrainings } from './chosen-trainings.tsx';
import { fieldId, type SectionProps } from './section-props.ts';
import { type NewKind, TrainingPicker } from './training-picker.tsx';
import styles from './training-section.module.css';
import { useRemarks } from './use-remarks.ts';

/** What somebody must finish (S-22 to S-27). */
export function TrainingSection({ draft }: SectionProps) {
  const { form, change, kept } = draft;
  const { trainings, rule, n } = form;
  const remarks = useRemarks(draft);
  const [adding, setAdding] = useState<{ kind: NewKind; name: string } | null>(null);
  const add = (training: Training) => change({ trainings: [...trainings, training] });
  return (
    <FormSection title={<Trans>Training</Trans>}>
      <TrainingPicker
        chosen={trainings}
        error={kept.problems.trainings}
        onAdd={add}
        onNew={(kind, name) => setAdding({ kind, name })}
      />
      {trainings.length > 0 && (
        <ChosenTrainings
          trainings={trainings}
          remarks={remarks}
          onChange={(next) => change({ trainings: next })}
        />
      )}
      {trainings.length > 1 && <RuleChoice draft={draft} />}
      {trainings.length > 0 && (
        <p className={styles.sentence} role="status">
          <RequirementWords rule={rule} n={n} trainings={trainings} />
        </p>
      )}
      {adding?.kind === 'track' && (
        <NewTrackDialog
          suggestedName={adding.name}
          onClose={() => setAdding(null)}
          onMade={(track) => {
            setAdding(null);
            showTrackToPublish(track);
          }}
        />
      )}
      {adding?.kind === 'external' && (
        <ExternalTrainingDialog
          training={null}
          suggestedName={adding.name}
          onClose={() => setAdding(null)}
          onSaved={({ id, name, sourceName, status }) => {
            add({ id, name, source: sourceName, kind: 'external', status });
            setAdding(null);
          }}
        />
      )}
    </FormSection>
  );
}

/** A draft cannot be required yet: the way to where it is built and published. */
function showTrackToPublish({ id, name }: { id: string; name: string }): void {
  showDone(
    <Trans>
      {name} is a draft.{' '}
      <AppLink href={`${TRACKS_PAGE}/${id}`} target="_blank" rel="noreferrer">
        Build and publish it
      </AppLink>
      ; then it can be chosen here.
    </Trans>,
  );
}

function RuleChoice({ draft }: SectionProps) {
  const { t } = useLingui();
  const { form, change, kept } = draft;
  const { rule, n, trainings } = form;
  const choose = (next: Rule) =>
    change(next === 'n' ? { rule: next, n: n ?? Math.min(2, trainings.length) } : { rule: next });
  return (
    <div>
      <ChoicePills
        id={fieldId('rule')}
        label={t`How much of it`}
        value={rule}
        onChange={choose}
        choices={[
          { value: 'all', label: t`All of them` },
          { value: 'any', label: t`Any one` },
          { value: 'n', label: t`Some of them` },
        ]}
      />
      {rule === 'n' && (
        <NumberInput
          id={fieldId('n')}
          label={t`How many`}
          className={styles.number}
          min={1}
          max={50}
          allowDecimal={false}
          allowNegative={false}
          value={n ?? ''}
          error={
            kept.problems.n ??
            (n !== null && n > trainings.length && t`Only ${trainings.length} are chosen.`)
          }
          onChange={(next) => change({ n: Number(next) >= 1 ? Number(next) : null })}
        />
      )}
    </div>
  );
}
