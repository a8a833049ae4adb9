import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiError } from '../api/client.ts';
import styles from '../certifications/save-state.module.css';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { TrackEditor } from './use-track-editor.ts';

/** How far the track is saved, quietly, in one line that stays in sight. */
export function TrackSaveState({ editor }: { editor: TrackEditor }) {
  const { state } = editor.kept;
  return (
    <p role="status" className={styles.state} data-state={state}>
      <StateWords editor={editor} />
    </p>
  );
}

function StateWords({ editor: { kept, track } }: { editor: TrackEditor }) {
  switch (kept.state) {
    case 'saved':
      return track.status === 'published' ? (
        <Trans>Saved. Learners see changes of texts at once.</Trans>
      ) : (
        <Trans>Saved</Trans>
      );
    case 'saving':
      return <Trans>Saving…</Trans>;
    case 'offline':
      return <Trans>The server does not answer; changes are kept here.</Trans>;
    case 'refused':
      return <Trans>Saved, except for the fields that are marked.</Trans>;
    case 'conflict':
      return <Trans>Not saved: somebody else changed this track.</Trans>;
    case 'failed':
      return <Trans>Not saved; changes are kept here.</Trans>;
  }
}

/** Two people in one track, or a failure: what happened, and what to do. */
export function TrackConflictNotice({ editor }: { editor: TrackEditor }) {
  const { kept, keeper, takeTheirs } = editor;
  const choose = useMutation({
    mutationFn: (mine: boolean) => (mine ? keeper.keepMine() : takeTheirs()),
  });
  if (kept.state === 'failed') {
    return (
      <div className={styles.failure}>
        <ErrorNotice
          error={kept.error}
          safe={<Trans>Your changes are still here.</Trans>}
          onRetry={() => void keeper.flush()}
        />
      </div>
    );
  }
  if (kept.state !== 'conflict') return null;
  return (
    <div className={styles.conflict} role="alert">
      <p className={styles.title}>
        {kept.error instanceof ApiError ? kept.error.title : <Trans>Somebody else saved.</Trans>}
      </p>
      <p className={styles.advice}>
        <Trans>Your changes since the last save are still in the form. Which version stays?</Trans>
      </p>
      {choose.isError && <ErrorNotice error={choose.error} />}
      <Group gap="xs">
        <Button size="xs" onClick={() => choose.mutate(false)} loading={choose.isPending}>
          <Trans>Load theirs and drop mine</Trans>
        </Button>
        <Button size="xs" onClick={() => choose.mutate(true)} loading={choose.isPending}>
          <Trans>Save mine over it</Trans>
        </Button>
      </Group>
    </div>
  );
}
