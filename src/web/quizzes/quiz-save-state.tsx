import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { Kept } from './quiz-keeper.ts';
import styles from './quiz-save-state.module.css';
import type { QuizEditorState } from './use-quiz-editor.ts';

/** How far the quiz is saved, quietly, in one line that stays in sight. */
export function QuizSaveState({ kept }: { kept: Kept }) {
  return (
    <p role="status" className={styles.state} data-state={kept.state}>
      <Words state={kept.state} />
    </p>
  );
}

function Words({ state }: Pick<Kept, 'state'>) {
  switch (state) {
    case 'saved':
      return <Trans>Saved</Trans>;
    case 'saving':
      return <Trans>Saving…</Trans>;
    case 'offline':
      if (navigator.onLine) {
        return <Trans>The server does not answer; changes are kept here.</Trans>;
      }
      return <Trans>You are offline; changes are kept here.</Trans>;
    case 'conflict':
      return <Trans>Not saved: somebody else changed this quiz.</Trans>;
    case 'refused':
    case 'failed':
      return <Trans>Not saved; changes are kept here.</Trans>;
  }
}

/** Two people in one quiz: which of the two versions stays. */
export function QuizConflict({ editor }: { editor: QuizEditorState }) {
  const { kept, keeper, takeTheirs } = editor;
  const choose = useMutation({
    mutationFn: (mine: boolean) => (mine ? keeper.keepMine() : takeTheirs()),
  });
  if (kept.state !== 'conflict') return null;
  return (
    <div className={styles.conflict} role="alert">
      <p className={styles.title}>
        <Trans>Somebody else changed this quiz.</Trans>
      </p>
      <p className={styles.advice}>
        <Trans>Your changes since the last save are still here. Which version stays?</Trans>
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

/** The server broke or refuses what was typed: what it says, and the way to try again. */
export function QuizFailure({ editor: { kept, keeper } }: { editor: QuizEditorState }) {
  if (kept.state !== 'failed' && kept.state !== 'refused') return null;
  return (
    <div className={styles.failure}>
      <ErrorNotice
        error={kept.error}
        safe={<Trans>What you typed is still here.</Trans>}
        onRetry={() => void keeper.flush()}
      />
    </div>
  );
}
