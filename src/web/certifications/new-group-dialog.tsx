import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { createGroup, type Named } from './certification-api.ts';

interface NewGroupDialogProps {
  /** What the name begins with, from a search that found nothing. */
  suggestedName: string;
  onClose: () => void;
  onMade: (group: Named) => void;
}

const FIELDS = ['name', 'description'] as const;

/** The way to a group that is not there yet, beside the field that it is chosen in. */
export function NewGroup({ suggestedName, onMade }: Omit<NewGroupDialogProps, 'onClose'>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        mt={6}
        leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        <Trans>New group</Trans>
      </Button>
      {isOpen && (
        <NewGroupDialog
          suggestedName={suggestedName}
          onClose={() => setOpen(false)}
          onMade={(group) => {
            setOpen(false);
            onMade(group);
          }}
        />
      )}
    </>
  );
}

/** A group begins with its name; people are put into it on its page. */
function NewGroupDialog({ suggestedName, onClose, onMade }: NewGroupDialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState(suggestedName);
  const [description, setDescription] = useState('');
  const create = useMutation({
    mutationFn: () => createGroup({ name, description }),
    onSuccess: async (group) => {
      await queryClient.invalidateQueries({ queryKey: ['/groups'] });
      onMade({ id: group.id, name: group.name });
    },
  });
  const errors = fieldErrors(create.error, FIELDS);
  const isPlaced = FIELDS.some((field) => errors.of(field) !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form may stand inside another one.
    event.stopPropagation();
    create.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t`New group`}>
      <form onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label={t`Name`}
          value={name}
          error={errors.of('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          mt="md"
          label={t`Description`}
          autosize
          minRows={2}
          maxRows={6}
          value={description}
          error={errors.of('description')}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {create.isError && !isPlaced && (
          <ErrorNotice error={create.error} safe={<Trans>What you typed is still here.</Trans>} />
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="filled" loading={create.isPending}>
            <Trans>Add the group</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
