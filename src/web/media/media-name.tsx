import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { Words } from '../ui/words.tsx';
import { MEDIA_KEY, type Media, renameMedia } from './media-api.ts';
import styles from './media-name.module.css';

/** What the file is called; the pencil changes it. */
export function MediaName({ media }: { media: Media }) {
  const { t } = useLingui();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <NameForm media={media} onClose={() => setEditing(false)} />;
  return (
    <div className={styles.row}>
      <h2 className={styles.name}>
        <Words>{media.name}</Words>
      </h2>
      <ActionIcon
        size={32}
        variant="subtle"
        onClick={() => setEditing(true)}
        aria-label={t`Rename`}
        title={t`Rename`}
      >
        <IconPencil size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </div>
  );
}

const FIELDS = ['name'] as const;

function NameForm({ media, onClose }: { media: Media; onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState(media.name);
  const save = useMutation({
    mutationFn: () => renameMedia(media.id, name),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [MEDIA_KEY] });
      onClose();
    },
  });
  const errors = fieldErrors(save.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <TextInput
        data-autofocus
        autoFocus
        label={t`Name`}
        value={name}
        error={errors.of('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {save.isError && errors.of('name') === undefined && <ErrorNotice error={save.error} />}
      <Group gap="xs" justify="flex-end">
        <Button size="xs" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button size="xs" type="submit" variant="filled" loading={save.isPending}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </form>
  );
}
