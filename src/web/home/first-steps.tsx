import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, listParameters } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';
import { useAllowed, usePortal } from '../api/use-me.ts';
import { AppLink } from '../ui/app-link.tsx';
import styles from './home-page.module.css';

/** The way to the first badge, until somebody has one. */
export function FirstSteps() {
  const { logoUrl } = usePortal();
  const trainings = useQuery(anyOf('/trainings')).data;
  const certifications = useQuery(anyOf('/certifications', ['active'])).data;
  const mayBrand = useAllowed('portal.change');
  const mayTrain = useAllowed('training.change');
  const mayCertify = useAllowed('certification.change');
  return (
    <section>
      <h2 className={styles.heading}>
        <Trans>The way to your first badge</Trans>
      </h2>
      <ol className={styles.list}>
        <Step
          done={logoUrl !== null}
          title={<Trans>Name and logo</Trans>}
          href={mayBrand ? '/app/settings/portal' : null}
        >
          <Trans>They stand on every badge page and in every mail.</Trans>
        </Step>
        <Step
          done={trainings === true}
          title={<Trans>First training</Trans>}
          href={mayTrain ? '/app/settings/external-trainings' : null}
        >
          <Trans>What people finish, here or in another system.</Trans>
        </Step>
        <Step
          done={certifications === true}
          title={<Trans>First certification</Trans>}
          href={mayCertify ? '/app/settings/training/new' : null}
        >
          <Trans>The training that it takes, and the badge that people get.</Trans>
        </Step>
        <Step done={false} title={<Trans>First badge</Trans>} href={null}>
          <Trans>It comes by itself when somebody finishes the training.</Trans>
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  done: boolean;
  title: ReactNode;
  /** Null: not something to do, or not for this person. */
  href: string | null;
  children: ReactNode;
}

function Step({ done, title, href, children }: StepProps) {
  const Icon = done ? IconCircleCheck : IconCircle;
  return (
    <li className={styles.row}>
      <Icon size={24} stroke={1.5} aria-hidden className={done ? styles.tick : 'muted'} />
      <div className={styles.text}>
        <p className={styles.sentence}>
          {title}
          {done && (
            <span className="visually-hidden">
              {' '}
              <Trans>(done)</Trans>
            </span>
          )}
        </p>
        <p className={styles.hint}>{children}</p>
      </div>
      {!done && href !== null && (
        <Button component={AppLink} href={href}>
          <Trans>Begin</Trans>
        </Button>
      )}
    </li>
  );
}

/** Whether a list has anything in it. */
const anyOf = (path: string, status: readonly string[] = []) => ({
  queryKey: [path, 'any', status],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const query = listParameters({ filter: { status }, limit: 1 });
    return (await api.get<ListPage<unknown>>(path, query, signal)).items.length > 0;
  },
});
