import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, FileButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { showError } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import { stopUpload, type UnfinishedUpload, UPLOADS_KEY, unfinishedOptions } from './media-api.ts';
import { sizeText } from './media-words.ts';
import { isSameFile } from './send-file.ts';
import styles from './upload-list.module.css';
import type { Upload } from './use-uploads.ts';

/** Uploads of an earlier visit that nothing on this page goes on with. */
export function useUnfinished(uploads: readonly Upload[]): readonly UnfinishedUpload[] {
  const { data } = useQuery(unfinishedOptions());
  const here = new Set(uploads.map(({ uploadId }) => uploadId));
  return data?.items.filter(({ id }) => !here.has(id)) ?? [];
}

/** The one among them that this file goes on with. */
export const unfinishedOf = (file: File, unfinished: readonly UnfinishedUpload[]) =>
  unfinished.find((upload) => isSameFile(file, upload));

interface UnfinishedProps {
  unfinished: readonly UnfinishedUpload[];
  onResume: (file: File, before: UnfinishedUpload) => void;
}

/** What was cut by a reload: the file is chosen again, and only the rest of it is sent. */
export function UnfinishedUploads({ unfinished, onResume }: UnfinishedProps) {
  if (unfinished.length === 0) return null;
  return (
    <ul className={styles.list}>
      {unfinished.map((upload) => (
        <UnfinishedRow
          key={upload.id}
          upload={upload}
          onResume={(file) => onResume(file, upload)}
        />
      ))}
    </ul>
  );
}

interface UnfinishedRowProps {
  upload: UnfinishedUpload;
  onResume: (file: File) => void;
}

function UnfinishedRow({ upload, onResume }: UnfinishedRowProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { id, fileName, byteSize, receivedBytes } = upload;
  const percent = Math.floor((receivedBytes / byteSize) * 100);
  const size = sizeText(byteSize);
  const choose = (file: File | null) => {
    if (file === null) return;
    if (file.size === byteSize && file.name === fileName) onResume(file);
    else showError(new Error(t`This is another file. Choose ${fileName} with ${size}.`));
  };
  const discard = () =>
    stopUpload(id)
      .catch((error: unknown) => showError(error))
      .finally(() => queryClient.invalidateQueries({ queryKey: [UPLOADS_KEY] }));
  return (
    <li className={styles.upload}>
      <div className={styles.text}>
        <div className={styles.name}>
          <Words>{fileName}</Words>
        </div>
        <div className={styles.state}>
          <Trans>
            {percent} % of {size} sent before it was cut.
          </Trans>
        </div>
      </div>
      <FileButton onChange={choose}>
        {(button) => (
          <Button {...button} size="compact-sm">
            <Trans>Choose it again to go on</Trans>
          </Button>
        )}
      </FileButton>
      <CloseButton aria-label={t`Discard ${fileName}`} onClick={() => void discard()} />
    </li>
  );
}
