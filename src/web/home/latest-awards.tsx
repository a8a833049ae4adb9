import { Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Award, awardList } from '../awards/award-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Words } from '../ui/words.tsx';
import home from './home-page.module.css';
import styles from './latest-awards.module.css';

const SHOWN = 5;
const TABLE = '/app/training/issued';

/** Who earned what last, of everybody whom the person signed in sees. */
export function LatestAwards() {
  const latest = useQuery({
    queryKey: [awardList.key, 'latest'],
    queryFn: ({ signal }) => awardList.fetch({ sort: '-issuedOn', limit: SHOWN }, signal),
  });
  if (latest.isError || latest.data?.items.length === 0) return null;
  return (
    <section>
      <h2 className={home.heading}>
        <Trans>Issued last</Trans>
        <AppLink href={TABLE}>
          <Trans>Show all</Trans>
        </AppLink>
      </h2>
      {latest.isPending && <Skeleton height={280} mt="md" />}
      {latest.data && (
        <ul className={home.list}>
          {latest.data.items.map((award) => (
            <Row key={award.id} award={award} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({
  award: { id, user, company, certification, badgeUrl, issuedOn },
}: {
  award: Award;
}) {
  return (
    <li className={styles.item}>
      <AppLink href={`${TABLE}?award=${id}`} className={styles.award}>
        <img src={badgeUrl} alt="" width={36} height={36} className={styles.badge} />
        <span className={styles.text}>
          <span className={styles.who}>
            <Words>{user.name}</Words>
            {company && (
              <span className="muted">
                {' · '}
                <Words>{company.name}</Words>
              </span>
            )}
          </span>{' '}
          <span className={styles.what}>
            <Words>{certification.name}</Words>
          </span>
        </span>{' '}
        <span className={styles.when}>
          <DateText value={issuedOn} />
        </span>
      </AppLink>
    </li>
  );
}
