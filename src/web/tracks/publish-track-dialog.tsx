import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import styles from '../certifications/publish-dialog.module.css';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { showDone } from '../ui/toasts.tsx';
import { AppliesToChoice } from './applies-to-choice.tsx';
import { type AppliesTo, publishTrack, type Track } from './track-api.ts';
import { useAddress } from './use-address.ts';
import type { TrackEditor } from './use-track-editor.ts';

interface PublishTrackDialogProps {
  editor: TrackEditor;
  onClose: () => void;
}

/** The check list before publishing: what is still missing, or what will happen. */
export function PublishTrackDialog({ editor, onClose }: PublishTrackDialogProps) {
  const { t } = useLingui();
  const { keeper, track } = editor;
  const [appliesTo, setAppliesTo] = useState<AppliesTo | null>(null);
  const saved = useQuery({
    queryKey: ['/tracks', 'check', track.id],
    queryFn: async () => {
      if (!(await keeper.flush())) throw keeper.kept().error ?? new Error('It is not saved.');
      return true;
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const publish = useMutation({
    mutationFn: () =>
      keeper.act(
        ({ id }) => publishTrack(id, appliesTo),
        (changed) => changed,
      ),
    onSuccess: ({ name }) => {
      showDone(<Trans>{name} is published.</Trans>);
      onClose();
    },
  });
  const asks =
    track.status === 'published' &&
    track.steps.some(({ isWaiting, isOptional }) => isWaiting && !isOptional);
  const isFree = saved.isSuccess && track.problems.length === 0;
  const isReady = isFree && (!asks || appliesTo !== null);
  return (
    <Modal opened onClose={onClose} size="md" title={t`Publish ${track.name}`}>
      {saved.isPending && <Skeleton height={96} />}
      {saved.isError && (
        <ErrorNotice
          error={saved.error}
          safe={<Trans>Your changes are still here.</Trans>}
          onRetry={() => void saved.refetch()}
        />
      )}
      {saved.isSuccess && <Problems track={track} onLead={onClose} />}
      {isFree && !asks && <Outlook track={track} />}
      {isFree && asks && (
        <AppliesToChoice
          value={appliesTo}
          inProgress={track.inProgressCount}
          onChange={setAppliesTo}
        />
      )}
      {publish.isError && <ErrorNotice error={publish.error} />}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>
          <Trans>Not yet</Trans>
        </Button>
        <Button
          variant="filled"
          disabled={!isReady}
          loading={publish.isPending}
          onClick={() => publish.mutate()}
        >
          <Trans>Publish</Trans>
        </Button>
      </Group>
    </Modal>
  );
}

/** Each leads to its step. */
function Problems({ track, onLead }: { track: Track; onLead: () => void }) {
  const [, setAddress] = useAddress();
  if (track.problems.length === 0) return null;
  const lead = (path: string) => {
    const [first, stepId] = path.split('.');
    setAddress({ tab: null, step: first === 'steps' && stepId ? stepId : null });
    onLead();
  };
  return (
    <>
      <p className={styles.lead}>
        <Trans>Before it can be published:</Trans>
      </p>
      <ul className={styles.problems}>
        {track.problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <UnstyledButton className={styles.problem} onClick={() => lead(path)}>
              <span>
                <StepName track={track} path={path} />
                {message}
              </span>
              <IconArrowRight size={16} stroke={1.8} aria-hidden className={styles.arrow} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function StepName({ track, path }: { track: Track; path: string }) {
  const [first, stepId] = path.split('.');
  const place = track.steps.findIndex(({ id }) => first === 'steps' && id === stepId);
  const step = track.steps[place];
  if (step === undefined) return null;
  const number = place + 1;
  return (
    <strong>
      {step.title === '' ? <Trans>Step {number}</Trans> : step.title}
      {': '}
    </strong>
  );
}

function Outlook({ track }: { track: Track }) {
  const names = track.groups.map(({ name }) => name).join(', ');
  return (
    <>
      <p className={styles.lead}>
        {track.groups.length === 0 ? (
          <Trans>Everyone sees it in the catalogue from now on.</Trans>
        ) : (
          <Trans>People in these groups see it from now on: {names}</Trans>
        )}
      </p>
      <p className={styles.lead}>
        <Plural value={track.steps.length} one="It has # step." other="It has # steps." />{' '}
        <Trans>Certifications can require it.</Trans>
      </p>
    </>
  );
}
