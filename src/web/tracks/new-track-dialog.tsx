import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { TRAININGS } from '../training/external-training-api.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { createTrack, TRACKS, type Track } from './track-api.ts';

interface NewTrackDialogProps {
  /** What the name begins with, from a search that found nothing. */
  suggestedName?: string;
  onClose: () => void;
  onMade: (track: Track) => void;
}

const FIELDS = ['name'] as const;

/** A track begins with its name; everything else is built on its page. */
export function NewTrackDialog({ suggestedName = '', onClose, onMade }: NewTrackDialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState(suggestedName);
  // The same key while the name is the same: a repeated click makes no second track.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const create = useMutation({
    mutationFn: () => createTrack(name, key),
    onSuccess: (track) => {
      for (const list of [TRACKS, TRAININGS]) {
        void queryClient.invalidateQueries({ queryKey: [list] });
      }
      onMade(track);
    },
  });
  const error = fieldErrors(create.error, FIELDS).of('name');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form may stand inside another one.
    event.stopPropagation();
    create.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t`New learning track`}>
      <form onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label={t`Name`}
          placeholder={t`Getting Started`}
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setKey(crypto.randomUUID());
          }}
        />
        {create.isError && error === undefined && (
          <ErrorNotice error={create.error} safe={<Trans>What you typed is still here.</Trans>} />
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="filled" loading={create.isPending}>
            <Trans>Begin the track</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
