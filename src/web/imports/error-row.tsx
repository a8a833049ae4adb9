import { useLingui as useCatalogue } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { showDone } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import { editRow, IMPORTS, type ImportDetails, type ImportRow, isAboutRows } from './import-api.ts';
import styles from './import-page.module.css';
import { fieldWords } from './import-words.ts';

/** One row with an error: what is wrong, and the cell to correct it in. */
export function ErrorRow({ one, row }: { one: ImportDetails; row: ImportRow }) {
  const { _ } = useCatalogue();
  const { columns } = one.settings;
  const [typed, setTyped] = useState<Record<string, string>>({});
  const correct = useCorrection(one, row.number);
  const textOf = (field: string) => row.cells[columns.indexOf(field)] ?? '';
  const wrong = row.problems.filter(
    ({ field }) => field !== null && columns.includes(field) && one.state === 'checked',
  );
  const others = row.problems.filter((problem) => !wrong.includes(problem));
  const about = columns.flatMap((field, index) =>
    field === null || wrong.some((problem) => problem.field === field)
      ? []
      : (row.cells[index] ?? ''),
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    correct.mutate(typed);
  };
  return (
    <li>
      <form className={styles.errorRow} onSubmit={submit}>
        <div className={styles.errorHead}>
          <strong>
            <Trans>Row {row.number}</Trans>
          </strong>
          <span className="muted">
            <Words>{about.filter((text) => text !== '').join(' · ')}</Words>
          </span>
        </div>
        {others.map(({ field, message }) => (
          <p key={message} className={styles.reason}>
            {field !== null && `${fieldWords(field, _)}: `}
            {message}
          </p>
        ))}
        <div className={styles.corrections}>
          {wrong.map(({ field, message }) => {
            const key = field ?? '';
            return (
              <TextInput
                key={key}
                label={fieldWords(key, _)}
                error={message}
                value={typed[key] ?? textOf(key)}
                onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })}
              />
            );
          })}
          {wrong.length > 0 && (
            <Button
              type="submit"
              className={styles.again ?? ''}
              loading={correct.isPending}
              disabled={Object.keys(typed).length === 0}
            >
              <Trans>Check again</Trans>
            </Button>
          )}
        </div>
        {correct.isError && <ErrorNotice error={correct.error} />}
      </form>
    </li>
  );
}

function useCorrection(one: ImportDetails, number: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (values: Record<string, string>) => editRow(one.id, number, values),
    onSuccess: async ({ outcome }) => {
      if (outcome !== null && outcome !== 'error') {
        showDone(<Trans>Row {number} is in order now.</Trans>);
      }
      await queryClient.invalidateQueries({ predicate: isAboutRows });
      await queryClient.invalidateQueries({ queryKey: [IMPORTS] });
    },
  });
}
