import { Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Award, isInForce, myAwardsOptions } from '../awards/award-api.ts';
import { ExpiryRing } from '../awards/expiry-ring.tsx';
import { NothingEarned } from '../earning/nothing-earned.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { DateText } from '../ui/date-text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import home from './home-page.module.css';
import styles from './my-badges.module.css';

/** More do not fit on one screen; the page of all is one link away. */
const SHOWN = 4;
const PAGE = '/app/my-certifications';

/** The own certifications in force, the newest first. */
export function MyBadges() {
  const awards = useQuery(myAwardsOptions);
  const current = (awards.data ?? []).filter(isInForce);
  const more = (awards.data?.length ?? 0) > Math.min(current.length, SHOWN);
  return (
    <section>
      <h2 className={home.heading}>
        <Trans>My certifications</Trans>
        {more && (
          <AppLink href={PAGE}>
            <Trans>Show all {awards.data?.length}</Trans>
          </AppLink>
        )}
      </h2>
      {awards.isError && <ErrorNotice error={awards.error} onRetry={() => void awards.refetch()} />}
      {awards.isPending && <Skeleton height={96} mt="md" />}
      {awards.data && current.length === 0 && <NoBadge hadSome={awards.data.length > 0} />}
      {current.length > 0 && (
        <ul className={styles.badges}>
          {current.slice(0, SHOWN).map((award) => (
            <Badge key={award.id} award={award} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Badge({ award }: { award: Award }) {
  const { id, certification, status, badgeUrl, issuedOn, validThrough } = award;
  return (
    <li className={styles.item}>
      <AppLink href={`${PAGE}?award=${id}`} className={styles.badge}>
        <ExpiryRing award={award} size={96}>
          <img src={badgeUrl} alt="" width={72} height={72} className={styles.picture} />
        </ExpiryRing>
        <span className={styles.text}>
          <span className={styles.name}>
            <Words>{certification.name}</Words>
          </span>
          <StatusMark status={status} />
          <span className={styles.dates}>
            {validThrough === null ? (
              <Trans>
                Since <DateText value={issuedOn} />
              </Trans>
            ) : (
              <Trans>
                Through <DateText value={validThrough} lastDay />
              </Trans>
            )}
          </span>
        </span>
      </AppLink>
    </li>
  );
}

function NoBadge({ hadSome }: { hadSome: boolean }) {
  if (hadSome) {
    return (
      <EmptyState title={<Trans>None of yours is in force now</Trans>}>
        <Trans>Finish the training again, and the badge comes back by itself.</Trans>
      </EmptyState>
    );
  }
  return <NothingEarned title={<Trans>You have no certification yet</Trans>} />;
}
