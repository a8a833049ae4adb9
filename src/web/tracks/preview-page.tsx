import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { AppLink } from '../ui/app-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Words } from '../ui/words.tsx';
import { Outline } from './outline.tsx';
import styles from './player-page.module.css';
import { StepContent } from './step-content.tsx';
import { type LearnerStep, TRACKS_PAGE, type Track, trackOptions } from './track-api.ts';
import { useAddress } from './use-address.ts';

/** A track as its learners see it, every step open; nothing of it is stored (L-64). */
export function PreviewPage() {
  const { id = '' } = useParams({ strict: false });
  const track = useQuery({ ...trackOptions(id), staleTime: 0 });
  if (track.data) return <Preview track={track.data} />;
  if (track.isPending) return <PageSkeleton />;
  return <ErrorNotice error={track.error} onRetry={() => void track.refetch()} />;
}

const untouched = {
  state: 'ready',
  watchedSeconds: 0,
  positionSeconds: 0,
  scorePercent: null,
} as const;

function Preview({ track }: { track: Track }) {
  const { t } = useLingui();
  const [address] = useAddress();
  const steps: LearnerStep[] = track.steps.map((step) => ({ ...step, ...untouched }));
  const place = Math.max(
    0,
    steps.findIndex(({ id }) => id === address.step),
  );
  const step = steps[place];
  const next = steps[place + 1];
  const hrefOf = (stepId: string) => `${TRACKS_PAGE}/${track.id}/preview?step=${stepId}`;
  const number = place + 1;
  return (
    <>
      <PageHeader
        back={{ href: `${TRACKS_PAGE}/${track.id}`, label: <Trans>Back to the track</Trans> }}
        title={<Words>{step?.title || track.name}</Words>}
        description={
          <Trans>
            Preview: step {number} of {steps.length}. Nothing of it is stored.
          </Trans>
        }
      />
      {step === undefined && (
        <EmptyState title={<Trans>This track has no step yet</Trans>}>
          <Trans>Add one, and it appears here as learners see it.</Trans>
        </EmptyState>
      )}
      {step !== undefined && (
        <div className={styles.columns}>
          <aside className={styles.outline} aria-label={t`Steps of the track`}>
            <Outline track={{ steps }} currentId={step.id} hrefOf={hrefOf} />
          </aside>
          <article className={styles.content}>
            <StepContent
              key={step.id}
              trackId={null}
              step={step}
              onComplete={() => {}}
              onChanged={() => {}}
            />
            {next !== undefined && (
              <footer className={styles.foot}>
                <div>
                  <Button
                    component={AppLink}
                    href={hrefOf(next.id)}
                    variant="filled"
                    rightSection={<IconArrowRight size={18} stroke={1.6} aria-hidden />}
                  >
                    <Trans>Next</Trans>
                  </Button>
                </div>
              </footer>
            )}
          </article>
        </div>
      )}
    </>
  );
}
