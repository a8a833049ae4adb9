import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { usePerson, usePortal } from '../api/use-me.ts';
import { awardSummaryOptions, isInForce, myAwardsOptions } from '../awards/award-api.ts';
import { seesOthers } from '../awards/use-award-filters.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Words } from '../ui/words.tsx';
import { ContinueCard } from './continue-card.tsx';
import { CouldEarn } from './could-earn.tsx';
import { FirstSteps } from './first-steps.tsx';
import styles from './home-page.module.css';
import { KeyFigures } from './key-figures.tsx';
import { LatestAwards } from './latest-awards.tsx';
import { MyBadges } from './my-badges.tsx';
import { NextSteps } from './next-steps.tsx';
import { administrates, ToDo } from './to-do.tsx';

/** The first page: what waits for the person signed in, and how things stand. One screen. */
export function HomePage() {
  const person = usePerson();
  const portal = usePortal();
  const [firstName] = person.name.split(' ');
  return (
    <>
      <PageHeader
        title={
          <Trans>
            Hello, <Words>{firstName}</Words>
          </Trans>
        }
        description={
          person.company && person.company.name !== portal.name ? (
            <Trans>
              <Words>{portal.name}</Words>: training and certifications for{' '}
              <Words>{person.company.name}</Words>.
            </Trans>
          ) : (
            <Trans>
              <Words>{portal.name}</Words>: training and certifications.
            </Trans>
          )
        }
      />
      {administrates(person) ? <AdministratorHome /> : <LearnerHome />}
    </>
  );
}

function AdministratorHome() {
  const issued = useIssued();
  const { data: awards = [] } = useQuery(myAwardsOptions);
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {issued === 0 ? <FirstSteps /> : <ToDo />}
        {awards.some(isInForce) && <MyBadges />}
        <LatestAwards />
      </div>
      <KeyFigures />
    </div>
  );
}

/** How many were ever issued. Nobody is told of others' badges: whoever waits for the first one looks. */
function useIssued(): number | undefined {
  const queryClient = useQueryClient();
  const issued = useQuery({
    ...awardSummaryOptions,
    refetchInterval: ({ state }) => (state.data?.issued === 0 ? FIRST_BADGE_MS : false),
  }).data?.issued;
  const before = useRef(issued);
  useEffect(() => {
    if (before.current === 0 && issued) {
      void queryClient.invalidateQueries({ queryKey: ['/awards'] });
    }
    before.current = issued;
  }, [issued, queryClient]);
  return issued;
}

const FIRST_BADGE_MS = 3_000;

/** What I was at, what I have, what I could have; never more than one screen. */
function LearnerHome() {
  const others = seesOthers(usePerson());
  const { data: awards } = useQuery(myAwardsOptions);
  const hasSome = awards !== undefined && awards.length > 0;
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <ContinueCard />
        {(!others || awards?.length !== 0) && <MyBadges />}
        {others && <LatestAwards />}
      </div>
      <div className={styles.main}>
        {others && <KeyFigures />}
        {!others && hasSome && <NextSteps />}
        <CouldEarn />
      </div>
    </div>
  );
}
