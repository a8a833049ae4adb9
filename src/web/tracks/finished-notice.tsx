import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { AppLink } from '../ui/app-link.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Words } from '../ui/words.tsx';
import styles from './finished-notice.module.css';
import { type CertificationOfTrack, type LearnerTrack, trackPage } from './track-api.ts';

/** The track is finished: what it has led to, or what is still needed for each certification. */
export function FinishedNotice({ track }: { track: LearnerTrack }) {
  return (
    <section className={styles.notice} role="status">
      <IconCircleCheckFilled size={24} aria-hidden className={styles.check} />
      <div className={styles.text}>
        <p className={styles.title}>
          {track.completedAt === null ? (
            <Trans>Track finished.</Trans>
          ) : (
            <Trans>
              Track finished on <DateText value={track.completedAt} />.
            </Trans>
          )}
        </p>
        {track.certifications.map((certification) => (
          <Outcome key={certification.id} certification={certification} />
        ))}
      </div>
    </section>
  );
}

function Outcome({ certification }: { certification: CertificationOfTrack }) {
  const { name, needed, trainings } = certification;
  const missing = trainings.filter(({ isCompleted }) => !isCompleted);
  const stillNeeded = needed - (trainings.length - missing.length);
  const bold = (
    <strong>
      <Words>{name}</Words>
    </strong>
  );
  if (stillNeeded <= 0) {
    return (
      <p className={styles.outcome}>
        <Trans>Everything that {bold} takes is done.</Trans>{' '}
        <AppLink href="/app/my-certifications">
          <Trans>My Certifications</Trans>
        </AppLink>
      </p>
    );
  }
  return (
    <div className={styles.outcome}>
      <p className={styles.still}>
        {stillNeeded < missing.length ? (
          <Trans>
            Still needed for {bold}: {stillNeeded} of these
          </Trans>
        ) : (
          <Trans>Still needed for {bold}:</Trans>
        )}
      </p>
      <ul className={styles.missing}>
        {missing.map((training) => (
          <li key={training.id}>
            <span>
              <Words>{training.name}</Words>
              {training.sourceName !== null && (
                <span className={styles.source}> · {training.sourceName}</span>
              )}
            </span>
            {training.kind === 'track' ? (
              <Button size="compact-sm" component={AppLink} href={trackPage(training.id)}>
                <Trans>Open the track</Trans>
              </Button>
            ) : (
              training.launchUrl !== null && (
                <Button
                  size="compact-sm"
                  component="a"
                  href={training.launchUrl}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  <Trans>Open the course</Trans>
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
