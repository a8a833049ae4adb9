import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { usePortal } from '../api/use-me.ts';
import { PersonPicker, type PickedPerson } from '../people/person-picker.tsx';
import { dateIn, writtenDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { showDone } from '../ui/toasts.tsx';
import { COMPLETIONS, recordCompletion } from './external-completions-api.ts';
import type { ExternalTraining } from './external-training-api.ts';
import styles from './external-training-dialog.module.css';

interface RecordCompletionDialogProps {
  training: ExternalTraining;
  onClose: () => void;
}

const FIELDS = ['userId', 'occurredAt', 'reason'] as const;

/** Records by hand that somebody finished a training, with the reason why it is not reported. */
export function RecordCompletionDialog({ training, onClose }: RecordCompletionDialogProps) {
  const { t } = useLingui();
  return (
    <Modal opened onClose={onClose} size="md" title={t`Record a completion of ${training.name}`}>
      <RecordForm training={training} onClose={onClose} />
    </Modal>
  );
}

function RecordForm({ training, onClose }: RecordCompletionDialogProps) {
  const { t } = useLingui();
  const { timeZone } = usePortal();
  const today = dateIn(timeZone, new Date());
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const [date, setDate] = useState(today);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const record = useRecord(training, { person, date, today, reason, onClose });
  const errors = fieldErrors(record.error, FIELDS);
  const isLate = date > today;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(true);
    if (person && date !== '' && !isLate && reason.trim() !== '') record.mutate(person.id);
  };
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <PersonPicker
        label={t`Person`}
        value={person}
        error={errors.of('userId') ?? (isMissing && !person ? t`Choose a person.` : undefined)}
        onChange={setPerson}
      />
      <TextInput
        type="date"
        label={t`Finished on`}
        max={today}
        value={date}
        error={
          errors.of('occurredAt') ??
          (isLate ? t`This day is still to come.` : undefined) ??
          (isMissing && date === '' ? t`Choose a day.` : undefined)
        }
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <Textarea
        label={t`Reason`}
        description={t`Why it is recorded by hand. It stays with the completion.`}
        autosize
        minRows={2}
        value={reason}
        error={errors.of('reason') ?? (isMissing && reason.trim() === '' ? t`Say why.` : undefined)}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {record.isError && FIELDS.every((field) => errors.of(field) === undefined) && (
        <ErrorNotice error={record.error} safe={<Trans>What you typed is still here.</Trans>} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="filled" loading={record.isPending}>
          <Trans>Record the completion</Trans>
        </Button>
      </Group>
    </form>
  );
}

interface Typed {
  person: PickedPerson | null;
  date: string;
  today: string;
  reason: string;
  onClose: () => void;
}

/** Sends what was typed, and says what it means. */
function useRecord(
  training: RecordCompletionDialogProps['training'],
  { person, date, today, reason, onClose }: Typed,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) =>
      recordCompletion({
        userId,
        trainingId: training.id,
        // A day begins before whatever was published in it: today means now.
        occurredAt: date === today ? new Date().toISOString() : date,
        reason,
      }),
    onSuccess: async ({ results: [outcome] }) => {
      const name = person?.name ?? '';
      showDone(
        outcome.status === 'known' ? (
          <Trans>This completion of {name} was known already.</Trans>
        ) : (
          <Trans>
            {name} finished {training.name} on {writtenDate(date)}. What that completes is issued
            now.
          </Trans>
        ),
      );
      await queryClient.invalidateQueries({ queryKey: [COMPLETIONS] });
      onClose();
    },
  });
}
