import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowRight, IconCopy, IconHistory, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAllowed, usePortal } from '../api/use-me.ts';
import { newRunHref } from '../runs/run-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { formatTotal } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { showDone, showError } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import { BadgePicture } from './badge-picture.tsx';
import {
  CERTIFICATIONS,
  type Certification,
  countAudience,
  fetchHolds,
} from './certification-api.ts';
import styles from './published-page.module.css';
import { useCertificationActions } from './use-certification-actions.tsx';

const COUNTING_MS = 4_000;
const ICON = { size: 22, stroke: 1.6, 'aria-hidden': true } as const;

/** After publishing: the badge, since when people earn it, and what one does next. */
export function PublishedPage({ certification }: { certification: Certification }) {
  const { name, id } = certification;
  return (
    <>
      <PageHeader
        back={{ href: '/app/settings/training', label: <Trans>Manage Certifications</Trans> }}
        title={<Words>{name}</Words>}
        actions={
          <Button component={AppLink} href={`/app/settings/training/${id}`}>
            <Trans>Open its details</Trans>
          </Button>
        }
      />
      <div className={styles.page}>
        <BadgePicture badge={certification.badge} size={208} />
        <p className={styles.since} role="status">
          <Since certification={certification} />
        </p>
        <ul className={styles.steps}>
          <FinishedEarlier certification={certification} />
          <TellPeople certification={certification} />
          <AnotherOne certification={certification} />
        </ul>
      </div>
    </>
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

function FinishedEarlier({ certification }: { certification: Certification }) {
  const { id, status } = certification;
  const mayRun = useAllowed('run.change') && status === 'active';
  // Who finished earlier is worked out after publishing, so the first answer may come too early.
  const eligible = useQuery({
    queryKey: [CERTIFICATIONS, 'people', id, 'eligible', 'count'],
    queryFn: ({ signal }) => fetchHolds(id, 'eligible', null, signal),
    refetchInterval: ({ state }) => (state.dataUpdateCount < 5 ? COUNTING_MS : false),
  });
  const total = eligible.data?.total;
  const people = total && formatTotal(total);
  return (
    <Step
      icon={<IconHistory {...ICON} />}
      title={
        total && total.value > 0 ? (
          <Plural
            value={total.value}
            one="# person finished earlier"
            other={`${people} people finished earlier`}
          />
        ) : (
          <Trans>Nobody finished earlier</Trans>
        )
      }
      action={
        total &&
        total.value > 0 && (
          <Button
            component={AppLink}
            variant="filled"
            href={mayRun ? newRunHref([id]) : `/app/settings/training/${id}?tab=people`}
          >
            {mayRun ? <Trans>Issue predated</Trans> : <Trans>See who</Trans>}
          </Button>
        )
      }
    >
      {total && total.value > 0 ? (
        <Trans>They have all of the training, from before it was active.</Trans>
      ) : (
        <Trans>Whoever finishes the training from now on gets it by itself.</Trans>
      )}
    </Step>
  );
}

function TellPeople({ certification }: { certification: Certification }) {
  const { t } = useLingui();
  const { name, description, slug, version, groups } = certification;
  const ids = groups.map((group) => group.id).sort();
  const reach = useQuery({
    queryKey: ['/audience', ids.join()],
    queryFn: ({ signal }) => countAudience(ids, signal),
  });
  const people = reach.data && formatTotal(reach.data);
  const copy = () => {
    const page = `${window.location.origin}/certifications/${slug}/v${version}`;
    const text = [t`New: ${name}`, description, page].filter((line) => line !== '').join('\n');
    navigator.clipboard.writeText(text).then(
      () => showDone(<Trans>Copied: the name, what it stands for, and its page.</Trans>),
      (error: unknown) => showError(error),
    );
  };
  return (
    <Step
      icon={<IconSpeakerphone {...ICON} />}
      title={
        people === undefined ? (
          <Trans>Tell people</Trans>
        ) : (
          <Plural
            value={reach.data?.value ?? 0}
            one="Tell # person"
            other={`Tell ${people} people`}
          />
        )
      }
      action={
        <Button onClick={copy} leftSection={<IconCopy size={18} stroke={1.6} aria-hidden />}>
          <Trans>Copy an announcement</Trans>
        </Button>
      }
    >
      <Trans>
        They find it under Certifications you could earn.{' '}
        <AppLink href={`/certifications/${slug}/v${version}`} target="_blank" rel="noreferrer">
          Look at its public page
        </AppLink>
      </Trans>
    </Step>
  );
}

function AnotherOne({ certification }: { certification: Certification }) {
  const actions = useCertificationActions();
  return (
    <Step
      icon={<IconCopy {...ICON} />}
      title={<Trans>Create another like this</Trans>}
      action={
        <Button
          onClick={() => actions.duplicate(certification)}
          rightSection={<IconArrowRight size={16} stroke={1.8} aria-hidden />}
        >
          <Trans>Duplicate as draft</Trans>
        </Button>
      }
    >
      <Trans>A draft with the same content, to change what differs.</Trans>
    </Step>
  );
}

interface StepProps {
  icon: ReactNode;
  title: ReactNode;
  action: ReactNode;
  children: ReactNode;
}

function Step({ icon, title, action, children }: StepProps) {
  return (
    <li className={styles.step}>
      <span className={styles.icon}>{icon}</span>
      <div className={styles.text}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.hint}>{children}</p>
      </div>
      {action}
    </li>
  );
}
