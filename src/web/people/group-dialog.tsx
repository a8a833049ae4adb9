import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { showDone } from '../ui/toasts.tsx';
import { createGroup, GROUPS, type GroupDetails, updateGroup } from './people-api.ts';

interface GroupDialogProps {
  /** What is edited; null adds one. */
  group: GroupDetails | null;
  onClose: () => void;
}

/** The form of a group. */
export function GroupDialog({ group, onClose }: GroupDialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState(group?.name ?? '');
  const [description, setDescription] = useState(group?.description ?? '');
  const save = useMutation({
    mutationFn: () =>
      group ? updateGroup(group, { name, description }) : createGroup({ name, description }),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: [GROUPS] });
      showDone(<Trans>{saved.name} is saved.</Trans>);
      onClose();
    },
  });
  const errors = fieldErrors(save.error, ['name', 'description']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={group ? t`Edit ${group.name}` : t`New group`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={t`Name`}
            value={name}
            error={errors.of('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t`Description`}
            autosize
            minRows={2}
            maxRows={8}
            value={description}
            error={errors.of('description')}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          {save.isError && errors.of('name') === undefined && <ErrorNotice error={save.error} />}
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" variant="filled" loading={save.isPending}>
              {group ? <Trans>Save</Trans> : <Trans>Add the group</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
