import { Trans, useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import styles from './progress-line.module.css';
import type { CatalogueItem } from './track-api.ts';
import { TrackStateWord } from './track-words.tsx';

/** How far somebody is, as a bar and in words (L-44). */
export function ProgressLine({ track }: { track: Pick<CatalogueItem, 'state' | 'percent'> }) {
  const { t } = useLingui();
  const { state } = track;
  const percent = state === 'completed' ? 100 : track.percent;
  return (
    <div className={styles.line} data-state={state}>
      <Progress
        className={styles.bar}
        value={percent}
        size={6}
        color={state === 'completed' ? 'var(--valid)' : 'var(--accent)'}
        aria-label={t`Progress`}
      />
      <span className={styles.words}>
        {state === 'in-progress' ? <Trans>{percent} %</Trans> : <TrackStateWord state={state} />}
      </span>
    </div>
  );
}
