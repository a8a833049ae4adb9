import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NothingEarned } from '../earning/nothing-earned.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { type Award, isInForce, myAwardsOptions } from './award-api.ts';
import { AwardDrawer } from './award-drawer.tsx';
import { MyAwardCard } from './my-award-card.tsx';
import styles from './my-certifications-page.module.css';
import { useAwardActions } from './use-award-actions.tsx';
import { useOpenAward } from './use-open-award.ts';

/** Everything that the person signed in has earned, the badge first. */
export function MyCertificationsPage() {
  const awards = useQuery(myAwardsOptions);
  return (
    <>
      <PageHeader
        title={<Trans>My Certifications</Trans>}
        description={<Trans>Your badges: show them, download them, let anybody check them.</Trans>}
      />
      {awards.isPending && <Loading />}
      {awards.isError && <ErrorNotice error={awards.error} onRetry={() => void awards.refetch()} />}
      {awards.data && <Awards awards={awards.data} />}
    </>
  );
}

function Awards({ awards }: { awards: readonly Award[] }) {
  const actions = useAwardActions();
  const [open, setOpen] = useOpenAward();
  const current = awards.filter(isInForce);
  const past = awards.filter((award) => !isInForce(award));
  const cardOf = (award: Award) => (
    <MyAwardCard
      key={award.id}
      award={award}
      onOpen={() => setOpen(award.id, 'push')}
      onLinkedIn={() => actions.openLinkedIn(award)}
    />
  );
  if (awards.length === 0) {
    return <NothingEarned title={<Trans>Nothing yet</Trans>} />;
  }
  return (
    <>
      {current.length > 0 && <ul className={styles.cards}>{current.map(cardOf)}</ul>}
      {past.length > 0 && (
        <Past alone={current.length === 0}>
          <ul className={styles.cards}>{past.map(cardOf)}</ul>
        </Past>
      )}
      <AwardDrawer
        id={open}
        rows={[...current, ...past]}
        actions={actions}
        onMove={(id) => setOpen(id, 'replace')}
        onClose={() => setOpen(null, 'replace')}
      />
      {actions.dialogs}
    </>
  );
}

function Past({ alone, children }: { alone: boolean; children: ReactNode }) {
  return (
    <section className={alone ? undefined : styles.past}>
      <h2 className={styles.heading}>
        <Trans>No longer in force</Trans>
      </h2>
      {children}
    </section>
  );
}

function Loading() {
  const { t } = useLingui();
  return (
    <div className={styles.cards} role="status" aria-label={t`Loading`}>
      <Skeleton height={208} />
      <Skeleton height={208} />
    </div>
  );
}
