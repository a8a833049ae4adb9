import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAllowed, usePortal } from '../api/use-me.ts';
import { parseAddress, printAddress } from '../router-address.ts';
import { newRunHref } from '../runs/run-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { CERTIFICATIONS, type Certification, fetchHolds } from './certification-api.ts';
import styles from './published-notice.module.css';

const COUNTING_MS = 4_000;

/** After publishing: since when people earn it, and what one does next. */
export function PublishedNotice({ certification }: { certification: Certification }) {
  const { t } = useLingui();
  const { searchStr, pathname } = useLocation();
  const { history } = useRouter();
  const { published, ...rest } = parseAddress(searchStr);
  if (published === undefined) return null;
  return (
    <section className={styles.notice} aria-label={t`Published`}>
      <p className={styles.title} role="status">
        <Since certification={certification} />
      </p>
      <NextSteps certification={certification} />
      <CloseButton
        aria-label={t`Close`}
        className={styles.close}
        onClick={() => history.replace(pathname + printAddress(rest))}
      />
    </section>
  );
}

function Since({ certification: { status, activations } }: { certification: Certification }) {
  const { timeZone } = usePortal();
  const from = activations.at(-1)?.from;
  if (status !== 'active' || from === undefined) {
    return <Trans>Published as inactive. Nobody earns it until you activate it.</Trans>;
  }
  const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone });
  const time = format.format(new Date(from));
  return <Trans>Active since {time}. People earn it from now on.</Trans>;
}

function NextSteps({ certification }: { certification: Certification }) {
  const { id, slug, version } = certification;
  const here = `/app/settings/training/${id}`;
  const mayRun = useAllowed('run.change') && certification.status === 'active';
  // Who finished earlier is worked out after publishing, so the first answer may come too early.
  const eligible = useQuery({
    queryKey: [CERTIFICATIONS, 'people', id, 'eligible', 'count'],
    queryFn: ({ signal }) => fetchHolds(id, 'eligible', null, signal),
    refetchInterval: ({ state }) => (state.dataUpdateCount < 5 ? COUNTING_MS : false),
  });
  const count = eligible.data?.items.length ?? 0;
  const more = eligible.data?.nextCursor ? '+' : '';
  return (
    <ul className={styles.steps}>
      {count > 0 && (
        <Step href={mayRun ? newRunHref([id]) : `${here}?tab=people`}>
          <Plural
            value={count}
            one={`# person finished earlier and is eligible`}
            other={`#${more} people finished earlier and are eligible`}
          />
        </Step>
      )}
      <Step href={`/certifications/${slug}/v${version}`} isOutside>
        <Trans>Look at its public page</Trans>
      </Step>
      <Step href="/app/settings/training/new">
        <Trans>Create another one</Trans>
      </Step>
    </ul>
  );
}

interface StepProps {
  href: string;
  isOutside?: boolean;
  children: ReactNode;
}

function Step({ href, isOutside = false, children }: StepProps) {
  return (
    <li>
      <AppLink
        href={href}
        className={styles.step}
        {...(isOutside && { target: '_blank', rel: 'noreferrer' })}
      >
        {children}
        <IconArrowRight size={16} stroke={1.8} aria-hidden />
      </AppLink>
    </li>
  );
}
