import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Modal, Skeleton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { DateText } from '../ui/date-text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatTotal } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { showDone } from '../ui/toasts.tsx';
import type { Media } from './media-api.ts';
import styles from './media-page.module.css';
import { MediaPicture } from './media-picture.tsx';
import { MediaWarnings } from './media-warnings.tsx';
import { measureText, sizeText, useTypeName } from './media-words.ts';
import { PictureDrop } from './picture-drop.tsx';
import { UploadList } from './upload-list.tsx';
import { useMediaPages } from './use-media-pages.ts';
import { useUploads } from './use-uploads.ts';

/** The Media Library: every picture, and a place to drop more (S-21). */
export function MediaPage() {
  const { t } = useLingui();
  const media = useMediaPages();
  const [shown, setShown] = useState<Media | null>(null);
  const { uploads, upload, remove } = useUploads(({ name }) =>
    showDone(<Trans>{name} is in the Media Library.</Trans>),
  );
  return (
    <>
      <PageHeader
        title={<Trans>Media Library</Trans>}
        description={<Trans>Badges and other pictures, ready to be chosen in every form.</Trans>}
      />
      <PictureDrop label={t`Upload pictures`} multiple onFiles={upload} />
      <UploadList uploads={uploads} onRemove={remove} />
      <div className={styles.library}>
        {media.error && <ErrorNotice error={media.error} onRetry={media.retry} />}
        {media.isLoading && <SkeletonGrid />}
        {!media.isLoading && !media.error && media.items.length === 0 && (
          <EmptyState title={<Trans>No picture yet</Trans>}>
            <Trans>
              A badge is a square picture, 500 by 500 pixels, best with a transparent ground.
            </Trans>
          </EmptyState>
        )}
        {media.items.length > 0 && <Grid items={media.items} onShow={setShown} />}
        {media.total && media.items.length > 0 && (
          <p className={styles.count} role="status">
            <Trans>{formatTotal(media.total)} pictures</Trans>
          </p>
        )}
        {media.hasMore && (
          <Button onClick={media.loadMore} loading={media.isLoadingMore}>
            <Trans>Load more</Trans>
          </Button>
        )}
      </div>
      {shown && <Picture media={shown} onClose={() => setShown(null)} />}
    </>
  );
}

interface GridProps {
  items: readonly Media[];
  onShow: (media: Media) => void;
}

function Grid({ items, onShow }: GridProps) {
  return (
    <ul className={styles.grid}>
      {items.map((media) => (
        <li key={media.id}>
          <UnstyledButton className={styles.tile} onClick={() => onShow(media)}>
            <span className={styles.stage}>
              <MediaPicture media={media} size={112} />
            </span>
            <span className={styles.name}>{media.name}</span>
            <span className={styles.size}>{measureText(media)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function Picture({ media, onClose }: { media: Media; onClose: () => void }) {
  const { name, width, height, byteSize, uploadedBy, createdAt } = media;
  const type = useTypeName()(media);
  const size = sizeText(byteSize);
  const by = uploadedBy?.name;
  return (
    <Modal opened onClose={onClose} title={name} size="lg" classNames={{ title: styles.title }}>
      <div className={styles.large}>
        <img src={media.url} alt={name} className={styles.picture} />
      </div>
      <p className={styles.facts}>
        {type}, {width} × {height}, {size}
      </p>
      <p className={styles.facts}>
        {by === undefined ? (
          <Trans>
            Uploaded on <DateText value={createdAt} />
          </Trans>
        ) : (
          <Trans>
            Uploaded by {by} on <DateText value={createdAt} />
          </Trans>
        )}
      </p>
      <MediaWarnings warnings={media.warnings} />
      <p className={styles.original}>
        <Anchor href={media.fileUrl} target="_blank" rel="noreferrer">
          <Trans>Open the original</Trans>
        </Anchor>
      </p>
    </Modal>
  );
}

function SkeletonGrid() {
  const { t } = useLingui();
  return (
    <div className={styles.grid} role="status" aria-label={t`Loading`}>
      {Array.from({ length: 12 }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places are all alike and never move
        <Skeleton key={place} height={208} />
      ))}
    </div>
  );
}
