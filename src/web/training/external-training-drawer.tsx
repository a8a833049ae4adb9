import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, Group, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChecklist, IconEdit, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import { CopyableText } from '../ui/copyable-text.tsx';
import { DateText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { COMPLETIONS, type Completion, fetchCompletionsOf } from './external-completions-api.ts';
import { exampleRequest } from './external-example-request.ts';
import {
  type ExternalTraining,
  type ExternalTrainingDetails,
  externalTrainingOptions,
} from './external-training-api.ts';
import styles from './external-training-drawer.module.css';

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

interface DrawerProps {
  /** Null: closed. */
  id: string | null;
  mayChange: boolean;
  mayRecord: boolean;
  onClose: () => void;
  onEdit: (training: ExternalTraining) => void;
  onRecord: (training: ExternalTraining) => void;
}

/** One external training at the side of the table; the whole screen on a phone. */
export function ExternalTrainingDrawer(props: DrawerProps) {
  const { id, onClose } = props;
  const { t } = useLingui();
  const isNarrow = useMediaQuery('(width < 640px)', false, { getInitialValueInEffect: false });
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={isNarrow ? '100%' : 520}
      title={t`External training`}
    >
      {id !== null && <Loaded key={id} {...props} id={id} />}
    </Drawer>
  );
}

function Loaded({ id, ...rest }: DrawerProps & { id: string }) {
  const training = useQuery(externalTrainingOptions(id));
  if (training.data) return <Sheet training={training.data} {...rest} />;
  if (training.isPending) return <Skeleton height={240} />;
  return <ErrorNotice error={training.error} onRetry={() => void training.refetch()} />;
}

interface SheetProps extends Omit<DrawerProps, 'id'> {
  training: ExternalTrainingDetails;
}

function Sheet({ training, mayChange, mayRecord, onEdit, onRecord }: SheetProps) {
  const { t } = useLingui();
  const { name, sourceName, status, description, launchUrl, externalId, neededBy } = training;
  return (
    <>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.source}>
        {sourceName} <StatusMark status={status} />
      </p>
      {description && <p className={styles.description}>{description}</p>}
      <Group gap="xs" mb="lg">
        <Button
          component="a"
          href={launchUrl}
          target="_blank"
          rel="noreferrer"
          size="xs"
          leftSection={<IconExternalLink {...ICON} />}
        >
          <Trans>Open the course</Trans>
        </Button>
        {mayChange && status === 'active' && (
          <Button size="xs" onClick={() => onEdit(training)} leftSection={<IconEdit {...ICON} />}>
            <Trans>Edit</Trans>
          </Button>
        )}
      </Group>
      <Part title={<Trans>Used in</Trans>}>
        {neededBy.length === 0 ? (
          <p className={styles.text}>
            <Trans>No published certification needs it.</Trans>
          </p>
        ) : (
          <ul className={styles.list}>
            {neededBy.map((certification) => (
              <li key={certification.id}>
                <AppLink href={`/app/settings/training/${certification.id}`}>
                  {certification.name}
                </AppLink>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={<Trans>How completions come</Trans>}>
        <p className={styles.text}>
          {externalId === null ? (
            <Trans>
              Through the API, by the id below. Give the training its course id, and reports may
              name that instead.
            </Trans>
          ) : (
            <Trans>
              Through the API, as {externalId}. People are found by their e-mail; whoever is not
              found waits under Completions without a person.
            </Trans>
          )}
        </p>
        <CopyableText
          label={t`Example request`}
          text={exampleRequest(window.location.origin, training)}
        />
        {mayRecord && (
          <Button
            size="xs"
            mt="sm"
            onClick={() => onRecord(training)}
            leftSection={<IconChecklist {...ICON} />}
          >
            <Trans>Record a completion by hand</Trans>
          </Button>
        )}
      </Part>
      <Completions trainingId={training.id} />
    </>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      {children}
    </section>
  );
}

function Completions({ trainingId }: { trainingId: string }) {
  const completions = useQuery({
    queryKey: [COMPLETIONS, 'of', trainingId],
    queryFn: ({ signal }) => fetchCompletionsOf(trainingId, signal),
  });
  const items = completions.data?.items ?? [];
  return (
    <Part title={<Trans>Last completions</Trans>}>
      {completions.isPending && <Skeleton height={88} />}
      {completions.isError && (
        <ErrorNotice error={completions.error} onRetry={() => void completions.refetch()} />
      )}
      {completions.data && items.length === 0 && (
        <p className={styles.text}>
          <Trans>Nobody has finished it yet.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <ul className={styles.completions}>
          {items.map((completion) => (
            <CompletionRow key={completion.id} completion={completion} />
          ))}
        </ul>
      )}
      {completions.data && completions.data.total.value > items.length && (
        <p className={styles.more}>
          <Plural
            value={completions.data.total.value - items.length}
            one="and # earlier one"
            other="and # earlier ones"
          />
        </p>
      )}
    </Part>
  );
}

function CompletionRow({ completion }: { completion: Completion }) {
  const { user, identity, occurredAt, source, reason, voided } = completion;
  return (
    <li className={styles.completion} data-voided={voided !== null || undefined}>
      <span className={styles.who}>
        {user?.name ?? identity?.email ?? <Trans>Somebody unknown</Trans>}
      </span>
      <span className={styles.when}>
        <DateText value={occurredAt} />
      </span>
      {(source === 'admin' || voided) && (
        <span className={styles.how}>
          {voided ? <Trans>Void: {voided.reason}</Trans> : <Trans>By hand: {reason}</Trans>}
        </span>
      )}
    </li>
  );
}
