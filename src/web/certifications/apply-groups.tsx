import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { showDone } from '../ui/toasts.tsx';
import styles from './apply-groups.module.css';
import {
  CERTIFICATIONS,
  type Certification,
  certificationOptions,
  setCertificationGroups,
} from './certification-api.ts';
import { GroupsInput } from './groups-input.tsx';

interface ApplyGroupsProps {
  certification: Certification;
  mayChange: boolean;
}

/** Who can earn it; the one thing that can still change after publishing (S-34, S-72). */
export function ApplyGroups({ certification, mayChange }: ApplyGroupsProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const { groups } = certification;
  return (
    <div className={styles.groups}>
      {groups.length === 0 ? (
        <Trans>Everyone can earn it.</Trans>
      ) : (
        <ul className={styles.chips}>
          {groups.map((group) => (
            <li key={group.id}>
              {group.name}
              {group.deleted && (
                <span className="muted">
                  {' '}
                  <Trans>(deleted)</Trans>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Button size="xs" onClick={open}>
          <Trans>Apply group visibility</Trans>
        </Button>
      )}
      {opened && <GroupsDialog certification={certification} onClose={close} />}
    </div>
  );
}

interface GroupsDialogProps {
  certification: Certification;
  onClose: () => void;
}

function GroupsDialog({ certification, onClose }: GroupsDialogProps) {
  const { t } = useLingui();
  const { id, name } = certification;
  const queryClient = useQueryClient();
  const [groups, setGroups] = useState(() =>
    certification.groups.filter(({ deleted }) => !deleted),
  );
  const save = useMutation({
    mutationFn: () =>
      setCertificationGroups(
        id,
        groups.map((group) => group.id),
      ),
    onSuccess: async (changed) => {
      queryClient.setQueryData(certificationOptions(id).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: [CERTIFICATIONS] });
      showDone(<Trans>Who can earn {name} is changed.</Trans>);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Who can earn ${name}`} size="md">
      <GroupsInput
        label={t`Groups`}
        groups={groups}
        onChange={(next) => setGroups(next.map((group) => ({ ...group, deleted: false })))}
      />
      <p className={styles.note}>
        <Trans>
          It counts from now on. Nobody loses a certification by it, and people who come in later
          with everything finished stand under People as eligible.
        </Trans>
      </p>
      {save.isError && <ErrorNotice error={save.error} />}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="filled" loading={save.isPending} onClick={() => save.mutate()}>
          <Trans>Apply</Trans>
        </Button>
      </Group>
    </Modal>
  );
}
