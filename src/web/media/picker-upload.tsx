import { Trans } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { showDone } from '../ui/toasts.tsx';
import { accepts, type Media, type MediaKind } from './media-api.ts';
import styles from './media-picker.module.css';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

interface PickerUploadProps {
  kind: Exclude<MediaKind, 'picture'>;
  onUploaded: (media: Media) => void;
}

/** Brings a new video or document into the library and chooses it at once. */
export function PickerUpload({ kind, onUploaded }: PickerUploadProps) {
  const { uploads, upload, retry, remove } = useUploads(
    (media) => {
      if (media.kind === kind) return onUploaded(media);
      // What it is shows by its content; it stays in the library.
      showDone(<Trans>{media.name} is in the Media Library, and cannot be chosen here.</Trans>);
    },
    { picture: null },
  );
  return (
    <div className={styles.upload}>
      <FileButton accept={accepts[kind]} onChange={(file) => file && upload([file])}>
        {(button) => (
          <Button {...button} leftSection={<IconUpload size={18} stroke={1.6} aria-hidden />}>
            {kind === 'video' ? <Trans>Upload a video</Trans> : <Trans>Upload a document</Trans>}
          </Button>
        )}
      </FileButton>
      <p className={styles.hint}>
        {kind === 'video' ? (
          <Trans>MP4 or WebM, up to 256 MB.</Trans>
        ) : (
          <Trans>PDF, Word, PowerPoint, Excel or text, up to 256 MB.</Trans>
        )}
      </p>
      <UploadList uploads={uploads} onRemove={remove} onRetry={retry} />
    </div>
  );
}
