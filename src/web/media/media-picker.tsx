import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Skeleton, UnstyledButton } from '@mantine/core';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { Media } from './media-api.ts';
import styles from './media-picker.module.css';
import { useMediaPages } from './use-media-pages.ts';

interface MediaPickerProps {
  opened: boolean;
  onClose: () => void;
  onPick: (media: Media) => void;
}

/** Chooses one picture of the Media Library. */
export function MediaPicker({ opened, onClose, onPick }: MediaPickerProps) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={onClose} title={t`Choose from the Media Library`} size="lg">
      {opened && <Choices onPick={onPick} />}
    </Modal>
  );
}

function Choices({ onPick }: { onPick: (media: Media) => void }) {
  const media = useMediaPages();
  if (media.error) return <ErrorNotice error={media.error} onRetry={media.retry} />;
  if (media.isLoading) {
    return (
      <div className={styles.grid} role="status">
        {[0, 1, 2, 3, 4, 5, 6, 7].map((place) => (
          <Skeleton key={place} height={132} />
        ))}
      </div>
    );
  }
  if (media.items.length === 0) {
    return (
      <EmptyState title={<Trans>The Media Library is empty</Trans>}>
        <Trans>Upload a picture in the form; it is kept here for next time.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.grid}>
        {media.items.map((item) => (
          <li key={item.id}>
            <UnstyledButton className={styles.choice} onClick={() => onPick(item)}>
              <img
                src={item.thumbnailUrl}
                alt=""
                width={96}
                height={96}
                className={styles.picture}
              />
              <span className={styles.name}>{item.name}</span>
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
