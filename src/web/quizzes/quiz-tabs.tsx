import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { PageTabs } from '../ui/page-tabs.tsx';
import { ATTEMPT_REQUESTS, attemptRequestList } from './quiz-api.ts';

/** The quizzes themselves, and the people who ask for another attempt. */
export function QuizTabs() {
  const { t } = useLingui();
  const waiting = useQuery({
    queryKey: [ATTEMPT_REQUESTS, 'waiting'],
    queryFn: ({ signal }) =>
      attemptRequestList.fetch({ filter: { state: ['waiting'] }, limit: 1 }, signal),
  });
  const count = waiting.data?.total.value;
  return (
    <PageTabs
      label={t`Quizzes`}
      tabs={[
        { href: '/app/settings/quizzes', label: <Trans>Quizzes</Trans> },
        {
          href: '/app/settings/quizzes/requests',
          label: <Trans>People asking</Trans>,
          ...(count !== undefined && count > 0 && { count }),
        },
      ]}
    />
  );
}
