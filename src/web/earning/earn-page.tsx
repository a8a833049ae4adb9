import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TrainingTabs } from '../training/training-tabs.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import styles from './earn-page.module.css';
import { earnableOptions } from './earnable-api.ts';
import { EarnableCard } from './earnable-card.tsx';

/** Certifications you could earn: what each asks for, how far I am, and what stands in the way. */
export function EarnPage() {
  const earnable = useQuery(earnableOptions);
  return (
    <>
      <PageHeader
        title={<Trans>Certifications you could earn</Trans>}
        description={<Trans>What each asks for, how far you are, and what to do next.</Trans>}
      />
      <TrainingTabs />
      {earnable.isPending && <Loading />}
      {earnable.isError && (
        <ErrorNotice error={earnable.error} onRetry={() => void earnable.refetch()} />
      )}
      {earnable.data?.length === 0 && <Nothing />}
      {earnable.data && earnable.data.length > 0 && (
        <ul className={styles.cards}>
          {earnable.data.map((one) => (
            <EarnableCard key={one.id} earnable={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Nothing() {
  return (
    <EmptyState
      title={<Trans>There is nothing more to earn now</Trans>}
      action={
        <Button component={AppLink} href="/app/my-certifications">
          <Trans>My Certifications</Trans>
        </Button>
      }
    >
      <Trans>
        You have everything that is open to you. A new certification appears here by itself.
      </Trans>
    </EmptyState>
  );
}

function Loading() {
  const { t } = useLingui();
  return (
    <div className={styles.cards} role="status" aria-label={t`Loading`}>
      <Skeleton height={220} />
      <Skeleton height={220} />
    </div>
  );
}
