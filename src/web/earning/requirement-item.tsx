import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import {
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconExternalLink,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Words } from '../ui/words.tsx';
import type { EarnableRequirement } from './earnable-api.ts';
import styles from './earnable-card.module.css';

const ICON = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;

/** One requirement with my own state, and the way to go on with it. */
export function RequirementItem({ requirement }: { requirement: EarnableRequirement }) {
  const { name, completedAt, percent } = requirement;
  const isDone = completedAt !== null;
  const isBegun = !isDone && (percent ?? 0) > 0;
  return (
    <li className={styles.requirement} data-done={isDone || undefined}>
      {isDone ? (
        <IconCircleCheck {...ICON} className={styles.done} />
      ) : isBegun ? (
        <IconCircleHalf2 {...ICON} className={styles.begun} />
      ) : (
        <IconCircle {...ICON} className={styles.open} />
      )}
      <div className={styles.what}>
        <span className={styles.training}>
          <Words>{name}</Words>
        </span>
        <span className={styles.about}>
          <OwnState requirement={requirement} />
        </span>
      </div>
      {!isDone && <Way requirement={requirement} isBegun={isBegun} />}
    </li>
  );
}

function OwnState({ requirement }: { requirement: EarnableRequirement }): ReactNode {
  const { kind, source, status, completedAt, percent } = requirement;
  const place = kind === 'track' ? <Trans>Learning track</Trans> : <Words>{source}</Words>;
  if (completedAt !== null) {
    return (
      <>
        {place}
        {' · '}
        <Trans>
          finished on <DateText value={completedAt} />
        </Trans>
      </>
    );
  }
  if (status === 'archived') {
    return (
      <>
        {place}
        {' · '}
        <Trans>no longer offered; ask your administrators</Trans>
      </>
    );
  }
  if (kind === 'track' && percent === null) {
    return (
      <>
        {place}
        {' · '}
        <Trans>not open to you; ask your administrators</Trans>
      </>
    );
  }
  return (
    <>
      {place}
      {' · '}
      {(percent ?? 0) > 0 ? <Trans>{percent} % done</Trans> : <Trans>not started</Trans>}
    </>
  );
}

interface WayProps {
  requirement: EarnableRequirement;
  isBegun: boolean;
}

/** Where it goes on: here, or in the other system. */
function Way({ requirement, isBegun }: WayProps) {
  const { t } = useLingui();
  const { id, name, kind, status, launchUrl, percent } = requirement;
  if (status === 'archived') return null;
  if (kind === 'track') {
    if (percent === null) return null;
    return (
      <Button
        size="xs"
        component={AppLink}
        href={`/app/training/tracks/${id}`}
        aria-label={isBegun ? t`Continue ${name}` : t`Start ${name}`}
      >
        {isBegun ? <Trans>Continue</Trans> : <Trans>Start</Trans>}
      </Button>
    );
  }
  if (launchUrl === null) return null;
  return (
    <Button
      size="xs"
      component="a"
      href={launchUrl}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t`Open the course ${name}`}
      rightSection={<IconExternalLink size={14} stroke={1.8} aria-hidden />}
    >
      <Trans>Open the course</Trans>
    </Button>
  );
}
