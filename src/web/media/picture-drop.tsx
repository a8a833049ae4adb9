import { Trans } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import styles from './picture-drop.module.css';

interface PictureDropProps {
  onFiles: (files: File[]) => void;
  /** Several pictures at once; otherwise the first one counts. */
  multiple?: boolean;
  disabled?: boolean;
  /** Names the place for screen readers: "Badge image". */
  label: string;
  /** What stands in the place, above the button. */
  children?: ReactNode;
  /** Further ways to get a picture, beside the upload button. */
  actions?: ReactNode;
}

/**
 * A place for pictures: drop them, paste them anywhere on the page, or choose them. Nothing is
 * refused here; the server looks at the content and says what is wrong.
 */
export function PictureDrop(props: PictureDropProps) {
  const { onFiles, multiple = false, disabled = false, label, children, actions } = props;
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
          accept="image/png,image/jpeg"
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
              {multiple ? <Trans>Upload pictures</Trans> : <Trans>Upload a picture</Trans>}
            </Button>
          )}
        </FileButton>
        {actions}
      </div>
      <p className={styles.hint}>
        {isOver && <Trans>Let go to upload</Trans>}
        {!isOver && multiple && (
          <Trans>Or drop or paste them here. PNG or JPEG, up to 10 MB.</Trans>
        )}
        {!isOver && !multiple && <Trans>Or drop or paste it here. PNG or JPEG, up to 10 MB.</Trans>}
      </p>
    </div>
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
