import { Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Award, isInForce, myAwardsOptions } from '../awards/award-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Words } from '../ui/words.tsx';
import home from './home-page.module.css';
import styles from './next-steps.module.css';
import { NothingToDo } from './to-do.tsx';

const SHOWN = 3;
const addressOf = ({ id }: Award) => `/app/my-certifications?award=${id}`;

/** What a learner can do next: keep what ends soon, show what is new. */
export function NextSteps() {
  const { data: awards } = useQuery(myAwardsOptions);
  if (!awards) return <Skeleton height={160} />;
  const ending = awards
    .filter(({ status }) => status === 'expiring')
    .sort((a, b) => (a.validThrough ?? '').localeCompare(b.validThrough ?? ''))
    .slice(0, SHOWN);
  const newest = awards.find((award) => isInForce(award) && !ending.includes(award));
  return (
    <section>
      <h2 className={home.heading}>
        <Trans>What to do next</Trans>
      </h2>
      {ending.length === 0 && !newest && <NothingToDo />}
      <ul className={home.list}>
        {ending.map((award) => (
          <li key={award.id} className={styles.step}>
            <p className={styles.sentence}>
              <Trans>
                <strong>
                  <Words>{award.certification.name}</Words>
                </strong>{' '}
                ends on <DateText value={award.validThrough} lastDay withDistance />.
              </Trans>
            </p>
            <Button component={AppLink} href="/app/training/earn" size="xs">
              <Trans>See what it takes</Trans>
            </Button>
          </li>
        ))}
        {newest && (
          <li className={styles.step}>
            <p className={styles.sentence}>
              <Trans>
                Show{' '}
                <strong>
                  <Words>{newest.certification.name}</Words>
                </strong>{' '}
                on your LinkedIn profile.
              </Trans>
            </p>
            <Button component={AppLink} href={addressOf(newest)} size="xs">
              <Trans>Open the badge</Trans>
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
