import { Plural, Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, listParameters } from '../api/client.ts';
import type { ListPage, Person, Total } from '../api/types.ts';
import { may } from '../api/use-me.ts';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatTotal } from '../ui/format.ts';
import styles from './home-page.module.css';

/** Whether the home page is that of an administrator: with nothing to decide it is a learner's. */
export const administrates = (person: Person) => may(person, 'content') || may(person, 'system');

/** Something that waits for an administrator: a number, a sentence, a button. */
interface Waiting {
  /** The list that counts it. */
  path: string;
  filter: Record<string, readonly string[]>;
  /** Where it is done. */
  href: string;
  sentence: (count: number) => ReactNode;
  hint: ReactNode;
  button: ReactNode;
}

const WAITING: readonly Waiting[] = [
  {
    path: '/completion-inbox',
    filter: {},
    href: '/app/settings/inbox',
    sentence: (count) => (
      <Plural
        value={count}
        one="completion without a person"
        other="completions without a person"
      />
    ),
    hint: <Trans>Somebody finished a training, and it counts for nobody yet.</Trans>,
    button: <Trans>Look through them</Trans>,
  },
  {
    path: '/quiz-attempt-requests',
    filter: { state: ['waiting'] },
    href: '/app/settings/quizzes/requests',
    sentence: (count) => (
      <Plural
        value={count}
        one="person asks for another attempt"
        other="people ask for another attempt"
      />
    ),
    hint: <Trans>They used all their attempts at a quiz and cannot go on.</Trans>,
    button: <Trans>Answer them</Trans>,
  },
  {
    path: '/certifications',
    filter: { status: ['draft'] },
    href: '/app/settings/training?filter[status]=draft',
    sentence: (count) => (
      <Plural value={count} one="certification is a draft" other="certifications are drafts" />
    ),
    hint: <Trans>Nobody can earn a draft. Publish it, or delete it.</Trans>,
    button: <Trans>Open the drafts</Trans>,
  },
];

/** What waits for an administrator; what is at zero does not show. */
export function ToDo() {
  const counts = useQueries({ queries: WAITING.map(countOptions) });
  const failed = counts.find(({ isError }) => isError);
  const items = WAITING.flatMap((waiting, index) => {
    const total = counts[index]?.data;
    return total && total.value > 0 ? [{ waiting, total }] : [];
  });
  return (
    <section>
      <h2 className={styles.heading}>
        <Trans>To do</Trans>
      </h2>
      {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {counts.some(({ isPending }) => isPending) && <Skeleton height={76} mt="md" />}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map(({ waiting, total }) => (
            <ToDoRow key={waiting.path} waiting={waiting} total={total} />
          ))}
        </ul>
      )}
      {items.length === 0 && counts.every(({ isSuccess }) => isSuccess) && <NothingToDo />}
    </section>
  );
}

/** Said once, quietly, where a list of things to do is empty. */
export function NothingToDo() {
  return (
    <p className={styles.nothing}>
      <IconCircleCheck size={20} stroke={1.6} aria-hidden className={styles.tick} />
      <Trans>Nothing is waiting for you.</Trans>
    </p>
  );
}

function ToDoRow({ waiting, total }: { waiting: Waiting; total: Total }) {
  return (
    <li className={styles.row}>
      <span className={styles.number}>{formatTotal(total)}</span>
      <div className={styles.text}>
        <p className={styles.sentence}>{waiting.sentence(total.value)}</p>
        <p className={styles.hint}>{waiting.hint}</p>
      </div>
      <Button component={AppLink} href={waiting.href}>
        {waiting.button}
      </Button>
    </li>
  );
}

const countOptions = ({ path, filter }: Waiting) => ({
  queryKey: [path, 'count', filter],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const query = listParameters({ filter, limit: 1 });
    return (await api.get<ListPage<unknown>>(path, query, signal)).total;
  },
});
