import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { showError } from '../ui/toasts.tsx';
import { addStep, type StepKind } from './track-api.ts';
import { StepKindIcon, StepKindWord } from './track-words.tsx';
import type { TrackEditor } from './use-track-editor.ts';

const KINDS: readonly StepKind[] = ['article', 'video', 'document', 'link', 'quiz'];

/** Adds a step of a kind at the end and opens it. */
export function AddStepMenu({
  editor: { keeper },
  onAdded,
}: {
  editor: TrackEditor;
  onAdded: (stepId: string) => void;
}) {
  const add = useMutation({
    mutationFn: (kind: StepKind) =>
      keeper.act(
        ({ id }) => addStep(id, kind),
        ({ track }) => track,
      ),
    onSuccess: ({ stepId }) => onAdded(stepId),
    onError: (error) => showError(error),
  });
  return (
    <Menu width="target" position="bottom-start">
      <Menu.Target>
        <Button
          fullWidth
          loading={add.isPending}
          leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
        >
          <Trans>Add a step</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => (
          <Menu.Item
            key={kind}
            leftSection={<StepKindIcon kind={kind} />}
            onClick={() => add.mutate(kind)}
          >
            <StepKindWord kind={kind} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
