import { Trans } from '@lingui/react/macro';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { Words } from '../ui/words.tsx';
import styles from './counts-for-list.module.css';
import { badgeUrl, type CertificationOfTrack, type LearnerTrack, trackPage } from './track-api.ts';

/** Every certification that a track counts for, and what else each one takes (S-26). */
export function CountsForList({ track }: { track: LearnerTrack }) {
  const heading = useId();
  if (track.certifications.length === 0) return null;
  return (
    <aside className={styles.aside} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        <Trans>What it counts for</Trans>
      </h2>
      {track.certifications.map((certification) => (
        <section key={certification.id} className={styles.certification}>
          <div className={styles.head}>
            {certification.badgeMediaId !== null && (
              <img src={badgeUrl(certification.badgeMediaId)} alt="" width={56} height={56} />
            )}
            <p className={styles.share}>
              <ShareOf certification={certification} />
            </p>
          </div>
          <OtherTrainings certification={certification} trackId={track.id} />
        </section>
      ))}
    </aside>
  );
}

/** "This is 1 of 3 for Solution Engineer". */
function ShareOf({ certification }: { certification: CertificationOfTrack }) {
  const { name, needed, trainings } = certification;
  const bold = (
    <strong>
      <Words>{name}</Words>
    </strong>
  );
  const count = trainings.length;
  if (count === 1) return <Trans>This is all you need for {bold}.</Trans>;
  if (needed === 1) return <Trans>This one is enough for {bold}.</Trans>;
  if (needed < count) {
    return (
      <Trans>
        This counts for {bold}: {needed} of its {count} trainings are needed.
      </Trans>
    );
  }
  return (
    <Trans>
      This is 1 of {count} for {bold}.
    </Trans>
  );
}

interface OtherTrainingsProps {
  certification: CertificationOfTrack;
  trackId: string;
}

function OtherTrainings({ certification: { trainings }, trackId }: OtherTrainingsProps) {
  if (trainings.length < 2) return null;
  return (
    <ul className={styles.trainings}>
      {trainings.map(({ id, name, kind, isCompleted, sourceName, launchUrl }) => (
        <li key={id} className={styles.training} data-completed={isCompleted || undefined}>
          {isCompleted ? (
            <IconCircleCheckFilled size={16} aria-hidden />
          ) : (
            <IconCircle size={16} stroke={1.6} aria-hidden />
          )}
          <span>
            {kind === 'track' && id !== trackId ? (
              <AppLink href={trackPage(id)}>
                <Words>{name}</Words>
              </AppLink>
            ) : launchUrl === null ? (
              <Words>{name}</Words>
            ) : (
              <a href={launchUrl} target="_blank" rel="noopener noreferrer">
                <Words>{name}</Words>
              </a>
            )}
            {sourceName !== null && <span className={styles.source}>{sourceName}</span>}
            {isCompleted && (
              <span className="visually-hidden">
                <Trans>Completed</Trans>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
