import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { AppliesToChoice } from './applies-to-choice.tsx';
import { type AppliesTo, removeStep, type TrackStep } from './track-api.ts';
import type { TrackEditor } from './use-track-editor.ts';

interface RemoveStepDialogProps {
  editor: TrackEditor;
  step: TrackStep;
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks before a step goes; of a required one that learners have, for whom. */
export function RemoveStepDialog({ editor, step, onClose, onRemoved }: RemoveStepDialogProps) {
  const { t } = useLingui();
  const { keeper, track } = editor;
  const [appliesTo, setAppliesTo] = useState<AppliesTo | null>(null);
  const isOut = track.publishedAt !== null && !step.isWaiting;
  const asks = isOut && !step.isOptional;
  const title = step.title || t`this step`;
  const remove = async () => {
    await keeper.act(
      ({ id }) => removeStep(id, step.id, asks ? appliesTo : null),
      (changed) => changed,
    );
    onRemoved();
  };
  return (
    <ConfirmAction
      opened
      onClose={onClose}
      action={t`Remove ${title}`}
      onConfirm={remove}
      isReady={!asks || appliesTo !== null}
    >
      {asks ? (
        <AppliesToChoice
          value={appliesTo}
          inProgress={track.inProgressCount}
          onChange={setAppliesTo}
        />
      ) : isOut ? (
        <Trans>Learners no longer see it. What was done in it stays written down.</Trans>
      ) : (
        <Trans>What you wrote in it is gone.</Trans>
      )}
    </ConfirmAction>
  );
}
