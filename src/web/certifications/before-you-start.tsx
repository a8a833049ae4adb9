import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import styles from './before-you-start.module.css';

/** What to have ready, beside a form in which nothing stands yet (S-36). */
export function BeforeYouStart() {
  return (
    <section className={styles.card} aria-labelledby="before-you-start">
      <h2 id="before-you-start" className={styles.title}>
        <Trans>Before you start</Trans>
      </h2>
      <ol className={styles.points}>
        <Point title={<Trans>The badge</Trans>}>
          <Trans>
            Agree it with your designers: a square PNG of 500 by 500 pixels. People show it on
            LinkedIn at the size of a thumbnail, so make it easy to tell from the others. You can
            put it into the <AppLink href="/app/settings/media">Media Library</AppLink> first.
          </Trans>
        </Point>
        <Point title={<Trans>What it stands for</Trans>}>
          <Trans>
            Skills and criteria are what employers read. Name what somebody can do afterwards, not
            what they have sat through.
          </Trans>
        </Point>
        <Point title={<Trans>The training</Trans>}>
          <Trans>
            Publish the learning tracks first. All of the trainings together, any one, or some of
            them may be asked for.
          </Trans>
        </Point>
        <Point title={<Trans>For whom</Trans>}>
          <Trans>
            Choose the same groups as for its tracks; otherwise people finish and get nothing.
          </Trans>
        </Point>
        <Point title={<Trans>For how long</Trans>}>
          <Trans>
            The term counts from the day each person earns it. Once published, term and training
            stay as they are.
          </Trans>
        </Point>
      </ol>
      <p className={styles.note}>
        <Trans>
          Nothing has to be complete: the draft saves itself. A preview stands here next.
        </Trans>
      </p>
    </section>
  );
}

function Point({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <li>
      <strong>{title}</strong>
      <p>{children}</p>
    </li>
  );
}
