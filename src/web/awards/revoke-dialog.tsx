import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldErrors } from '../ui/field-errors.ts';
import { showDone } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import { type Award, revokeAward } from './award-api.ts';
import styles from './revoke-dialog.module.css';

/** Whose, and what. */
type Revoked = Pick<Award, 'id' | 'user' | 'certification'>;

interface RevokeDialogProps {
  /** Null: closed. */
  award: Revoked | null;
  onClose: () => void;
}

/** Asks for the reason, which everybody will read, and revokes one award. */
export function RevokeDialog({ award, onClose }: RevokeDialogProps) {
  return (
    <Modal
      opened={award !== null}
      onClose={onClose}
      title={<Trans>Revoke this certification</Trans>}
      size="md"
    >
      {award && <RevokeForm award={award} onClose={onClose} />}
    </Modal>
  );
}

function RevokeForm({ award, onClose }: { award: Revoked; onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const { user, certification } = award;
  const revoke = useMutation({
    mutationFn: () => revokeAward(award.id, reason.trim(), note.trim()),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['/awards'] });
      showDone(
        <Trans>
          <Words>{certification.name}</Words> of <Words>{user.name}</Words> is revoked.
        </Trans>,
      );
      onClose();
    },
  });
  const errors = fieldErrors(revoke.error, ['reason', 'note']);
  const missing = asked && reason.trim() === '' ? t`Say why: the holder reads it.` : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() !== '') revoke.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <p className={styles.what}>
        <Trans>
          <strong>
            <Words>{user.name}</Words>
          </strong>{' '}
          loses{' '}
          <strong>
            <Words>{certification.name}</Words>
          </strong>
          . The public page, the badge file and every check say so at once. You can take it back
          later.
        </Trans>
      </p>
      <TextInput
        data-autofocus
        label={t`Reason`}
        description={t`Public: everybody who opens the badge reads it.`}
        maxLength={300}
        required
        value={reason}
        error={errors.of('reason') ?? missing}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Textarea
        label={t`Note`}
        description={t`For administrators only.`}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={note}
        error={errors.of('note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {revoke.isError && errors.of('reason') === undefined && (
        <Box>
          <ErrorNotice error={revoke.error} safe={<Trans>Your reason is still here.</Trans>} />
        </Box>
      )}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose} disabled={revoke.isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="filled" color="red" loading={revoke.isPending}>
          <Trans>Revoke the certification</Trans>
        </Button>
      </Group>
    </form>
  );
}
