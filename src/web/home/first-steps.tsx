import { Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, listParameters } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';
import { useMe, usePortal } from '../api/use-me.ts';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './home-page.module.css';

interface Step {
  key: string;
  done: boolean;
  title: ReactNode;
  hint: ReactNode;
  /** The word on the button. */
  act: ReactNode;
  /** Null: not something to do yet, or not for this person. */
  href: string | null;
}

/** The way to the first badge, until somebody has one. The next step has the one primary button. */
export function FirstSteps() {
  const facts = useQuery(factsOptions);
  const steps = useSteps(facts.data ?? nothingYet);
  const next = steps.find(({ done, href }) => !done && href !== null);
  return (
    <section>
      <h2 className={styles.heading}>
        <Trans>The way to your first badge</Trans>
      </h2>
      {facts.isError && <ErrorNotice error={facts.error} onRetry={() => void facts.refetch()} />}
      {facts.isPending && <Skeleton height={380} mt="md" />}
      {facts.data && (
        <ol className={styles.list}>
          {steps.map((step) => (
            <StepRow key={step.key} step={step} isNext={step === next} />
          ))}
        </ol>
      )}
    </section>
  );
}

function useSteps(facts: Facts): Step[] {
  const { logoUrl } = usePortal();
  const pageFor = usePageFor();
  const trainings = pageFor('training.change', [
    '/app/settings/tracks',
    '/app/settings/external-trainings',
  ]);
  const begin = <Trans>Begin</Trans>;
  return [
    {
      key: 'brand',
      done: logoUrl !== null,
      title: <Trans>Name and logo</Trans>,
      hint: <Trans>They stand on every badge page and in every mail.</Trans>,
      act: begin,
      href: pageFor('portal.change', ['/app/settings/portal']),
    },
    {
      key: 'company',
      done: facts.companies,
      title: <Trans>First company</Trans>,
      hint: <Trans>A partner whose people you train, and who follows how they do.</Trans>,
      act: begin,
      href: pageFor('people.change', ['/app/settings/companies']),
    },
    {
      key: 'training',
      done: facts.trainings,
      title: <Trans>First training</Trans>,
      hint: <Trans>What people finish, here or in another system.</Trans>,
      act: begin,
      href: trainings,
    },
    {
      key: 'certification',
      done: facts.certifications,
      title: <Trans>First certification</Trans>,
      hint: <Trans>The training that it takes, and the badge that people get.</Trans>,
      act: begin,
      href: pageFor('certification.change', ['/app/settings/training/new']),
    },
    {
      key: 'badge',
      done: false,
      title: <Trans>First badge</Trans>,
      hint: (
        <Trans>
          It comes by itself when somebody finishes the training. To see one now, record a
          completion by hand.
        </Trans>
      ),
      act: <Trans>Record a completion</Trans>,
      href: facts.certifications
        ? pageFor('completion.record', ['/app/settings/external-trainings'])
        : null,
    },
  ];
}

/** The first of some pages that exists, for somebody who may do what is done there. */
function usePageFor() {
  const { routesByPath } = useRouter();
  const { may } = useMe();
  return (action: string, pages: readonly string[]): string | null =>
    may.includes(action) ? (pages.find((path) => Object.hasOwn(routesByPath, path)) ?? null) : null;
}

function StepRow({ step, isNext }: { step: Step; isNext: boolean }) {
  const { done, title, hint, act, href } = step;
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
        {!done && <p className={styles.hint}>{hint}</p>}
      </div>
      {!done && href !== null && (
        <Button component={AppLink} href={href} variant={isNext ? 'filled' : 'default'}>
          {act}
        </Button>
      )}
    </li>
  );
}

/** What is there already. */
interface Facts {
  companies: boolean;
  trainings: boolean;
  certifications: boolean;
}

const nothingYet: Facts = { companies: false, trainings: false, certifications: false };

const factsOptions = {
  // Asked anew whenever somebody comes back to the page: it shows what was just done.
  queryKey: ['/first-steps'],
  staleTime: 0,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Facts> => {
    const list = <Item,>(path: string, limit: number, status: readonly string[] = []) =>
      api.get<ListPage<Item>>(path, listParameters({ filter: { status }, limit }), signal);
    const [companies, trainings, certifications] = await Promise.all([
      list<{ isVendor: boolean }>('/companies', 2),
      list('/trainings', 1),
      list('/certifications', 1, ['active']),
    ]);
    return {
      companies: companies.items.some(({ isVendor }) => !isVendor),
      trainings: trainings.items.length > 0,
      certifications: certifications.items.length > 0,
    };
  },
};
