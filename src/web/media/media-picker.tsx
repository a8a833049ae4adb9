import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Skeleton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { SearchBox } from '../ui/data-table/search-box.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Words } from '../ui/words.tsx';
import type { Media, MediaKind } from './media-api.ts';
import styles from './media-picker.module.css';
import { MediaPicture } from './media-picture.tsx';
import { measureText } from './media-words.ts';
import { PickerUpload } from './picker-upload.tsx';
import { useMediaPages } from './use-media-pages.ts';

interface MediaPickerProps {
  opened: boolean;
  onClose: () => void;
  onPick: (media: Media) => void;
  /** What may be chosen; pictures when left out. */
  kind?: MediaKind;
}

/** Chooses one file of the Media Library; a video or a document can be uploaded here as well. */
export function MediaPicker({ opened, onClose, onPick, kind = 'picture' }: MediaPickerProps) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={onClose} title={t`Choose from the Media Library`} size="lg">
      {opened && kind !== 'picture' && <PickerUpload kind={kind} onUploaded={onPick} />}
      {opened && <Choices onPick={onPick} kind={kind} />}
    </Modal>
  );
}

interface ChoicesProps {
  onPick: (media: Media) => void;
  kind: MediaKind;
}

function Choices({ onPick, kind }: ChoicesProps) {
  const [q, setQ] = useState('');
  const media = useMediaPages({ q, kinds: [kind] });
  if (media.error) return <ErrorNotice error={media.error} onRetry={media.retry} />;
  const isEmpty = !media.isLoading && media.items.length === 0;
  return (
    <>
      {!(isEmpty && q === '') && <SearchBox value={q} onChange={setQ} className={styles.search} />}
      {media.isLoading && <SkeletonChoices />}
      {isEmpty && (q === '' ? <NothingYet kind={kind} /> : <NothingFound />)}
      <ul className={styles.grid}>
        {media.items.map((item) => (
          <li key={item.id}>
            <UnstyledButton className={styles.choice} onClick={() => onPick(item)}>
              <MediaPicture media={item} size={96} />
              <span className={styles.name}>
                <Words>{item.name}</Words>
              </span>
              {kind !== 'picture' && <span className={styles.measure}>{measureText(item)}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {media.hasMore && (
        <Button onClick={media.loadMore} loading={media.isLoadingMore} fullWidth mt="md">
          <Trans>Load more</Trans>
        </Button>
      )}
    </>
  );
}

function SkeletonChoices() {
  const { t } = useLingui();
  return (
    <div className={styles.grid} role="status" aria-label={t`Loading`}>
      {[0, 1, 2, 3, 4, 5, 6, 7].map((place) => (
        <Skeleton key={place} height={132} />
      ))}
    </div>
  );
}

function NothingFound() {
  return (
    <EmptyState title={<Trans>Nothing is called like this</Trans>}>
      <Trans>Search for another part of the name.</Trans>
    </EmptyState>
  );
}

function NothingYet({ kind }: { kind: MediaKind }) {
  if (kind === 'video') {
    return (
      <EmptyState title={<Trans>No video in the Media Library yet</Trans>}>
        <Trans>Upload one, MP4 or WebM; it is kept for next time.</Trans>
      </EmptyState>
    );
  }
  if (kind === 'document') {
    return (
      <EmptyState title={<Trans>No document in the Media Library yet</Trans>}>
        <Trans>Upload one, a PDF or an Office file; it is kept for next time.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={<Trans>No picture in the Media Library yet</Trans>}>
      <Trans>Upload a picture in the form; it is kept here for next time.</Trans>
    </EmptyState>
  );
}
