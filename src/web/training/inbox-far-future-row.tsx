import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { DateText } from '../ui/date-text.tsx';
import { showDone } from '../ui/toasts.tsx';
import { voidCompletion } from './external-completions-api.ts';
import type { FarFutureCompletion } from './inbox-api.ts';
import { InboxRow } from './inbox-row.tsx';
import { useRefreshInbox } from './inbox-use-act.ts';

/** A completion whose date is more than a year ahead: probably a mistake, and the way to void it. */
export function FarFutureRow({ completion }: { completion: FarFutureCompletion }) {
  const { t } = useLingui();
  const mayVoid = useAllowed('completion.record');
  const refresh = useRefreshInbox();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState(() => t`The date is wrong.`);
  const { id, user, email, training, occurredAt, since } = completion;
  const who = user?.name ?? email ?? t`Somebody unknown`;
  return (
    <InboxRow
      title={
        <Trans>
          {who}: {training.name}
        </Trans>
      }
      about={
        <Trans>
          Dated <DateText value={occurredAt} withDistance />, reported on <DateText value={since} />
          . It counts from its date on.
        </Trans>
      }
      actions={
        mayVoid && (
          <Button size="xs" onClick={() => setOpened(true)}>
            <Trans>Void…</Trans>
          </Button>
        )
      }
    >
      <ConfirmAction
        opened={opened}
        onClose={() => setOpened(false)}
        action={t`Void the completion`}
        onConfirm={async () => {
          await voidCompletion(id, reason);
          await refresh();
          showDone(<Trans>The completion counts for nothing now.</Trans>);
        }}
      >
        <p>
          <Trans>
            It then counts for nothing, for ever. The other system can report it again with the
            right date.
          </Trans>
        </p>
        <Textarea
          label={t`Reason`}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmAction>
    </InboxRow>
  );
}
