import { Trans } from '@lingui/react/macro';
import { AppLink } from '../ui/app-link.tsx';
import { Words } from '../ui/words.tsx';
import styles from './outline.module.css';
import type { LearnerTrack } from './track-api.ts';
import { StepKindWord, StepStateMark } from './track-words.tsx';

interface OutlineProps {
  track: Pick<LearnerTrack, 'steps'>;
  currentId: string;
  hrefOf: (stepId: string) => string;
}

/** All steps of a track with their states; the open ones lead there. */
export function Outline({ track, currentId, hrefOf }: OutlineProps) {
  return (
    <ol className={styles.list}>
      {track.steps.map(({ id, title, kind, state, isOptional }) => {
        const content = (
          <>
            <StepStateMark state={state} />
            <span className={styles.text}>
              <Words>{title}</Words>
              <span className={styles.hint}>
                <StepKindWord kind={kind} />
                {isOptional && (
                  <>
                    {' · '}
                    <Trans>optional</Trans>
                  </>
                )}
              </span>
            </span>
          </>
        );
        return (
          <li key={id}>
            {state === 'locked' ? (
              <span className={styles.item} data-locked>
                {content}
              </span>
            ) : (
              <AppLink
                className={styles.item}
                href={hrefOf(id)}
                aria-current={id === currentId ? 'step' : undefined}
              >
                {content}
              </AppLink>
            )}
          </li>
        );
      })}
    </ol>
  );
}
