import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Skeleton, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { RemoveStepDialog } from './remove-step-dialog.tsx';
import { RequirementDialog } from './requirement-dialog.tsx';
import styles from './step-editor.module.css';
import { StepSource } from './step-source.tsx';
import type { StepChange, TrackStep } from './track-api.ts';
import { StepKindWord } from './track-words.tsx';
import type { TrackEditor } from './use-track-editor.ts';

/** As large as the rest of the builder together, so the builder does not wait for it. */
const RichTextEditor = lazy(() => import('../ui/rich-text-editor.tsx'));

interface StepEditorProps {
  editor: TrackEditor;
  step: TrackStep;
  isEditable: boolean;
  onShow: (stepId: string | null) => void;
}

/** One step: what it is called, whether it is required, and what is in it. */
export function StepEditor({ editor, step, isEditable, onShow }: StepEditorProps) {
  const { t } = useLingui();
  const { keeper, kept, track } = editor;
  const [title, setTitle] = useState(step.title);
  const [isRemoving, setRemoving] = useState(false);
  const change = (part: StepChange) => keeper.changeStep(step.id, part);
  const refused = (field: string) => kept.refused[`${step.id}.${field}`];
  const missing = (field: string) =>
    track.problems.find(({ path }) => path === `steps.${step.id}.${field}`)?.message;
  return (
    <fieldset className={styles.fields} disabled={!isEditable}>
      <p className={styles.kind}>
        <StepKindWord kind={step.kind} />
        {step.isWaiting && (
          <>
            {' · '}
            <Trans>Learners do not see it before it is published.</Trans>
          </>
        )}
      </p>
      <TextInput
        id={`step-title-${step.id}`}
        label={t`Title`}
        autoFocus={step.title === ''}
        value={title}
        error={refused('title')}
        onChange={({ currentTarget: { value } }) => {
          setTitle(value);
          change({ title: value });
        }}
      />
      <StepSource editor={editor} step={step} isEditable={isEditable} hint={missing('mediaId')} />
      <Suspense fallback={<Skeleton height={240} />}>
        <RichTextEditor
          id={`step-body-${step.id}`}
          label={step.kind === 'article' ? t`Article` : t`Text beside it`}
          html={step.body}
          isArticle={step.kind === 'article'}
          error={refused('body')}
          onChange={(body) => change({ body })}
        />
      </Suspense>
      <Optional editor={editor} step={step} onShow={onShow} />
      {isEditable && (
        <Button
          className={styles.remove}
          color="red"
          variant="subtle"
          leftSection={<IconTrash size={18} stroke={1.6} aria-hidden />}
          onClick={() => setRemoving(true)}
        >
          <Trans>Remove this step</Trans>
        </Button>
      )}
      {isRemoving && (
        <RemoveStepDialog
          editor={editor}
          step={step}
          onClose={() => setRemoving(false)}
          onRemoved={() => onShow(null)}
        />
      )}
    </fieldset>
  );
}

/** L-42. On a published track this asks for whom it changes (L-57). */
function Optional({ editor, step, onShow }: Omit<StepEditorProps, 'isEditable'>) {
  const { t } = useLingui();
  const { keeper, track } = editor;
  const [isOptional, setOptional] = useState(step.isOptional);
  const [asks, setAsks] = useState(false);
  const isOut = track.status === 'published' && !step.isWaiting;
  return (
    <>
      <Checkbox
        label={t`Optional`}
        description={t`The track is complete without it.`}
        checked={isOptional}
        onChange={({ currentTarget: { checked } }) => {
          if (isOut) return setAsks(true);
          setOptional(checked);
          keeper.changeStep(step.id, { isOptional: checked });
        }}
      />
      {asks && (
        <RequirementDialog
          editor={editor}
          step={step}
          onClose={() => setAsks(false)}
          onChanged={onShow}
        />
      )}
    </>
  );
}
