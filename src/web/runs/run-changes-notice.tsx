import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatCount } from '../ui/format.ts';
import { Words } from '../ui/words.tsx';
import type { PredatedRun } from './run-api.ts';
import styles from './run-setup.module.css';
import { outcomeWords } from './run-words.tsx';

/** Why nothing was issued: who stands differently since the preview. */
export function RunChangesNotice({ run: { changes, certifications } }: { run: PredatedRun }) {
  const { t } = useLingui();
  if (changes === null) return null;
  const { count, sample } = changes;
  const figure = formatCount(count);
  const more = count - sample.length;
  return (
    <section className={styles.changes} role="alert">
      <p>
        <Plural
          value={count}
          one="Nothing was issued: 1 person stands differently since the preview."
          other={`Nothing was issued: ${figure} people stand differently since the preview.`}
        />
      </p>
      <ul>
        {sample.map(({ userId, userName, certificationName, was, now }) => (
          <li key={`${userId} ${certificationName}`}>
            <Words>{userName}</Words>
            {certifications.length > 1 && (
              <>
                , <Words>{certificationName}</Words>
              </>
            )}
            {': '}
            {was === null ? (
              <Trans>new, {t(outcomeWords[now])}</Trans>
            ) : was === now ? (
              <Trans>other dates</Trans>
            ) : (
              <Trans>
                {t(outcomeWords[was])} → {t(outcomeWords[now])}
              </Trans>
            )}
          </li>
        ))}
        {more > 0 && (
          <li>
            <Plural value={more} one="and 1 more" other="and # more" />
          </li>
        )}
      </ul>
    </section>
  );
}
