import { Trans } from '@lingui/react/macro';
import { IconArchive, IconArchiveOff, IconCopy, IconEdit, IconEye } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { TRAININGS } from '../training/external-training-api.ts';
import type { RowAction } from '../ui/data-table/types.ts';
import { showDone, showError } from '../ui/toasts.tsx';
import { ArchiveTrackDialog } from './archive-track-dialog.tsx';
import {
  CATALOGUE,
  duplicateTrack,
  restoreTrack,
  TRACKS,
  TRACKS_PAGE,
  type Track,
  type TrackItem,
} from './track-api.ts';

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

type AnyTrack = Pick<TrackItem, 'id' | 'name' | 'status'>;

/** What can be done with a track, from its row and from its page. */
export function useTrackActions(onChanged: (track: Track) => void = () => {}) {
  const { history } = useRouter();
  const queryClient = useQueryClient();
  const [archiving, setArchiving] = useState<AnyTrack | null>(null);
  const changed = (track: Track) => {
    onChanged(track);
    for (const key of [TRACKS, CATALOGUE, TRAININGS]) {
      void queryClient.invalidateQueries({ queryKey: [key] });
    }
  };
  const restore = async ({ id, name }: AnyTrack) => {
    try {
      changed(await restoreTrack(id));
      showDone(<Trans>{name} is back.</Trans>);
    } catch (error) {
      showError(error);
    }
  };
  const duplicate = async ({ id }: AnyTrack) => {
    try {
      const copy = await duplicateTrack(id);
      void queryClient.invalidateQueries({ queryKey: [TRACKS] });
      history.push(`${TRACKS_PAGE}/${copy.id}`);
    } catch (error) {
      showError(error);
    }
  };
  const dialog: ReactNode = archiving && (
    <ArchiveTrackDialog
      track={archiving}
      onClose={() => setArchiving(null)}
      onArchived={changed}
      onUndo={() => restore(archiving)}
    />
  );
  const of = (track: AnyTrack, mayChange: boolean): RowAction[] => {
    const entries: (RowAction | false)[] = [
      {
        key: 'open',
        label: mayChange ? <Trans>Edit</Trans> : <Trans>Open</Trans>,
        icon: <IconEdit {...ICON} />,
        href: `${TRACKS_PAGE}/${track.id}`,
      },
      {
        key: 'preview',
        label: <Trans>Preview as a learner</Trans>,
        icon: <IconEye {...ICON} />,
        href: `${TRACKS_PAGE}/${track.id}/preview`,
      },
      mayChange && {
        key: 'duplicate',
        label: <Trans>Duplicate</Trans>,
        icon: <IconCopy {...ICON} />,
        onSelect: () => void duplicate(track),
      },
      mayChange &&
        track.status === 'archived' && {
          key: 'restore',
          label: <Trans>Restore</Trans>,
          icon: <IconArchiveOff {...ICON} />,
          onSelect: () => void restore(track),
        },
      mayChange &&
        track.status !== 'archived' && {
          key: 'archive',
          label: <Trans>Archive…</Trans>,
          icon: <IconArchive {...ICON} />,
          tone: 'danger',
          onSelect: () => setArchiving(track),
        },
    ];
    return entries.filter((entry) => entry !== false);
  };
  return { of, dialog };
}
