import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiError } from '../api/client.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './save-state.module.css';
import type { Draft } from './use-draft.ts';

/** How far the draft is saved, quietly, in one line that stays in sight. */
export function SaveState({ draft }: { draft: Draft }) {
  const { state } = draft.kept;
  return (
    <p role="status" className={styles.state} data-state={state}>
      <Words draft={draft} />
    </p>
  );
}

function Words({ draft }: { draft: Draft }) {
  const { state, draft: saved } = draft.kept;
  switch (state) {
    case 'saved':
      if (saved) return <Trans>Saved</Trans>;
      return <Trans>The draft begins with your first change and saves itself.</Trans>;
    case 'saving':
      return <Trans>Saving…</Trans>;
    case 'offline':
      if (navigator.onLine) {
        return <Trans>The server does not answer; changes are kept here.</Trans>;
      }
      return <Trans>You are offline; changes are kept here.</Trans>;
    case 'refused':
      return <Trans>Saved, except for the fields that are marked.</Trans>;
    case 'conflict':
      return <Trans>Not saved: somebody else changed this draft.</Trans>;
    case 'failed':
      return <Trans>Not saved; changes are kept here.</Trans>;
  }
}

/** Two people in one draft: which of the two versions stays. */
export function ConflictNotice({ draft }: { draft: Draft }) {
  const { kept, keeper, takeTheirs } = draft;
  const choose = useMutation({
    mutationFn: (mine: boolean) => (mine ? keeper.keepMine() : takeTheirs()),
  });
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

/** The server broke or refuses the whole draft: what it says, and the way to try again. */
export function FailureNotice({ draft }: { draft: Draft }) {
  const { kept, keeper } = draft;
  if (kept.state !== 'failed') return null;
  return (
    <div className={styles.failure}>
      <ErrorNotice
        error={kept.error}
        safe={<Trans>Your changes are kept in this browser.</Trans>}
        onRetry={() => void keeper.flush()}
      />
    </div>
  );
}
