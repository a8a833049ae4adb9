import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createQuiz, QUIZZES, type QuizItem, quizList } from '../quizzes/quiz-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './step-editor.module.css';

interface QuizFieldProps {
  trackId: string;
  quizId: string | null;
  /** What a new quiz is called. */
  suggestedTitle: string;
  isEditable: boolean;
  onChange: (quizId: string | null) => void;
}

/** Chooses the quiz of a step, or begins a new one for it. */
export function QuizField({ quizId, suggestedTitle, isEditable, onChange }: QuizFieldProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const quizzes = useQuery({
    queryKey: [QUIZZES, 'choices'],
    queryFn: ({ signal }) => quizList.fetch({ limit: 200, sort: 'title' }, signal),
  });
  const create = useMutation({
    mutationFn: () => createQuiz({ title: suggestedTitle }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: [QUIZZES] });
      onChange(id);
    },
  });
  const items = quizzes.data?.items ?? [];
  const chosen = items.find(({ id }) => id === quizId);
  return (
    <div className={styles.source}>
      <Select
        label={t`Quiz`}
        placeholder={t`Choose a quiz`}
        searchable
        clearable
        disabled={!isEditable}
        comboboxProps={{ withinPortal: false }}
        value={quizId}
        data={items.map(({ id, title }) => ({ value: id, label: title || t`Untitled quiz` }))}
        onChange={onChange}
      />
      {chosen && <About quiz={chosen} />}
      {create.isError && <ErrorNotice error={create.error} />}
      <Group gap="xs">
        {quizId !== null && (
          <Button size="xs" component={AppLink} href={`/app/settings/quizzes/${quizId}`}>
            <Trans>Edit the quiz</Trans>
          </Button>
        )}
        {quizId === null && isEditable && (
          <Button
            size="xs"
            loading={create.isPending}
            onClick={() => create.mutate()}
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
          >
            <Trans>New quiz</Trans>
          </Button>
        )}
      </Group>
    </div>
  );
}

function About({ quiz: { questionCount, passPercent, version } }: { quiz: QuizItem }) {
  return (
    <p className="muted">
      <Plural value={questionCount} _0="No questions yet" one="# question" other="# questions" />
      {' · '}
      <Trans>{passPercent} % pass</Trans>
      {version === 0 && (
        <>
          {' · '}
          <Trans>not in use yet</Trans>
        </>
      )}
    </p>
  );
}
