import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Skeleton, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import {
  CERTIFICATIONS,
  certificationOptions,
  checkCertification,
  type PublishCheck,
  publishCertification,
} from './certification-api.ts';
import { RequirementWords, ValidityWords } from './certification-words.tsx';
import { type DraftField, fieldOf } from './draft-form.ts';
import styles from './publish-dialog.module.css';
import { fieldId } from './section-props.ts';
import type { Draft } from './use-draft.ts';

interface PublishDialogProps {
  draft: Draft;
  onClose: () => void;
}

const CLOSING_MS = 200;

/** The check list before publishing: what is still missing, or what will happen. */
export function PublishDialog({ draft, onClose }: PublishDialogProps) {
  const { t } = useLingui();
  const { form, keeper, kept } = draft;
  const isActive = form.publishAs === 'active';
  const check = useQuery({
    queryKey: [CERTIFICATIONS, 'check', kept.draft?.id ?? 'new'],
    queryFn: async (): Promise<PublishCheck> => {
      await keeper.flush();
      const { draft: saved, error, state } = keeper.kept();
      if (state === 'offline' || state === 'failed' || state === 'conflict') throw error;
      return saved ? checkCertification(saved.id) : { ready: false, problems: [], warnings: [] };
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const publish = usePublish(draft);
  // Set by the click itself: `isPending` comes too late for a double click. Stays until the page changes.
  const [sent, setSent] = useState(false);
  const send = () => {
    setSent(true);
    publish.mutate(undefined, { onError: () => setSent(false) });
  };
  // A dialogue that is opened again knows nothing of what was sent.
  const close = () => {
    if (!sent) onClose();
  };
  const problems = [
    ...Object.entries(kept.problems).map(([field, message]) => ({
      field: field as DraftField,
      message,
    })),
    ...problemsOf(check.data, publish.error, kept.draft === null, t`Give it a name.`),
  ];
  const lead = (field: DraftField) => {
    onClose();
    // The dialogue gives the focus back to its button first.
    window.setTimeout(() => showField(field), CLOSING_MS);
  };
  const isReady = check.data?.ready === true && problems.length === 0;
  const publishButton = useRef<HTMLButtonElement>(null);
  // Enter publishes as soon as nothing stands in the way.
  useEffect(() => {
    if (isReady) publishButton.current?.focus();
  }, [isReady]);
  return (
    <Modal opened onClose={close} size="md" title={<Title form={form} />}>
      {check.isPending && <Skeleton height={96} />}
      {check.isError && (
        <ErrorNotice
          error={check.error}
          safe={<Trans>Your changes are kept here.</Trans>}
          onRetry={() => void check.refetch()}
        />
      )}
      {problems.length > 0 && <Problems problems={problems} onLead={lead} />}
      {isReady && <Warnings of={check.data?.warnings ?? []} />}
      {isReady && <Outlook draft={draft} />}
      {publish.isError && problems.length === 0 && <ErrorNotice error={publish.error} />}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={close} disabled={sent}>
          <Trans>Save draft</Trans>
        </Button>
        <Button
          variant="filled"
          disabled={!isReady}
          loading={sent}
          onClick={send}
          ref={publishButton}
        >
          {isActive ? <Trans>Publish</Trans> : <Trans>Publish as inactive</Trans>}
        </Button>
      </Group>
    </Modal>
  );
}

function Title({ form }: Pick<Draft, 'form'>) {
  const { t } = useLingui();
  const name = form.name.trim() || t`this certification`;
  return <Trans>Publish {name}</Trans>;
}

function usePublish({ keeper, form }: Draft) {
  const { history } = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const isSaved = await keeper.flush();
      const { draft, error } = keeper.kept();
      if (!draft || !isSaved) throw error ?? new Error('The draft is not saved.');
      return publishCertification(draft.id, draft.revision, form.publishAs);
    },
    onSuccess: (published) => {
      keeper.adopt(published);
      queryClient.setQueryData(certificationOptions(published.id).queryKey, published);
      void queryClient.invalidateQueries({ queryKey: [CERTIFICATIONS, 'list'] });
      history.replace(`/app/settings/training/${published.id}?published=1`);
    },
  });
}

interface Problem {
  field: DraftField | null;
  message: string;
}

function problemsOf(
  check: PublishCheck | undefined,
  error: unknown,
  isEmpty: boolean,
  nameMissing: string,
): Problem[] {
  const listed =
    error instanceof ApiError && error.errors.length > 0 ? error.errors : (check?.problems ?? []);
  if (isEmpty && check) return [{ field: 'name', message: nameMissing }];
  return listed.map(({ path, message }) => ({ field: fieldOf(path), message }));
}

interface ProblemsProps {
  problems: readonly Problem[];
  onLead: (field: DraftField) => void;
}

function Problems({ problems, onLead }: ProblemsProps) {
  return (
    <>
      <p className={styles.lead}>
        <Trans>Before it can be published:</Trans>
      </p>
      <ul className={styles.problems}>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field === null ? (
              <span className={styles.problem}>{message}</span>
            ) : (
              <UnstyledButton className={styles.problem} onClick={() => onLead(field)}>
                <span>{message}</span>
                <IconArrowRight size={16} stroke={1.8} aria-hidden className={styles.arrow} />
              </UnstyledButton>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What does not stand in the way and should be seen before. */
function Warnings({ of }: { of: PublishCheck['warnings'] }) {
  if (of.length === 0) return null;
  return (
    <ul className={styles.warnings}>
      {of.map(({ path, message }) => (
        <li key={path + message}>
          <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}

/** Brings a field into sight and puts the cursor there. */
function showField(field: DraftField): void {
  const control = document.getElementById(fieldId(field));
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

function Outlook({ draft }: { draft: Draft }) {
  const { form } = draft;
  const { rule, n, trainings, groups, validity } = form;
  const names = groups.map(({ name }) => name).join(', ');
  return (
    <ul className={styles.outlook}>
      <Point>
        {form.publishAs === 'active' ? (
          <Trans>From now on, whoever finishes its training gets it at once.</Trans>
        ) : (
          <Trans>Nobody gets it until you activate it.</Trans>
        )}
      </Point>
      <Point>
        <RequirementWords rule={rule} n={n} trainings={trainings} />
      </Point>
      <Point>
        <Trans>
          Expiration: <ValidityWords validity={validity} />
        </Trans>
      </Point>
      <Point>
        {groups.length === 0 ? (
          <Trans>Everyone can earn it.</Trans>
        ) : (
          <Trans>Only people in one of these groups: {names}</Trans>
        )}
      </Point>
      <Point>
        <Trans>After publishing, only its groups and its status can still change.</Trans>
      </Point>
    </ul>
  );
}

function Point({ children }: { children: ReactNode }) {
  return (
    <li className={styles.point}>
      <IconCircleCheck size={18} stroke={1.6} aria-hidden className={styles.check} />
      <span>{children}</span>
    </li>
  );
}
