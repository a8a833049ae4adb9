import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatTotal } from '../ui/format.ts';
import { showDone } from '../ui/toasts.tsx';
import { type ActedOn, certificationOptions, deleteCertification } from './certification-api.ts';

interface DeleteDialogProps {
  certification: ActedOn;
  onClose: () => void;
  /** Is told whether nothing is left of it, or it is kept as archived. */
  onDeleted: (outcome: 'deleted' | 'archived') => void;
}

/** Says what deleting does to this one before it does it: gone, or kept as archived (S-62). */
export function DeleteDialog({ certification, onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useLingui();
  const { id, status } = certification;
  const name = certification.name || t`this draft`;
  const details = useQuery({ ...certificationOptions(id), staleTime: 0 });
  const isReady = details.isSuccess && !details.isFetching;
  const awards = isReady ? details.data.counts.awards.value : null;
  const times = details.data ? formatTotal(details.data.counts.awards) : '';
  const kept = awards !== null && awards > 0;
  const remove = async () => {
    const { outcome } = await deleteCertification(id);
    showDone(
      outcome === 'deleted' ? (
        <Trans>{name} is deleted.</Trans>
      ) : (
        <Trans>{name} is archived.</Trans>
      ),
    );
    onDeleted(outcome);
  };
  return (
    <ConfirmAction
      opened
      onClose={onClose}
      action={kept ? t`Archive ${name}` : t`Delete ${name}`}
      onConfirm={remove}
      isReady={isReady}
    >
      {details.isError && (
        <ErrorNotice error={details.error} onRetry={() => void details.refetch()} />
      )}
      {awards === null && !details.isError && <Skeleton height={44} />}
      {awards !== null && kept && (
        <Trans>
          It was issued <Plural value={awards} one="once" other={`${times} times`} />, so it is
          archived and not deleted: nobody earns it any more, and everything that was issued stays
          valid and can be verified. This cannot be undone, but you can duplicate it.
        </Trans>
      )}
      {awards === 0 &&
        (status === 'draft' ? (
          <Trans>The draft is deleted with everything in it. This cannot be undone.</Trans>
        ) : (
          <Trans>
            Nobody ever got it, so it is deleted for good, with its public page. This cannot be
            undone.
          </Trans>
        ))}
    </ConfirmAction>
  );
}
