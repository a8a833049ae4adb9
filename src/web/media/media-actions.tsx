import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group } from '@mantine/core';
import { IconDownload, IconExternalLink, IconReplace, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { showDone, showError, showUndo } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import styles from './media-actions.module.css';
import { accepts, deleteMedia, MEDIA_KEY, type MediaDetails, restoreMedia } from './media-api.ts';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

interface MediaActionsProps {
  media: MediaDetails;
  onDeleted: () => void;
}

/** What can be done with a file, and why something cannot. */
export function MediaActions({ media, onDeleted }: MediaActionsProps) {
  const { kind, contentType, fileUrl, usedBy, fixed } = media;
  const opens = kind !== 'document' || contentType === 'application/pdf';
  return (
    <div className={styles.actions}>
      <Group gap="xs">
        {opens && (
          <Button
            component="a"
            href={fileUrl}
            target="_blank"
            rel="noreferrer"
            size="xs"
            leftSection={<IconExternalLink {...ICON} />}
          >
            <Trans>Open</Trans>
          </Button>
        )}
        <Button
          component="a"
          href={`${fileUrl}?download=true`}
          size="xs"
          leftSection={<IconDownload {...ICON} />}
        >
          <Trans>Save</Trans>
        </Button>
        {!fixed && <Replace media={media} />}
        {usedBy.length === 0 && <Delete media={media} onDeleted={onDeleted} />}
      </Group>
      {fixed && (
        <p className={styles.why}>
          <Trans>
            Issued certifications show this picture, and what was issued never changes: it can
            neither be replaced nor deleted.
          </Trans>
        </p>
      )}
      {!fixed && usedBy.length > 0 && (
        <p className={styles.why}>
          <Trans>It can be deleted once nothing shows it any more.</Trans>
        </p>
      )}
    </div>
  );
}

/** Asks first when something shows the file: all of it will show the new one. */
function Replace({ media: { id, kind, usedBy } }: { media: MediaDetails }) {
  const { t } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const reset = useRef<() => void>(null);
  const { uploads, upload, retry, remove } = useUploads(
    ({ name }) => showDone(<Trans>{name} has its new file.</Trans>),
    { picture: null },
  );
  const take = (chosen: File | null) => {
    reset.current?.();
    if (chosen === null) return;
    if (usedBy.length > 0) setFile(chosen);
    else upload([chosen], { replacesId: id });
  };
  const isBusy = uploads.some(({ error }) => error === null);
  return (
    <>
      <FileButton accept={accepts[kind]} onChange={take} resetRef={reset}>
        {(button) => (
          <Button {...button} size="xs" disabled={isBusy} leftSection={<IconReplace {...ICON} />}>
            <Trans>Replace…</Trans>
          </Button>
        )}
      </FileButton>
      {uploads.length > 0 && (
        <div className={styles.uploads}>
          <UploadList uploads={uploads} onRemove={remove} onRetry={retry} />
        </div>
      )}
      <ConfirmAction
        opened={file !== null}
        onClose={() => setFile(null)}
        action={t`Replace the file`}
        tone="plain"
        onConfirm={async () => {
          if (file) upload([file], { replacesId: id });
        }}
      >
        <p className={styles.text}>
          <Plural
            value={usedBy.length}
            one="It is shown in # place, which will show the new file at once:"
            other="It is shown in # places, which will show the new file at once:"
          />
        </p>
        <ul className={styles.uses}>
          {usedBy.slice(0, 10).map((use) => (
            <li key={`${use.kind} ${use.id}`}>
              <Words>{use.name}</Words>
            </li>
          ))}
        </ul>
      </ConfirmAction>
    </>
  );
}

function Delete({ media: { id, name }, onDeleted }: MediaActionsProps) {
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries({ queryKey: [MEDIA_KEY] });
  const run = useMutation({
    mutationFn: () => deleteMedia(id),
    onSuccess: () => {
      onDeleted();
      void again();
      showUndo(
        <Trans>
          <Words>{name}</Words> is deleted.
        </Trans>,
        () => restoreMedia(id).then(again),
      );
    },
    onError: (error) => showError(error),
  });
  return (
    <Button
      size="xs"
      variant="subtle"
      color="red"
      loading={run.isPending}
      onClick={() => run.mutate()}
      leftSection={<IconTrash {...ICON} />}
    >
      <Trans>Delete</Trans>
    </Button>
  );
}
