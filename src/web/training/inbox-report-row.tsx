import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { DateText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { showDone } from '../ui/toasts.tsx';
import type { CompletionOutcome } from './external-completions-api.ts';
import { dismissReport, replayReport, type WaitingReport } from './inbox-api.ts';
import styles from './inbox-row.module.css';
import { InboxRow } from './inbox-row.tsx';
import { useAct, useRefreshInbox } from './inbox-use-act.ts';

/** A report that could not become a completion: what is wrong with it, and another try. */
export function ReportRow({ report }: { report: WaitingReport }) {
  const mayReplay = useAllowed('completion.record');
  const { since, source, errors, problem } = report;
  return (
    <InboxRow
      title={
        <ul className={styles.errors}>
          {errors.length === 0 && <li>{problem}</li>}
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {message} {path !== '' && <code className="muted">{path}</code>}
            </li>
          ))}
        </ul>
      }
      about={
        <Trans>
          Came on <DateText value={since} /> through {source}.
        </Trans>
      }
      actions={mayReplay && <Actions report={report} />}
    >
      <details className={styles.details}>
        <summary>
          <Trans>The report as it came</Trans>
        </summary>
        <ReportText report={report.report} />
      </details>
    </InboxRow>
  );
}

function ReportText({ report }: { report: unknown }) {
  const { t } = useLingui();
  return (
    <section
      className={styles.json}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t`The report as it came`}
    >
      <pre>{JSON.stringify(report, null, 2)}</pre>
    </section>
  );
}

function Actions({ report }: { report: WaitingReport }) {
  const { t } = useLingui();
  const [dialog, setDialog] = useState<'correct' | 'dismiss' | null>(null);
  const act = useAct();
  const refresh = useRefreshInbox();
  return (
    <>
      <Button
        size="xs"
        loading={act.isPending}
        onClick={() => act.mutate(async () => sayOutcome(await replayReport(report.id)))}
      >
        <Trans>Replay</Trans>
      </Button>
      <Button size="xs" onClick={() => setDialog('correct')}>
        <Trans>Correct…</Trans>
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setDialog('dismiss')}>
        <Trans>Dismiss</Trans>
      </Button>
      {dialog === 'correct' && (
        <CorrectDialog report={report} onClose={() => setDialog(null)} onDone={refresh} />
      )}
      <ConfirmAction
        opened={dialog === 'dismiss'}
        onClose={() => setDialog(null)}
        action={t`Dismiss the report`}
        onConfirm={async () => {
          await dismissReport(report.id);
          await refresh();
        }}
      >
        <Trans>It leaves the inbox and never becomes a completion. This cannot be undone.</Trans>
      </ConfirmAction>
    </>
  );
}

function sayOutcome({ status, message }: CompletionOutcome): void {
  if (status === 'refused') showDone(<Trans>It still cannot be recorded. {message}</Trans>);
  else if (status === 'known') showDone(<Trans>This completion was known already.</Trans>);
  else if (status === 'waiting') showDone(<Trans>Recorded; it waits for its person.</Trans>);
  else showDone(<Trans>Recorded. What it completes is issued now.</Trans>);
}

interface CorrectDialogProps {
  report: WaitingReport;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function CorrectDialog({ report, onClose, onDone }: CorrectDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState(() => JSON.stringify(report.report, null, 2));
  const parsed = parse(text);
  const replay = useMutation({
    mutationFn: (correction: unknown) => replayReport(report.id, correction),
    onSuccess: async (outcome) => {
      await onDone();
      if (outcome.status === 'refused') return;
      sayOutcome(outcome);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.ok) replay.mutate(parsed.value);
  };
  const refusal = replay.data?.status === 'refused' ? replay.data.message : null;
  return (
    <Modal opened onClose={onClose} title={t`Correct the report`} size="lg">
      <form onSubmit={submit}>
        <Textarea
          data-autofocus
          label={t`The whole report`}
          autosize
          minRows={8}
          maxRows={18}
          spellCheck={false}
          classNames={{ input: styles.json ?? '' }}
          value={text}
          error={parsed.ok ? refusal : t`This is not valid JSON.`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {replay.isError && (
          <ErrorNotice error={replay.error} safe={<Trans>What you typed is still here.</Trans>} />
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" variant="filled" disabled={!parsed.ok} loading={replay.isPending}>
            <Trans>Replay the correction</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
