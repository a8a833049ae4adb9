import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Selection } from '../ui/data-table/types.ts';
import { showDone, showError } from '../ui/toasts.tsx';
import {
  activateCertification,
  CERTIFICATIONS,
  certificationList,
  deactivateCertification,
} from './certification-api.ts';
import { changeStatuses, type StatusChange } from './change-statuses.ts';

interface BulkStatusProps {
  selection: Selection;
  onDone: () => void;
}

/** Activate and Deactivate for ticked rows; what the change does not fit is left alone and counted. */
export function BulkStatus({ selection, onDone }: BulkStatusProps) {
  const queryClient = useQueryClient();
  const [done, setDone] = useState(0);
  const run = useMutation({
    mutationFn: (to: StatusChange) => {
      setDone(0);
      const change = to === 'active' ? activateCertification : deactivateCertification;
      return changeStatuses(
        { list: certificationList.fetch, change, onProgress: setDone },
        selection,
        to,
      );
    },
    onSuccess: ({ changed, left }, to) => {
      showDone(<Outcome to={to} changed={changed} left={left} />);
      onDone();
    },
    onError: (error) => showError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [CERTIFICATIONS] }),
  });
  const button = (to: StatusChange, icon: ReactNode, label: ReactNode) => (
    <Button size="xs" leftSection={icon} disabled={run.isPending} onClick={() => run.mutate(to)}>
      {run.isPending && run.variables === to ? <Trans>{done} done…</Trans> : label}
    </Button>
  );
  return (
    <>
      {button(
        'active',
        <IconPlayerPlay size={16} stroke={1.6} aria-hidden />,
        <Trans>Activate</Trans>,
      )}
      {button(
        'inactive',
        <IconPlayerPause size={16} stroke={1.6} aria-hidden />,
        <Trans>Deactivate</Trans>,
      )}
    </>
  );
}

interface OutcomeProps {
  to: StatusChange;
  changed: number;
  left: number;
}

function Outcome({ to, changed, left }: OutcomeProps) {
  return (
    <>
      {changed > 0 && <Changed to={to} count={changed} />}{' '}
      {left > 0 && <Left to={to} count={left} />}
    </>
  );
}

function Changed({ to, count }: { to: StatusChange; count: number }) {
  if (to === 'active') {
    return (
      <Plural value={count} one="# certification activated." other="# certifications activated." />
    );
  }
  return (
    <Plural
      value={count}
      one="# certification deactivated."
      other="# certifications deactivated."
    />
  );
}

function Left({ to, count }: { to: StatusChange; count: number }) {
  if (to === 'inactive') {
    return <Plural value={count} one="# was not active." other="# were not active." />;
  }
  return (
    <Plural
      value={count}
      one="# was active already or is not published."
      other="# were active already or are not published."
    />
  );
}
