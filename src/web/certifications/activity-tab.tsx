import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { usePortal } from '../api/use-me.ts';
import { DateText } from '../ui/date-text.tsx';
import styles from './activity-tab.module.css';
import type { Certification, Named } from './certification-api.ts';

/** What happened to the certification, the newest first. */
export function ActivityTab({ certification }: { certification: Certification }) {
  const { createdAt, createdBy, publishedAt, activations } = certification;
  const happened: { at: string; what: ReactNode }[] = [
    { at: createdAt, what: <By name={createdBy} /> },
    ...(publishedAt ? [{ at: publishedAt, what: <Trans>Published</Trans> }] : []),
    ...activations.flatMap(({ from, to }) => [
      { at: from, what: <Trans>Activated: people earn it from here on</Trans> },
      ...(to ? [{ at: to, what: <Trans>Deactivated: nobody earns it from here on</Trans> }] : []),
    ]),
  ];
  return (
    <ol className={styles.list}>
      {happened.reverse().map(({ at, what }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen at one instant
        <li key={`${at} ${index}`} className={styles.item}>
          <span className={styles.when}>
            <DateText value={at} /> <TimeOf instant={at} />
          </span>
          <span>{what}</span>
        </li>
      ))}
    </ol>
  );
}

function By({ name }: { name: Named | null }) {
  if (!name) return <Trans>Created by a program</Trans>;
  return <Trans>Created by {name.name}</Trans>;
}

function TimeOf({ instant }: { instant: string }) {
  const { timeZone } = usePortal();
  const at = new Date(instant);
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
  return <Trans>at {time}</Trans>;
}
