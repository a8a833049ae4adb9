import { Trans } from '@lingui/react/macro';
import { Box, Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

interface ConfirmActionProps {
  opened: boolean;
  onClose: () => void;
  /** Title and button alike: the verb, the number and the thing, "Revoke 3 certifications". */
  action: string;
  /** What it means and that it cannot be undone. */
  children: ReactNode;
  /** Runs when confirmed; the dialogue stays with the reason when it fails. */
  onConfirm: () => Promise<unknown>;
  /** False while what the dialogue says is still being asked for: nothing can be confirmed yet. */
  isReady?: boolean;
  /** Red for what takes something away. */
  tone?: 'danger' | 'plain';
}

/** Asks before what cannot be undone. What can be undone is done, and offers `showUndo`. */
export function ConfirmAction(props: ConfirmActionProps) {
  const { opened, onClose, action, children, onConfirm, isReady = true, tone = 'danger' } = props;
  const run = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  const close = () => {
    if (run.isPending) return;
    run.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={action} size="md">
      {children}
      {run.isError && (
        <Box mt="md">
          <ErrorNotice error={run.error} />
        </Box>
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button onClick={close} disabled={run.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          variant="filled"
          color={tone === 'danger' ? 'red' : 'brand'}
          loading={run.isPending}
          // Not `disabled`: the focus waits here, and never moves under somebody's hands.
          aria-disabled={!isReady}
          data-disabled={!isReady || undefined}
          onClick={() => isReady && run.mutate()}
          data-autofocus
        >
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
