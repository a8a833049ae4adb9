import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { AppLink } from '../ui/app-link.tsx';
import styles from './step-editor.module.css';

interface QuizFieldProps {
  trackId: string;
  quizId: string | null;
  /** What a new quiz is called. */
  suggestedTitle: string;
  isEditable: boolean;
  onChange: (quizId: string | null) => void;
}

/** Chooses the quiz of a step. */
export function QuizField({ quizId, isEditable, onChange }: QuizFieldProps) {
  const { t } = useLingui();
  const quizzes = useQuery({
    queryKey: ['/quizzes', 'choices'],
    queryFn: ({ signal }) =>
      api.get<{ items: { id: string; title: string }[] }>('/quizzes', { limit: 200 }, signal),
  });
  return (
    <div className={styles.source}>
      <Select
        label={t`Quiz`}
        placeholder={t`Choose a quiz`}
        searchable
        clearable
        disabled={!isEditable}
        value={quizId}
        data={(quizzes.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={onChange}
      />
      {quizId !== null && (
        <div>
          <Button size="xs" component={AppLink} href={`/app/settings/quizzes/${quizId}`}>
            <Trans>Edit the quiz</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
