import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ListSource } from '../api/client.ts';
import { useAllowed } from '../api/use-me.ts';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Filter } from '../ui/data-table/types.ts';
import { showDone } from '../ui/toasts.tsx';
import { attemptColumns } from './attempt-columns.tsx';
import {
  ATTEMPTS,
  type Attempt,
  attemptList,
  CATALOGUE,
  resetAttempt,
  type Track,
} from './track-api.ts';

const CARD_FIELDS = { status: 'state', values: ['progress', 'completed'] };

/** Who started, how far they are, who has completed it. */
export function ResultsTab({ track }: { track: Track }) {
  const { t } = useLingui();
  const mayReset = useAllowed('progress.change');
  const [resetting, setResetting] = useState<Attempt | null>(null);
  const filters = useFilters();
  const query = useMemo(
    (): ListSource<Attempt> => ({
      key: `${ATTEMPTS}`,
      fetch: (asked, signal) =>
        attemptList.fetch({ ...asked, filter: { ...asked.filter, track: [track.id] } }, signal),
    }),
    [track.id],
  );
  return (
    <>
      <DataTable
        label={t`Results`}
        columns={attemptColumns}
        query={query}
        filters={filters}
        defaultSort="-started"
        cardFields={CARD_FIELDS}
        rowMenu={(row) =>
          mayReset && !row.isClosed
            ? [
                {
                  key: 'reset',
                  label: <Trans>Let begin again…</Trans>,
                  icon: <IconRotate size={18} stroke={1.6} aria-hidden />,
                  onSelect: () => setResetting(row),
                },
              ]
            : []
        }
        empty={{
          title: <Trans>Nobody has begun it yet</Trans>,
          children: (
            <Trans>Whoever opens the first step appears here, with progress and result.</Trans>
          ),
        }}
      />
      {resetting && <ResetDialog attempt={resetting} onClose={() => setResetting(null)} />}
    </>
  );
}

/** Freezes the attempt and opens the next one (L-63). */
function ResetDialog({ attempt, onClose }: { attempt: Attempt; onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const { name } = attempt.user;
  const reset = async () => {
    await resetAttempt(attempt.id, reason);
    showDone(<Trans>{name} can begin again.</Trans>);
    for (const key of [ATTEMPTS, CATALOGUE])
      void queryClient.invalidateQueries({ queryKey: [key] });
  };
  return (
    <ConfirmAction
      opened
      onClose={onClose}
      action={t`Let ${name} begin again`}
      onConfirm={reset}
      isReady={reason.trim() !== ''}
      tone="plain"
    >
      <p>
        <Trans>
          A new attempt begins with fresh progress. This one is kept as it is; what was completed
          and earned stays.
        </Trans>
      </p>
      <TextInput
        label={t`Reason`}
        description={t`One line; it is kept with the attempt.`}
        value={reason}
        maxLength={500}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ConfirmAction>
  );
}

function useFilters(): readonly Filter[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        kind: 'choice',
        key: 'state',
        label: t`Status`,
        options: [
          { value: 'in-progress', label: t`In progress` },
          { value: 'completed', label: t`Completed` },
          { value: 'reopened', label: t`To be taken again` },
        ],
      },
    ],
    [t],
  );
}
