import {
  IconFileText,
  IconFileTypeDocx,
  IconFileTypePdf,
  IconFileTypePpt,
  IconFileTypeXls,
  IconMovie,
  IconPlayerPlayFilled,
} from '@tabler/icons-react';
import type { Media } from './media-api.ts';
import styles from './media-picture.module.css';
import { durationText } from './media-words.ts';

interface MediaPictureProps {
  media: Media;
  /** Pixels of its place, which is square. */
  size: number;
  /** A video takes all the place there is. */
  fillsWithVideo?: boolean;
}

/** What stands for a file in a list: the picture, a moment of the video, or the sign of its type. */
export function MediaPicture({ media, size, fillsWithVideo = false }: MediaPictureProps) {
  const { kind, thumbnailUrl, durationMs } = media;
  const isVideo = kind === 'video';
  return (
    <span
      className={styles.place}
      style={isVideo && fillsWithVideo ? undefined : { width: size, height: size }}
      data-kind={kind}
      data-fills={(isVideo && fillsWithVideo) || undefined}
    >
      {thumbnailUrl ? (
        <img src={thumbnailUrl} alt="" loading="lazy" className={styles.picture} />
      ) : (
        <Sign media={media} size={Math.round(size / 2.2)} />
      )}
      {isVideo && thumbnailUrl && (
        <span className={styles.play}>
          <IconPlayerPlayFilled size={16} aria-hidden />
        </span>
      )}
      {isVideo && durationMs !== null && (
        <span className={styles.duration}>{durationText(durationMs)}</span>
      )}
    </span>
  );
}

function Sign({ media: { kind, contentType }, size }: MediaPictureProps) {
  const icon = { size, stroke: 1.2, 'aria-hidden': true, className: styles.sign } as const;
  if (kind === 'video') return <IconMovie {...icon} />;
  if (contentType === 'application/pdf') return <IconFileTypePdf {...icon} />;
  if (contentType.endsWith('wordprocessingml.document')) return <IconFileTypeDocx {...icon} />;
  if (contentType.endsWith('presentation')) return <IconFileTypePpt {...icon} />;
  if (contentType.endsWith('sheet')) return <IconFileTypeXls {...icon} />;
  return <IconFileText {...icon} />;
}
