import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { showDone } from '../ui/toasts.tsx';
import {
  archiveExternalTraining,
  EXTERNAL_TRAININGS,
  type ExternalTraining,
  externalTrainingOptions,
  TRAININGS,
} from './external-training-api.ts';

interface ArchiveTrainingDialogProps {
  training: ExternalTraining;
  onClose: () => void;
}

/** Says what needs the training before it goes out of use. */
export function ArchiveTrainingDialog({ training, onClose }: ArchiveTrainingDialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { id, name } = training;
  const details = useQuery({ ...externalTrainingOptions(id), staleTime: 0 });
  const isReady = details.isSuccess && !details.isFetching;
  const needing = isReady ? details.data.neededBy : null;
  const archive = async () => {
    await archiveExternalTraining(id, (needing?.length ?? 0) > 0);
    showDone(<Trans>{name} is archived.</Trans>);
    for (const key of [EXTERNAL_TRAININGS, TRAININGS]) {
      void queryClient.invalidateQueries({ queryKey: [key] });
    }
  };
  return (
    <ConfirmAction
      opened
      onClose={onClose}
      action={t`Archive ${name}`}
      onConfirm={archive}
      isReady={isReady}
    >
      {details.isError && (
        <ErrorNotice error={details.error} onRetry={() => void details.refetch()} />
      )}
      {needing === null && !details.isError && <Skeleton height={44} />}
      {needing?.length === 0 && (
        <Trans>
          No new certification can require it. Completions that are known keep counting, and new
          ones are still recorded. This cannot be undone.
        </Trans>
      )}
      {needing !== null && needing.length > 0 && (
        <>
          <Plural
            value={needing.length}
            one="A certification needs it, and nobody new can finish it any more:"
            other="# certifications need it, and nobody new can finish it any more:"
          />{' '}
          <strong>{needing.map((one) => one.name).join(', ')}</strong>.{' '}
          <Trans>Completions that are known keep counting. This cannot be undone.</Trans>
        </>
      )}
    </ConfirmAction>
  );
}
