import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { AppliesToChoice } from './applies-to-choice.tsx';
import { type AppliesTo, type TrackStep, updateStep } from './track-api.ts';
import type { TrackEditor } from './use-track-editor.ts';

interface RequirementDialogProps {
  editor: TrackEditor;
  step: TrackStep;
  onClose: () => void;
  /** Gets the step as it is now: for new starters only it is another one. */
  onChanged: (stepId: string) => void;
}

/** Makes a published step optional, or required: for whom? */
export function RequirementDialog({ editor, step, onClose, onChanged }: RequirementDialogProps) {
  const { t } = useLingui();
  const { keeper, track } = editor;
  const [appliesTo, setAppliesTo] = useState<AppliesTo | null>(null);
  const change = async () => {
    if (appliesTo === null) return;
    const place = track.steps.findIndex(({ id }) => id === step.id);
    const changed = await keeper.act(
      ({ id, revision }) =>
        updateStep({ id, stepId: step.id }, { isOptional: !step.isOptional, appliesTo }, revision),
      (now) => now,
    );
    onChanged(changed.steps[place]?.id ?? step.id);
  };
  return (
    <ConfirmAction
      opened
      onClose={onClose}
      action={step.isOptional ? t`Require this step` : t`Make this step optional`}
      onConfirm={change}
      isReady={appliesTo !== null}
      tone="plain"
    >
      <AppliesToChoice
        value={appliesTo}
        inProgress={track.inProgressCount}
        onChange={setAppliesTo}
      />
    </ConfirmAction>
  );
}
