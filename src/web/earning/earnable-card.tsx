import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ValidityWords } from '../certifications/certification-words.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Words } from '../ui/words.tsx';
import type { Earnable } from './earnable-api.ts';
import styles from './earnable-card.module.css';
import { RequirementItem } from './requirement-item.tsx';

/** One certification: what it is, its requirements with my own state, and what is missing. */
export function EarnableCard({ earnable }: { earnable: Earnable }) {
  const { id, name, description, badgeUrl, pageUrl, validity, requirements, rule, n } = earnable;
  return (
    <li id={id} className={styles.card}>
      <div className={styles.head}>
        <img src={badgeUrl} alt="" width={88} height={88} className={styles.badge} />
        <div className={styles.text}>
          <h2 className={styles.name}>
            <a href={pageUrl} target="_blank" rel="noreferrer">
              <Words>{name}</Words>
            </a>
          </h2>
          {description && (
            <p className={styles.description}>
              <Words>{description}</Words>
            </p>
          )}
          <p className={styles.term}>
            {validity.kind === 'never' ? (
              <Trans>Does not expire</Trans>
            ) : validity.kind === 'fixed' ? (
              <Trans>
                Valid through <DateText value={validity.date} lastDay />
              </Trans>
            ) : (
              <Trans>
                Valid for <ValidityWords validity={validity} />
              </Trans>
            )}
          </p>
        </div>
      </div>
      <p className={styles.state}>
        <StateWords earnable={earnable} />
      </p>
      {requirements.length > 1 && rule !== 'all' && (
        <p className={styles.rule}>
          {rule === 'any' ? (
            <Trans>Any one of these is enough:</Trans>
          ) : (
            <Plural
              value={n ?? 1}
              one="Any # of these is enough:"
              other="Any # of these are enough:"
            />
          )}
        </p>
      )}
      <ul className={styles.requirements}>
        {requirements.map((requirement) => (
          <RequirementItem key={requirement.id} requirement={requirement} />
        ))}
      </ul>
    </li>
  );
}

/** Where I stand, as one would say it. */
function StateWords({ earnable }: { earnable: Earnable }): ReactNode {
  const { reason, metAt, held, stillNeeded } = earnable;
  const day = <DateText value={metAt} />;
  switch (reason) {
    case null:
      return <Trans>You have finished everything. Your badge is on its way.</Trans>;
    case 'prior':
      return (
        <Trans>
          You finished on {day}, before this certification was active. Your administrators see it
          and can award it.
        </Trans>
      );
    case 'future':
      return <Trans>Your completion is dated {day}. The badge comes by itself from then on.</Trans>;
    case 'withdrawn':
      return (
        <Trans>
          It was issued to you once by mistake and withdrawn. Your administrators can award it
          again.
        </Trans>
      );
    default:
      break;
  }
  if (held?.expiresAt) return <RenewalWords earnable={earnable} />;
  return (
    <Plural
      value={stillNeeded}
      one="One training is missing yet."
      other="# trainings are missing yet."
    />
  );
}

function RenewalWords({ earnable: { held, countsAfter } }: { earnable: Earnable }) {
  const expiresAt = Date.parse(held?.expiresAt ?? '');
  // The instant of the end belongs to the day after the last one.
  const day = <DateText value={new Date(expiresAt - 1).toISOString()} />;
  const since = <DateText value={countsAfter} />;
  return expiresAt <= Date.now() ? (
    <Trans>Yours was valid through {day}. Finish the training again, and it comes back.</Trans>
  ) : (
    <Trans>
      Yours is valid through {day}. Training that you finish from {since} on renews it.
    </Trans>
  );
}
