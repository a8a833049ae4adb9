import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type Earnable, earnableOptions, stepsOf } from '../earning/earnable-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { Words } from '../ui/words.tsx';
import styles from './could-earn.module.css';
import home from './home-page.module.css';

const SHOWN = 3;
const PAGE = '/app/training/earn';

/** What is nearest to be earned; all of it is one link away. */
export function CouldEarn() {
  const { data: earnable } = useQuery(earnableOptions);
  if (!earnable || earnable.length === 0) return null;
  return (
    <section>
      <h2 className={home.heading}>
        <Trans>You could earn</Trans>
        <AppLink href={PAGE}>
          {earnable.length > SHOWN ? (
            <Trans>Show all {earnable.length}</Trans>
          ) : (
            <Trans>What is missing</Trans>
          )}
        </AppLink>
      </h2>
      <ul className={home.list}>
        {earnable.slice(0, SHOWN).map((one) => (
          <Row key={one.id} earnable={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ earnable }: { earnable: Earnable }) {
  const { name, badgeUrl, reason } = earnable;
  const { done, all } = stepsOf(earnable);
  return (
    <li className={styles.item}>
      <AppLink href={PAGE} className={styles.row}>
        <img src={badgeUrl} alt="" width={44} height={44} className={styles.badge} />
        <span className={styles.text}>
          <span className={styles.name}>
            <Words>{name}</Words>
          </span>
          <span className={styles.state}>
            {reason === 'not-met' ? (
              <Plural value={all} one="One training" other={`${done} of # trainings done`} />
            ) : (
              <Trans>Everything is finished</Trans>
            )}
          </span>
        </span>
      </AppLink>
    </li>
  );
}
