import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import { Words } from '../ui/words.tsx';
import { DiscardImport } from './discard-import.tsx';
import type { DateOrder, ImportDetails } from './import-api.ts';
import styles from './import-page.module.css';
import { fieldWords } from './import-words.ts';
import { useImportWork } from './use-import-work.ts';

/** Which column of the file is what, with its first rows beside it. */
export function ColumnsStep({ one }: { one: ImportDetails }) {
  const [columns, setColumns] = useState(one.settings.columns);
  const [dateOrder, setDateOrder] = useState(one.settings.dateOrder);
  const { check } = useImportWork(one);
  const { _ } = useCatalogue();
  const missing = one.fields.filter(({ key, needed }) => needed && !columns.includes(key));
  const missingWords = missing.map(({ key, title }) => fieldWords(key, _, title)).join(', ');
  const rows = formatCount(one.total);
  const change = (index: number, field: string | null) =>
    setColumns(
      columns.map((before, at) => {
        if (at === index) return field;
        // A field is one column: choosing it here frees it there.
        return before === field ? null : before;
      }),
    );
  return (
    <>
      <p className={styles.stepTitle}>
        <Trans>Which column is what</Trans>
      </p>
      <ul className={styles.columns}>
        {one.titles.map((title, index) => (
          <ColumnRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
            key={index}
            one={one}
            title={title}
            index={index}
            field={columns[index] ?? null}
            onChange={(field) => change(index, field)}
          />
        ))}
      </ul>
      {one.kind === 'completions' && <DateOrderField value={dateOrder} onChange={setDateOrder} />}
      {missing.length > 0 && (
        <p className={styles.warning} role="alert">
          <Trans>Say which column is {missingWords}: a file must have it.</Trans>
        </p>
      )}
      {check.isError && <ErrorNotice error={check.error} />}
      <div className={styles.foot}>
        <Button
          variant="filled"
          disabled={missing.length > 0}
          loading={check.isPending}
          onClick={() => check.mutate({ columns, dateOrder })}
        >
          <Trans>Check {rows} rows</Trans>
        </Button>
        <DiscardImport one={one} />
      </div>
    </>
  );
}

interface ColumnRowProps {
  one: ImportDetails;
  title: string;
  index: number;
  field: string | null;
  onChange: (field: string | null) => void;
}

function ColumnRow({ one, title, index, field, onChange }: ColumnRowProps) {
  const { t } = useLingui();
  const { _ } = useCatalogue();
  const number = index + 1;
  const name = title || t`Column ${number}`;
  const seen = one.sample.map(({ number: row, cells }) => ({ row, text: cells[index] ?? '' }));
  return (
    <li className={styles.column} data-unused={field === null || undefined}>
      <div className={styles.columnTitle}>
        <Words>{name}</Words>
      </div>
      <Select
        aria-label={t`What “${name}” is`}
        placeholder={t`Not imported`}
        data={one.fields.map(({ key, title: fallback }) => ({
          value: key,
          label: fieldWords(key, _, fallback),
        }))}
        value={field}
        clearable
        onChange={onChange}
      />
      <ol className={styles.sample} aria-label={t`First rows of ${name}`}>
        {seen.map(({ row, text }) => (
          <li key={row} title={text}>
            {text === '' ? '–' : <Words>{text}</Words>}
          </li>
        ))}
      </ol>
    </li>
  );
}

function DateOrderField({
  value,
  onChange,
}: {
  value: DateOrder;
  onChange: (order: DateOrder) => void;
}) {
  const { t } = useLingui();
  return (
    <Select
      className={styles.dates}
      label={t`How dates are written`}
      description={t`Dates that begin with the year are always read.`}
      allowDeselect={false}
      value={value}
      onChange={(next) => onChange((next ?? 'iso') as DateOrder)}
      data={[
        { value: 'iso', label: t`Year first: 2027-04-03` },
        { value: 'dmy', label: t`Day first: 03/04/2027 is 3 April` },
        { value: 'mdy', label: t`Month first: 04/03/2027 is 3 April` },
      ]}
    />
  );
}
