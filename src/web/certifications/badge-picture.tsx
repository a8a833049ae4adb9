import styles from './badge-picture.module.css';

interface BadgePictureProps {
  badge: { url: string; thumbnailUrl: string } | null;
  /** Pixels. */
  size: number;
}

/** A badge beside the name of its certification, or the outline of one that is still to be chosen. */
export function BadgePicture({ badge, size }: BadgePictureProps) {
  if (!badge) {
    return (
      <svg className={styles.blank} width={size} height={size} viewBox="0 0 48 48" aria-hidden>
        <circle cx="24" cy="24" r="18" vectorEffect="non-scaling-stroke" />
      </svg>
    );
  }
  return (
    <img
      className={styles.badge}
      src={size > 96 ? badge.url : badge.thumbnailUrl}
      alt=""
      width={size}
      height={size}
    />
  );
}
