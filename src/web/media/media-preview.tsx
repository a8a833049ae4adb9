import { useLingui } from '@lingui/react/macro';
import type { Media } from './media-api.ts';
import { MediaPicture } from './media-picture.tsx';
import styles from './media-preview.module.css';

/** The file itself, as far as a page can show it. */
export function MediaPreview({ media }: { media: Media }) {
  const { t } = useLingui();
  const { kind, name, url, fileUrl, thumbnailUrl, revision } = media;
  if (kind === 'picture') {
    return (
      <div className={styles.stage}>
        <img src={url} alt={name} className={styles.picture} />
      </div>
    );
  }
  if (kind === 'video') {
    return (
      // biome-ignore lint/a11y/useMediaCaption: the library keeps what people upload; steps have the text
      <video
        key={revision}
        className={styles.video}
        src={fileUrl}
        poster={thumbnailUrl ?? undefined}
        controls
        preload="metadata"
        aria-label={t`Video: ${name}`}
      />
    );
  }
  return (
    <div className={styles.stage}>
      <MediaPicture media={media} size={128} />
    </div>
  );
}
