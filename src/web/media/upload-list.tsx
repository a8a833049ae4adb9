import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Progress } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useErrorWords } from '../ui/error-notice.tsx';
import { Words } from '../ui/words.tsx';
import styles from './upload-list.module.css';
import type { Upload } from './use-uploads.ts';

interface UploadListProps {
  uploads: readonly Upload[];
  onRemove: (key: number) => void;
  /** Sends one that was refused once more. */
  onRetry?: (key: number) => void;
}

/** Files on their way, and what was refused with the server's reason. */
export function UploadList({ uploads, onRemove, onRetry }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.list}>
      {uploads.map((upload) => (
        <UploadRow
          key={upload.key}
          upload={upload}
          onRemove={() => onRemove(upload.key)}
          {...(onRetry && { onRetry: () => onRetry(upload.key) })}
        />
      ))}
    </ul>
  );
}

interface UploadRowProps {
  upload: Upload;
  onRemove: () => void;
  onRetry?: () => void;
}

function UploadRow({ upload, onRemove, onRetry }: UploadRowProps) {
  const { t } = useLingui();
  const { fileName, sent, error } = upload;
  return (
    <li className={styles.upload} data-failed={error !== null || undefined}>
      <div className={styles.text}>
        <div className={styles.name}>
          <Words>{fileName}</Words>
        </div>
        {error === null ? (
          <>
            <Progress
              size={4}
              value={Math.round(sent * 100)}
              aria-label={t`Upload of ${fileName}`}
            />
            <div className={styles.state}>
              <State upload={upload} />
            </div>
          </>
        ) : (
          <Refusal error={error} />
        )}
      </div>
      {error !== null && onRetry && (
        <Button size="compact-sm" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
      <CloseButton
        aria-label={error === null ? t`Stop the upload of ${fileName}` : t`Close`}
        onClick={onRemove}
      />
    </li>
  );
}

function State({ upload: { sent, isQueued, isWaiting } }: { upload: Upload }) {
  const percent = Math.round(sent * 100);
  if (isWaiting) return <Trans>{percent} % sent. No connection; it goes on by itself.</Trans>;
  if (isQueued) return <Trans>Waits for its turn</Trans>;
  return sent < 1 ? <Trans>{percent} % sent</Trans> : <Trans>Looking at it…</Trans>;
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
