import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton, Progress } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useErrorWords } from '../ui/error-notice.tsx';
import styles from './upload-list.module.css';
import type { Upload } from './use-uploads.ts';

interface UploadListProps {
  uploads: readonly Upload[];
  onRemove: (key: number) => void;
}

/** Pictures on their way, and what was refused with the server's reason. */
export function UploadList({ uploads, onRemove }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.list}>
      {uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} onRemove={() => onRemove(upload.key)} />
      ))}
    </ul>
  );
}

function UploadRow({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { t } = useLingui();
  const { fileName, sent, error } = upload;
  const percent = Math.round(sent * 100);
  return (
    <li className={styles.upload} data-failed={error !== null || undefined}>
      <div className={styles.text}>
        <div className={styles.name}>{fileName}</div>
        {error === null ? (
          <>
            <Progress size={4} value={percent} aria-label={t`Upload of ${fileName}`} />
            <div className={styles.state}>
              {sent < 1 ? <Trans>{percent} % sent</Trans> : <Trans>Looking at it…</Trans>}
            </div>
          </>
        ) : (
          <Refusal error={error} />
        )}
      </div>
      <CloseButton
        aria-label={error === null ? t`Stop the upload of ${fileName}` : t`Close`}
        onClick={onRemove}
      />
    </li>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { title, advice } = useErrorWords(error);
  return (
    <div className={styles.refusal} role="alert">
      <IconAlertTriangle size={16} aria-hidden className={styles.icon} />
      <span>
        {title} {advice}
      </span>
    </div>
  );
}
