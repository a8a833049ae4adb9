import { Trans } from '@lingui/react/macro';
import { IconExternalLink, IconRoute } from '@tabler/icons-react';
import type { Training } from './certification-api.ts';
import styles from './training-about.module.css';

const ICON = { size: 14, stroke: 1.8, 'aria-hidden': true } as const;

/** One line under a training's name: what kind it is, where it comes from, and its state. */
export function TrainingAbout({ training: { kind, source, status } }: { training: Training }) {
  return (
    <span className={styles.about}>
      {kind === 'track' ? <IconRoute {...ICON} /> : <IconExternalLink {...ICON} />}
      <span>
        {kind === 'track' ? (
          <Trans>Learning track</Trans>
        ) : (
          <Trans>
            External training · <bdi>{source}</bdi>
          </Trans>
        )}
        <State status={status} />
      </span>
    </span>
  );
}

function State({ status }: Pick<Training, 'status'>) {
  if (status === 'draft') {
    return (
      <>
        {' · '}
        <Trans>draft: publish the track first</Trans>
      </>
    );
  }
  if (status === 'archived') {
    return (
      <>
        {' · '}
        <Trans>archived, so nobody new can finish it</Trans>
      </>
    );
  }
  return null;
}
