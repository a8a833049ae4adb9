import { Trans } from '@lingui/react/macro';
import { AppLink } from '../ui/app-link.tsx';
import { Words } from '../ui/words.tsx';
import styles from './catalogue-card.module.css';
import { ProgressLine } from './progress-line.tsx';
import { badgeUrl, type CatalogueItem, pictureUrl, trackPage } from './track-api.ts';
import { TrackSize } from './track-words.tsx';

/** A track in the catalogue: what it is, what it counts for, how far I am. */
export function CatalogueCard({ track }: { track: CatalogueItem }) {
  const { name, description, stepCount, estimatedMinutes } = track;
  return (
    <li className={styles.card}>
      <Cover track={track} />
      <div className={styles.body}>
        <h2 className={styles.name}>
          <AppLink href={trackPage(track.id)} className={styles.link}>
            <Words>{name}</Words>
          </AppLink>
        </h2>
        <p className={styles.size}>
          <TrackSize steps={stepCount} minutes={estimatedMinutes} />
          {track.status === 'archived' && (
            <>
              {' · '}
              <Trans>archived</Trans>
            </>
          )}
        </p>
        {description !== '' && (
          <p className={styles.description}>
            <Words>{description}</Words>
          </p>
        )}
        <CountsFor track={track} />
        <div className={styles.progress}>
          <ProgressLine track={track} />
        </div>
      </div>
    </li>
  );
}

/** The picture of the track; without one the badges that it leads to, on paper. */
function Cover({ track: { pictureMediaId, certifications } }: { track: CatalogueItem }) {
  if (pictureMediaId !== null) {
    return <img className={styles.picture} src={pictureUrl(pictureMediaId)} alt="" />;
  }
  const badges = certifications.flatMap(({ badgeMediaId }) => badgeMediaId ?? []).slice(0, 3);
  return (
    <div className={styles.cover}>
      {badges.map((mediaId) => (
        <img key={mediaId} src={badgeUrl(mediaId)} alt="" width={72} height={72} />
      ))}
      {badges.length === 0 && <TrackDrawing />}
    </div>
  );
}

/** Steps on a way, as an outline. */
function TrackDrawing() {
  return (
    <svg viewBox="0 0 120 48" className={styles.drawing} aria-hidden="true">
      <path d="M14 34h22c10 0 8-20 18-20h14c10 0 8 20 18 20h20" />
      <circle cx="14" cy="34" r="5" />
      <circle cx="61" cy="14" r="5" />
      <circle cx="106" cy="34" r="5" />
    </svg>
  );
}

function CountsFor({ track: { certifications } }: { track: CatalogueItem }) {
  if (certifications.length === 0) return null;
  const names = certifications.map(({ name }) => name).join(', ');
  return (
    <p className={styles.counts}>
      <Trans>
        Counts for <Words>{names}</Words>
      </Trans>
    </p>
  );
}
