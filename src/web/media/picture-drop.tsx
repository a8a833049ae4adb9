import { Trans } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import { accepts } from './media-api.ts';
import styles from './picture-drop.module.css';

interface PictureDropProps {
  onFiles: (files: File[]) => void;
  /** Several at once; otherwise the first one counts. */
  multiple?: boolean;
  /** Any file of the Media Library, not pictures alone. */
  takesFiles?: boolean;
  disabled?: boolean;
  /** Names the place for screen readers: "Badge image". */
  label: string;
  /** What stands in the place, above the button. */
  children?: ReactNode;
  /** Further ways to get a picture, beside the upload button. */
  actions?: ReactNode;
}

const FILES = Object.values(accepts).join();

/**
 * A place for files: drop them, paste them anywhere on the page, or choose them. Nothing is
 * refused here; the server looks at the content and says what is wrong.
 */
export function PictureDrop(props: PictureDropProps) {
  const { onFiles, multiple = false, disabled = false, label, children, actions } = props;
  const { takesFiles = false } = props;
  const [isOver, setOver] = useState(false);
  const take = (files: readonly File[]) => {
    if (files.length > 0 && !disabled) onFiles(multiple ? [...files] : files.slice(0, 1));
  };
  usePastedPictures(take);
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    // The button does the same for keyboards and screen readers.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
      <div className={styles.actions}>
        <FileButton
          accept={takesFiles ? FILES : accepts.picture}
          multiple={multiple}
          disabled={disabled}
          onChange={(files) => take(files === null ? [] : [files].flat())}
          inputProps={{ 'aria-label': label }}
        >
          {(button) => (
            <Button
              {...button}
              disabled={disabled}
              leftSection={<IconUpload size={18} stroke={1.6} aria-hidden />}
            >
              {takesFiles ? <Trans>Upload files</Trans> : <Trans>Upload a picture</Trans>}
            </Button>
          )}
        </FileButton>
        {actions}
      </div>
      <p className={styles.hint}>
        {isOver ? <Trans>Let go to upload</Trans> : <Hint takesFiles={takesFiles} />}
      </p>
    </div>
  );
}

function Hint({ takesFiles }: { takesFiles: boolean }) {
  if (!takesFiles) return <Trans>Or drop or paste it here. PNG or JPEG, up to 10 MB.</Trans>;
  return (
    <Trans>
      Or drop them here: pictures (PNG, JPEG) up to 10 MB; videos (MP4, WebM) and documents (PDF,
      Word, PowerPoint, Excel, text) up to 256 MB.
    </Trans>
  );
}

/** Pictures from the clipboard, wherever the focus is; text that is pasted goes its own way. */
function usePastedPictures(take: (files: readonly File[]) => void) {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const pictures = files.filter(({ type }) => type.startsWith('image/'));
      if (pictures.length === 0) return;
      event.preventDefault();
      take(pictures);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });
}
