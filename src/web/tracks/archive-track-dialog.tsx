import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { showUndo } from '../ui/toasts.tsx';
import { archiveTrack, type Track, trackOptions } from './track-api.ts';

interface ArchiveTrackDialogProps {
  track: Pick<Track, 'id' | 'name'>;
  onClose: () => void;
  onArchived: (track: Track) => void;
  onUndo: () => Promise<void>;
}

/** Says who is under way and what needs the track before it leaves the catalogue. */
export function ArchiveTrackDialog({
  track: { id, name },
  onClose,
  onArchived,
  onUndo,
}: ArchiveTrackDialogProps) {
  const { t } = useLingui();
  const details = useQuery({
    ...trackOptions(id),
    queryKey: [...trackOptions(id).queryKey, 'now'],
    staleTime: 0,
    gcTime: 0,
  });
  const isReady = details.isSuccess && !details.isFetching;
  const needing = isReady ? details.data.neededBy : [];
  const underWay = details.data?.inProgressCount ?? 0;
  const archive = async () => {
    onArchived(await archiveTrack(id, needing.length > 0));
    showUndo(<Trans>{name} is archived.</Trans>, onUndo);
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
      {!isReady && !details.isError && <Skeleton height={66} />}
      {isReady && (
        <>
          <p>
            <Trans>
              It leaves the catalogue and nobody begins it any more. What was completed stays and
              keeps counting.
            </Trans>
          </p>
          {underWay > 0 && (
            <p>
              <Plural
                value={underWay}
                one="# person is under way and may finish."
                other="# people are under way and may finish."
              />
            </p>
          )}
          {needing.length > 0 && (
            <p>
              <Plural
                value={needing.length}
                one="A certification needs it, and nobody new can finish it any more:"
                other="# certifications need it, and nobody new can finish it any more:"
              />{' '}
              <strong>{needing.map((one) => one.name).join(', ')}</strong>
            </p>
          )}
        </>
      )}
    </ConfirmAction>
  );
}
