import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Skeleton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { SearchBox } from '../ui/data-table/search-box.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatTotal } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { showDone } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import type { Media, MediaKind } from './media-api.ts';
import { MediaDrawer } from './media-drawer.tsx';
import styles from './media-page.module.css';
import { MediaPicture } from './media-picture.tsx';
import { measureText, useTypeName } from './media-words.ts';
import { PictureDrop } from './picture-drop.tsx';
import { UnfinishedUploads, unfinishedOf, useUnfinished } from './unfinished-uploads.tsx';
import { UploadList } from './upload-list.tsx';
import { useMediaPages } from './use-media-pages.ts';
import { useOpenMedia } from './use-open-media.ts';
import { useUploads } from './use-uploads.ts';

/** The Media Library: every file, and a place to drop more (S-21, S-213). */
export function MediaPage() {
  const { t } = useLingui();
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<MediaKind | 'all'>('all');
  const media = useMediaPages({ q, kinds: kind === 'all' ? [] : [kind] });
  const [openId, show] = useOpenMedia();
  return (
    <>
      <PageHeader
        title={<Trans>Media Library</Trans>}
        description={
          <Trans>Badges and other pictures, videos and documents, ready to be chosen.</Trans>
        }
      />
      <Uploading label={t`Upload files`} />
      <div className={styles.library}>
        <div className={styles.toolbar}>
          <SearchBox value={q} onChange={setQ} className={styles.search} />
          <Kinds kind={kind} onChange={setKind} />
        </div>
        {media.error && <ErrorNotice error={media.error} onRetry={media.retry} />}
        {media.isLoading && <SkeletonGrid />}
        {!media.isLoading && !media.error && media.items.length === 0 && (
          <Nothing isFiltered={q !== '' || kind !== 'all'} />
        )}
        {media.items.length > 0 && <Grid items={media.items} onShow={show} />}
        {media.total && media.items.length > 0 && (
          <p className={styles.count} role="status">
            <Trans>{formatTotal(media.total)} files</Trans>
          </p>
        )}
        {media.hasMore && (
          <Button onClick={media.loadMore} loading={media.isLoadingMore}>
            <Trans>Load more</Trans>
          </Button>
        )}
      </div>
      <MediaDrawer id={openId} onClose={() => show(null)} />
    </>
  );
}

function Uploading({ label }: { label: string }) {
  const { uploads, upload, retry, remove } = useUploads(
    ({ name }) => showDone(<Trans>{name} is in the Media Library.</Trans>),
    { picture: null },
  );
  const unfinished = useUnfinished(uploads);
  const take = (files: readonly File[]) => {
    for (const file of files) {
      const before = unfinishedOf(file, unfinished);
      upload([file], before && { before, ...replacing(before.replacesId) });
    }
  };
  return (
    <>
      <PictureDrop label={label} multiple takesFiles onFiles={take} />
      <UploadList uploads={uploads} onRemove={remove} onRetry={retry} />
      <UnfinishedUploads
        unfinished={unfinished}
        onResume={(file, before) => upload([file], { before, ...replacing(before.replacesId) })}
      />
    </>
  );
}

const replacing = (replacesId: string | null) => (replacesId === null ? {} : { replacesId });

interface KindsProps {
  kind: MediaKind | 'all';
  onChange: (kind: MediaKind | 'all') => void;
}

function Kinds({ kind, onChange }: KindsProps) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      value={kind}
      onChange={onChange}
      aria-label={t`Kind`}
      className={styles.kinds}
      data={[
        { value: 'all', label: t`All` },
        { value: 'picture', label: t`Pictures` },
        { value: 'video', label: t`Videos` },
        { value: 'document', label: t`Documents` },
      ]}
    />
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState title={<Trans>Nothing here fits</Trans>}>
        <Trans>Search for another part of the name, or show all kinds.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={<Trans>No file yet</Trans>}>
      <Trans>
        A badge is a square picture, 500 by 500 pixels, best with a transparent ground. Videos and
        documents are for learning tracks.
      </Trans>
    </EmptyState>
  );
}

interface GridProps {
  items: readonly Media[];
  onShow: (id: string) => void;
}

function Grid({ items, onShow }: GridProps) {
  const typeName = useTypeName();
  return (
    <ul className={styles.grid}>
      {items.map((media) => (
        <li key={media.id}>
          <UnstyledButton className={styles.tile} onClick={() => onShow(media.id)}>
            <span className={styles.stage} data-kind={media.kind}>
              <MediaPicture media={media} size={112} fillsWithVideo />
            </span>
            <span className={styles.name} title={media.name}>
              <Words>{media.name}</Words>
            </span>
            <span className={styles.size}>
              {typeName(media)} · {measureText(media)}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
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
