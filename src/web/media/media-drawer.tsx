import { Trans, useLingui } from '@lingui/react/macro';
import { Drawer, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { CopyableText } from '../ui/copyable-text.tsx';
import { DateText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Words } from '../ui/words.tsx';
import { MediaActions } from './media-actions.tsx';
import { type MediaDetails, type MediaUse, mediaOptions } from './media-api.ts';
import styles from './media-drawer.module.css';
import { MediaName } from './media-name.tsx';
import { MediaPreview } from './media-preview.tsx';
import { MediaWarnings } from './media-warnings.tsx';
import { durationText, sizeText, useTypeName } from './media-words.ts';

interface MediaDrawerProps {
  /** Null: closed. */
  id: string | null;
  onClose: () => void;
}

/** One file at the side of the library; the whole screen on a phone. */
export function MediaDrawer({ id, onClose }: MediaDrawerProps) {
  const { t } = useLingui();
  const isNarrow = useMediaQuery('(width < 640px)', false, { getInitialValueInEffect: false });
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={isNarrow ? '100%' : 520}
      title={t`File`}
    >
      {id !== null && <Loaded key={id} id={id} onClose={onClose} />}
    </Drawer>
  );
}

function Loaded({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const media = useQuery(mediaOptions(id));
  if (media.data) return <Sheet media={media.data} onClose={onClose} />;
  if (media.isPending) return <Skeleton height={320} role="status" aria-label={t`Loading`} />;
  return <ErrorNotice error={media.error} onRetry={() => void media.refetch()} />;
}

function Sheet({ media, onClose }: { media: MediaDetails; onClose: () => void }) {
  const { t } = useLingui();
  const { warnings, usedBy, fileUrl } = media;
  return (
    <>
      <MediaPreview media={media} />
      <MediaName key={media.name} media={media} />
      <Facts media={media} />
      <MediaWarnings warnings={warnings} />
      <MediaActions media={media} onDeleted={onClose} />
      <Part title={<Trans>Link</Trans>}>
        <p className={styles.text}>
          <Trans>For everybody who is signed in. It stays when the file is replaced.</Trans>
        </p>
        <CopyableText label={t`Link`} text={window.location.origin + fileUrl} />
      </Part>
      <Part title={<Trans>Used in</Trans>}>
        {usedBy.length === 0 ? (
          <p className={styles.text}>
            <Trans>Nothing shows it yet.</Trans>
          </p>
        ) : (
          <ul className={styles.list}>
            {usedBy.map((use) => (
              <li key={`${use.kind} ${use.id}`}>
                <Use use={use} />
              </li>
            ))}
          </ul>
        )}
      </Part>
    </>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      {children}
    </section>
  );
}

function Facts({ media }: { media: MediaDetails }) {
  const { width, height, durationMs, byteSize, uploadedBy, createdAt } = media;
  const type = useTypeName()(media);
  const by = uploadedBy?.name;
  const measures = [
    type,
    ...(width !== null && height !== null ? [`${width} × ${height}`] : []),
    ...(durationMs === null ? [] : [durationText(durationMs)]),
    sizeText(byteSize),
  ];
  return (
    <div className={styles.facts}>
      <p className={styles.fact}>{measures.join(' · ')}</p>
      <p className={styles.fact}>
        {by === undefined ? (
          <Trans>
            Uploaded on <DateText value={createdAt} />
          </Trans>
        ) : (
          <Trans>
            Uploaded by <Words>{by}</Words> on <DateText value={createdAt} />
          </Trans>
        )}
      </p>
    </div>
  );
}

function Use({ use: { kind, id, name } }: { use: MediaUse }) {
  switch (kind) {
    case 'certification':
      return (
        <AppLink href={`/app/settings/training/${id}`}>
          <Words>{name}</Words>
        </AppLink>
      );
    case 'track':
      return (
        <AppLink href={`/app/settings/tracks/${id}`}>
          <Words>{name}</Words>
        </AppLink>
      );
    case 'portal':
      return <Trans>Logo of the portal</Trans>;
    case 'issuer':
      return <Trans>Picture of the issuer</Trans>;
    default:
      return <Words>{name}</Words>;
  }
}
