import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

const UNDO_MS = 10_000;
const DONE_MS = 4_000;

/** Says quietly that something is done. */
export function showDone(message: ReactNode): void {
  notifications.show({ message, autoClose: DONE_MS });
}

/** Says what was done and lets it be undone for ten seconds. */
export function showUndo(message: ReactNode, onUndo: () => Promise<unknown>): void {
  const undo = async () => {
    notifications.hide(id);
    try {
      await onUndo();
    } catch (error) {
      showError(error);
    }
  };
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button size="compact-sm" variant="light" onClick={() => void undo()}>
          <Trans>Undo</Trans>
        </Button>
      </Group>
    ),
  });
}

/** Says that something failed, where no form or table can say it in its place. */
export function showError(error: unknown, safe?: ReactNode): void {
  notifications.show({ autoClose: false, message: <ErrorNotice error={error} safe={safe} /> });
}
