import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { trackUnderWayOptions } from '../earning/next-track.ts';
import { ProgressLine } from '../tracks/progress-line.tsx';
import { trackPage } from '../tracks/track-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { Words } from '../ui/words.tsx';
import styles from './continue-card.module.css';

/** The track that is under way, and the step that comes next. */
export function ContinueCard() {
  const { data: track } = useQuery(trackUnderWayOptions);
  if (!track) return null;
  const { id, name, doneSteps, stepCount } = track;
  const step = Math.min(doneSteps + 1, stepCount);
  return (
    <section className={styles.card} aria-labelledby="continue">
      <div className={styles.text}>
        <p className={styles.what}>
          <Trans>
            Continue: step {step} of {stepCount}
          </Trans>
        </p>
        <h2 id="continue" className={styles.name}>
          <Words>{name}</Words>
        </h2>
        <ProgressLine track={track} />
      </div>
      <Button
        component={AppLink}
        href={trackPage(id)}
        variant="filled"
        rightSection={<IconArrowRight size={16} stroke={1.8} aria-hidden />}
      >
        <Trans>Continue</Trans>
      </Button>
    </section>
  );
}
