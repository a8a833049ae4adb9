import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { AboutEditor } from './about-editor.tsx';
import styles from './builder.module.css';
import { StepEditor } from './step-editor.tsx';
import { StepList } from './step-list.tsx';
import { useAddress } from './use-address.ts';
import type { TrackEditor } from './use-track-editor.ts';

interface BuilderProps {
  editor: TrackEditor;
  isEditable: boolean;
}

/** The steps at the left, what is chosen beside them; on a phone one after the other. */
export function Builder({ editor, isEditable }: BuilderProps) {
  const { track } = editor;
  const [address, setAddress] = useAddress();
  const shown = track.steps.find(({ id }) => id === address.step) ?? null;
  const show = (step: string | null) => setAddress({ step });
  const isChosen = address.step !== undefined;
  return (
    <div className={styles.columns} data-chosen={isChosen || undefined}>
      <div className={styles.list}>
        <StepList
          editor={editor}
          isEditable={isEditable}
          shownId={shown?.id ?? null}
          onShow={show}
        />
      </div>
      <div className={styles.detail}>
        <Button
          className={styles.back}
          variant="subtle"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={() => show(null)}
        >
          <Trans>All steps</Trans>
        </Button>
        {shown === null ? (
          <AboutEditor editor={editor} isEditable={isEditable} />
        ) : (
          <StepEditor
            key={shown.id}
            editor={editor}
            step={shown}
            isEditable={isEditable}
            onShow={show}
          />
        )}
      </div>
    </div>
  );
}
