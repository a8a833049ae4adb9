import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mediaOptions } from '../media/media-api.ts';
import { MediaPicker } from '../media/media-picker.tsx';
import { Words } from '../ui/words.tsx';
import { QuizField } from './quiz-field.tsx';
import styles from './step-editor.module.css';
import { mediaFileUrl, type TrackStep } from './track-api.ts';
import type { TrackEditor } from './use-track-editor.ts';

interface StepSourceProps {
  editor: TrackEditor;
  step: TrackStep;
  isEditable: boolean;
  /** What is still missing, in one sentence. */
  hint: string | undefined;
}

/** Where the content of a step lies: a file, an address, a quiz. An article has it in itself. */
export function StepSource(props: StepSourceProps) {
  const { step, editor } = props;
  switch (step.kind) {
    case 'article':
      return null;
    case 'link':
      return <Address {...props} />;
    case 'quiz':
      return (
        <QuizField
          trackId={editor.track.id}
          quizId={step.quizId}
          suggestedTitle={step.title || editor.track.name}
          isEditable={props.isEditable}
          onChange={(quizId) => editor.keeper.changeStep(step.id, { quizId })}
        />
      );
    default:
      return <FileOrAddress {...props} kind={step.kind} />;
  }
}

function Address({ editor: { keeper, kept }, step }: StepSourceProps) {
  const { t } = useLingui();
  const [url, setUrl] = useState(step.url ?? '');
  return (
    <TextInput
      type="url"
      label={t`Address`}
      placeholder="https://"
      value={url}
      error={kept.refused[`${step.id}.url`]}
      onChange={({ currentTarget: { value } }) => {
        setUrl(value);
        keeper.changeStep(step.id, { url: value.trim() === '' ? null : value });
      }}
    />
  );
}

function FileOrAddress({
  editor,
  step,
  isEditable,
  kind,
  hint,
}: StepSourceProps & { kind: 'video' | 'document' }) {
  const { keeper } = editor;
  const [picking, { open, close }] = useDisclosure(false);
  const choose = (mediaId: string | null) => {
    keeper.changeStep(step.id, { mediaId, url: null, durationSeconds: null });
    void keeper.flush();
    close();
  };
  return (
    <div className={styles.source}>
      <p className={styles.label}>
        {kind === 'video' ? <Trans>Video</Trans> : <Trans>Document</Trans>}
      </p>
      {step.mediaId !== null && (
        <div className={styles.file}>
          <a
            className={styles.fileName}
            href={mediaFileUrl(step.mediaId)}
            target="_blank"
            rel="noopener"
          >
            <FileName mediaId={step.mediaId} />
          </a>
          {isEditable && (
            <>
              <Button size="xs" onClick={open}>
                <Trans>Another file</Trans>
              </Button>
              <Button size="xs" onClick={() => choose(null)}>
                <Trans>Remove</Trans>
              </Button>
            </>
          )}
        </div>
      )}
      {step.mediaId === null && isEditable && (
        <div>
          <Button onClick={open}>
            <Trans>Choose from the Media Library</Trans>
          </Button>
        </div>
      )}
      {step.mediaId === null && <Address {...{ editor, step, isEditable, hint }} />}
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {kind === 'video' && <VideoCheck editor={editor} step={step} />}
      <MediaPicker opened={picking} onClose={close} kind={kind} onPick={({ id }) => choose(id)} />
    </div>
  );
}

function FileName({ mediaId }: { mediaId: string }) {
  const { data } = useQuery(mediaOptions(mediaId));
  return data ? <Words>{data.name}</Words> : <Trans>A file of the Media Library</Trans>;
}

/** Beyond every video: the browser goes to the last second there is. */
const stepEnd = 1e7;

/** Plays what learners will see, and measures how long it is. */
function VideoCheck({ editor: { keeper, track }, step }: Pick<StepSourceProps, 'editor' | 'step'>) {
  const source = step.mediaId === null ? step.url : mediaFileUrl(step.mediaId);
  const [isBroken, setBroken] = useState<string | null>(null);
  if (source === null) return null;
  if (step.completedBy !== 'watching') {
    return (
      <p className={styles.hint}>
        <Trans>
          This address is no video file: learners open it in a tab of its own and mark the step
          complete.
        </Trans>
      </p>
    );
  }
  const measure = (seconds: number) => {
    const durationSeconds = Math.max(1, Math.round(seconds));
    if (!Number.isFinite(seconds) || durationSeconds === step.durationSeconds) return;
    if (track.status !== 'archived') keeper.changeStep(step.id, { durationSeconds });
  };
  if (isBroken === source) {
    return (
      <p className={styles.hint} role="alert">
        <Trans>
          This video does not play here. Check the address, or choose an MP4 or WebM file.
        </Trans>
      </p>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: the author looks at the own file */}
      <video
        key={source}
        className={styles.video}
        src={source}
        controls
        preload="metadata"
        onLoadedMetadata={({ currentTarget }) => {
          // Some recordings do not say how long they are before somebody has been at their end.
          if (Number.isFinite(currentTarget.duration)) measure(currentTarget.duration);
          else currentTarget.currentTime = stepEnd;
        }}
        onDurationChange={({ currentTarget }) => {
          if (!Number.isFinite(currentTarget.duration)) return;
          measure(currentTarget.duration);
          if (currentTarget.currentTime >= currentTarget.duration) currentTarget.currentTime = 0;
        }}
        onError={() => setBroken(source)}
      />
      <p className={styles.hint}>
        <Trans>The step is complete when 90 % of it were watched.</Trans>
      </p>
    </>
  );
}
