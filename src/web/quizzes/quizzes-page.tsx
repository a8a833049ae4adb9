import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { RowAction } from '../ui/data-table/types.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { showDone, showError } from '../ui/toasts.tsx';
import { createQuiz, deleteQuiz, QUIZZES, type QuizItem, quizList } from './quiz-api.ts';
import { quizColumns, quizHref } from './quiz-columns.tsx';
import { QuizTabs } from './quiz-tabs.tsx';

const CARD_FIELDS = { status: 'state', values: ['questions', 'usedIn'] };
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** Settings → Quizzes: what tracks ask, and whether learners get it. */
export function QuizzesPage() {
  const { t } = useLingui();
  const router = useRouter();
  const queryClient = useQueryClient();
  const mayChange = useAllowed('training.change');
  const [doomed, setDoomed] = useState<QuizItem | null>(null);
  const create = useMutation({
    mutationFn: () => createQuiz({}),
    onSuccess: ({ id }) => router.navigate({ href: quizHref(id) }),
    onError: (error) => showError(error),
  });
  const add = (
    <Button
      variant="filled"
      loading={create.isPending}
      onClick={() => create.mutate()}
      leftSection={<IconPlus {...ICON} />}
    >
      <Trans>Quiz</Trans>
    </Button>
  );
  const remove = async (quiz: QuizItem) => {
    await deleteQuiz(quiz.id);
    await queryClient.invalidateQueries({ queryKey: [QUIZZES] });
    showDone(<Trans>The quiz is deleted.</Trans>);
  };
  return (
    <>
      <PageHeader
        title={<Trans>Quizzes</Trans>}
        description={<Trans>Questions that a step of a learning track asks.</Trans>}
        actions={mayChange && add}
      />
      <QuizTabs />
      {!mayChange && <ReadOnlyLine takes="content" />}
      <DataTable
        label={t`Quizzes`}
        columns={quizColumns}
        query={quizList}
        filters={[]}
        defaultSort="-updated"
        cardFields={CARD_FIELDS}
        rowMenu={(row) => rowActions(row, mayChange, setDoomed)}
        empty={{
          title: <Trans>No quiz yet</Trans>,
          children: (
            <Trans>
              A quiz checks what somebody has learnt. Type its questions or paste them, then add it
              to a step of a learning track.
            </Trans>
          ),
          action: mayChange && add,
        }}
      />
      {doomed && (
        <ConfirmAction
          opened
          onClose={() => setDoomed(null)}
          action={t`Delete the quiz`}
          onConfirm={() => remove(doomed)}
        >
          <Trans>Its questions are lost. Nobody has taken it, and no track uses it.</Trans>
        </ConfirmAction>
      )}
    </>
  );
}

function rowActions(
  quiz: QuizItem,
  mayChange: boolean,
  onDelete: (quiz: QuizItem) => void,
): RowAction[] {
  const entries: (RowAction | false)[] = [
    {
      key: 'try',
      label: <Trans>Try it</Trans>,
      icon: <IconPlayerPlay {...ICON} />,
      href: `${quizHref(quiz.id)}/try`,
    },
    mayChange &&
      quiz.version === 0 &&
      quiz.trackCount === 0 && {
        key: 'delete',
        label: <Trans>Delete…</Trans>,
        icon: <IconTrash {...ICON} />,
        tone: 'danger',
        onSelect: () => onDelete(quiz),
      },
  ];
  return entries.filter((entry) => entry !== false);
}
