import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, NumberInput, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Filter, RowAction } from '../ui/data-table/types.ts';
import { DateText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { showDone } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import {
  ATTEMPT_REQUESTS,
  type AttemptRequestItem,
  answerRequest,
  attemptRequestList,
} from './quiz-api.ts';
import { QuizTabs } from './quiz-tabs.tsx';

const CARD_FIELDS = { status: 'state', values: ['quiz', 'asked'] };
const WAITING = { state: ['waiting'] };
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** Settings → Quizzes → People asking: who has no attempt left and wants another. */
export function AttemptRequestsPage() {
  const { t } = useLingui();
  const mayChange = useAllowed('training.change');
  const filters = useFilters();
  const [open, setOpen] = useState<AttemptRequestItem | null>(null);
  return (
    <>
      <PageHeader
        title={<Trans>Quizzes</Trans>}
        description={<Trans>People who used all their attempts and ask for another one.</Trans>}
      />
      <QuizTabs />
      {!mayChange && <ReadOnlyLine takes="content" />}
      <DataTable
        label={t`People asking`}
        columns={columns}
        query={attemptRequestList}
        filters={filters}
        defaultFilters={WAITING}
        defaultSort="-asked"
        cardFields={CARD_FIELDS}
        rowMenu={(row) => (mayChange && row.state === 'waiting' ? actionsOf(row, setOpen) : [])}
        {...(mayChange && {
          onOpen: (row: AttemptRequestItem) => row.state === 'waiting' && setOpen(row),
        })}
        empty={{
          title: <Trans>Nobody is asking</Trans>,
          children: (
            <Trans>
              Whoever has no attempt left at a quiz can ask for another one. It appears here and
              under the bell.
            </Trans>
          ),
        }}
      />
      {open && <AnswerDialog request={open} onClose={() => setOpen(null)} />}
    </>
  );
}

const actionsOf = (
  request: AttemptRequestItem,
  open: (request: AttemptRequestItem) => void,
): RowAction[] => [
  {
    key: 'answer',
    label: <Trans>Answer…</Trans>,
    icon: <IconCheck {...ICON} />,
    onSelect: () => open(request),
  },
];

const columns = defineColumns<AttemptRequestItem>((column) => [
  column('user', {
    header: <Trans>User</Trans>,
    width: 200,
    cell: ({ user }) => <Words>{user.name}</Words>,
    secondary: ({ user }) => user.companyName,
  }),
  column('quiz', { header: <Trans>Quiz</Trans>, width: 200, cell: ({ quiz }) => quiz.title }),
  column('message', {
    header: <Trans>Message</Trans>,
    width: 260,
    cell: ({ message }) => (message === '' ? '–' : <Words>{message}</Words>),
  }),
  column('best', {
    header: <Trans>Best</Trans>,
    width: 120,
    cell: ({ bestPercent }) => (bestPercent === null ? '–' : <Trans>{bestPercent} %</Trans>),
    secondary: ({ attemptCount }) => (
      <Plural value={attemptCount} one="# attempt" other="# attempts" />
    ),
  }),
  column('state', {
    header: <Trans>Answer</Trans>,
    width: 140,
    cell: ({ state, attempts }) => <State state={state} attempts={attempts ?? 0} />,
  }),
  column('asked', {
    header: <Trans>Asked on</Trans>,
    sortable: true,
    width: 180,
    cell: ({ askedAt }) => <DateText value={askedAt} />,
  }),
]);

function State({ state, attempts }: { state: AttemptRequestItem['state']; attempts: number }) {
  if (state === 'waiting') return <Trans>Waiting</Trans>;
  if (state === 'declined') return <Trans>Declined</Trans>;
  return <Plural value={attempts} one="# more attempt" other="# more attempts" />;
}

interface AnswerDialogProps {
  request: AttemptRequestItem;
  onClose: () => void;
}

/** Some more attempts, or none, with a word to the learner, who gets it by mail. */
function AnswerDialog({ request, onClose }: AnswerDialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [attempts, setAttempts] = useState(1);
  const [note, setNote] = useState('');
  const { name } = request.user;
  const answer = useMutation({
    mutationFn: (count: number) => answerRequest(request.id, count, note),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [ATTEMPT_REQUESTS] });
      showDone(<Trans>{name} is told by mail.</Trans>);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`${name} asks for another attempt`}>
      <p>
        <Trans>
          <Words>{request.quiz.title}</Words>:{' '}
          <Plural value={request.attemptCount} one="# attempt" other="# attempts" />, best{' '}
          {request.bestPercent ?? 0} %.
        </Trans>
      </p>
      {request.message !== '' && (
        <blockquote>
          <Words>{request.message}</Words>
        </blockquote>
      )}
      <NumberInput
        data-autofocus
        label={t`More attempts`}
        min={1}
        max={20}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        value={attempts}
        onChange={(next) => setAttempts(Math.max(1, Number(next)))}
      />
      <TextInput
        mt="md"
        label={t`A word to them (optional)`}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {answer.isError && <ErrorNotice error={answer.error} />}
      <Group justify="space-between" mt="lg" gap="xs">
        <Button onClick={() => answer.mutate(0)} disabled={answer.isPending}>
          <Trans>Decline</Trans>
        </Button>
        <Button variant="filled" loading={answer.isPending} onClick={() => answer.mutate(attempts)}>
          <Plural value={attempts} one="Give # attempt" other="Give # attempts" />
        </Button>
      </Group>
    </Modal>
  );
}

function useFilters(): readonly Filter[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        kind: 'choice',
        key: 'state',
        label: t`Answer`,
        options: [
          { value: 'waiting', label: t`Waiting` },
          { value: 'granted', label: t`Given` },
          { value: 'declined', label: t`Declined` },
        ],
      },
    ],
    [t],
  );
}
