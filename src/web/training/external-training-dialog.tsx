import { Trans, useLingui } from '@lingui/react/macro';
import { Autocomplete, Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { type FieldErrors, fieldErrors } from '../ui/field-errors.ts';
import {
  createExternalTraining,
  EXTERNAL_TRAININGS,
  type ExternalTraining,
  type ExternalTrainingFields,
  externalTrainingList,
  TRAININGS,
  updateExternalTraining,
} from './external-training-api.ts';
import styles from './external-training-dialog.module.css';

interface ExternalTrainingDialogProps {
  /** What is edited; null makes a new one. */
  training: ExternalTraining | null;
  /** What the name begins with, from a search that found nothing. */
  suggestedName?: string;
  onClose: () => void;
  onSaved: (training: ExternalTraining) => void;
}

/** The form of a training of another system. */
export function ExternalTrainingDialog(props: ExternalTrainingDialogProps) {
  const { training, onClose } = props;
  const { t } = useLingui();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={training ? t`Edit ${training.name}` : t`New external training`}
    >
      <TrainingForm {...props} />
    </Modal>
  );
}

const FIELDS = ['name', 'sourceName', 'launchUrl', 'externalId', 'description'] as const;

function TrainingForm({
  training,
  suggestedName = '',
  onClose,
  onSaved,
}: ExternalTrainingDialogProps) {
  const [fields, setFields] = useState<ExternalTrainingFields>({
    name: training?.name ?? suggestedName,
    sourceName: training?.sourceName ?? '',
    launchUrl: training?.launchUrl ?? '',
    externalId: training?.externalId ?? '',
    description: training?.description ?? '',
  });
  const set = (part: Partial<ExternalTrainingFields>) => setFields({ ...fields, ...part });
  const save = useSave(training, onSaved);
  const errors = fieldErrors(save.error, FIELDS);
  const isPlaced = FIELDS.some((field) => errors.of(field) !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form may stand inside another one.
    event.stopPropagation();
    save.mutate(fields);
  };
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <TrainingFields fields={fields} set={set} errorOf={errors.of} />
      {save.isError && !isPlaced && (
        <ErrorNotice error={save.error} safe={<Trans>What you typed is still here.</Trans>} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="filled" loading={save.isPending}>
          {training ? <Trans>Save</Trans> : <Trans>Add the training</Trans>}
        </Button>
      </Group>
    </form>
  );
}

interface TrainingFieldsProps {
  fields: ExternalTrainingFields;
  set: (part: Partial<ExternalTrainingFields>) => void;
  errorOf: FieldErrors['of'];
}

function TrainingFields({ fields, set, errorOf }: TrainingFieldsProps) {
  const { t } = useLingui();
  const sources = useSources();
  return (
    <>
      <TextInput
        data-autofocus
        label={t`Name`}
        value={fields.name}
        error={errorOf('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Autocomplete
        label={t`LMS`}
        description={t`The system that it is in, as people call it.`}
        data={sources}
        value={fields.sourceName}
        error={errorOf('sourceName')}
        onChange={(sourceName) => set({ sourceName })}
      />
      <TextInput
        label={t`Link`}
        description={t`Where learners begin.`}
        type="url"
        inputMode="url"
        placeholder="https://"
        value={fields.launchUrl}
        error={errorOf('launchUrl')}
        onChange={(event) => set({ launchUrl: event.currentTarget.value })}
      />
      <TextInput
        label={t`Course id`}
        description={t`The id of the course in the other system. Reports of completions may name it.`}
        value={fields.externalId}
        error={errorOf('externalId')}
        onChange={(event) => set({ externalId: event.currentTarget.value })}
      />
      <Textarea
        label={t`Description`}
        autosize
        minRows={2}
        maxRows={8}
        value={fields.description}
        error={errorOf('description')}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
    </>
  );
}

/** Sends a new training or its changes; what shows trainings is asked anew. */
function useSave(training: ExternalTraining | null, onSaved: (training: ExternalTraining) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (fields: ExternalTrainingFields) =>
      training ? updateExternalTraining(training.id, fields) : createExternalTraining(fields),
    onSuccess: async (saved) => {
      await Promise.all(
        [EXTERNAL_TRAININGS, TRAININGS].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      );
      onSaved(saved);
    },
  });
}

/** The systems that trainings are in already. */
function useSources(): string[] {
  const { data } = useQuery({
    queryKey: [EXTERNAL_TRAININGS, 'sources'],
    queryFn: ({ signal }) => externalTrainingList.fetch({ limit: 200 }, signal),
  });
  return [...new Set(data?.items.map(({ sourceName }) => sourceName))].sort();
}
