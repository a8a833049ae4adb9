import { useLingui as useCatalogue } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { defineColumns } from '../ui/data-table/columns.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import { Words } from '../ui/words.tsx';
import { type ImportDetails, type ImportRow, type Outcome, rowsOf } from './import-api.ts';
import styles from './import-page.module.css';
import { fieldWords, valueWords } from './import-words.ts';

interface RowTableProps {
  one: ImportDetails;
  outcome: Exclude<Outcome, 'error'>;
  label: string;
}

type Row = ImportRow & { id: string };

/** Rows of one outcome; what changes stands as old → new. */
export function RowTable({ one, outcome, label }: RowTableProps) {
  const { _ } = useCatalogue();
  const { id, counts, settings } = one;
  const source = useMemo(() => rowsOf({ id, counts }, outcome), [id, counts, outcome]);
  const columns = useMemo(() => {
    const mapped = settings.columns.flatMap((field, index) =>
      field === null ? [] : [{ field, index }],
    );
    const [first, ...others] = mapped;
    return defineColumns<Row>((column) => [
      ...(first === undefined
        ? []
        : [
            column(first.field, {
              header: fieldWords(first.field, _),
              cell: (row) => <Cell row={row} {...first} />,
              width: 240,
            }),
          ]),
      column('number', { header: <Trans>Row</Trans>, align: 'right', width: 70 }),
      ...others.map((one) =>
        column(one.field, {
          header: fieldWords(one.field, _),
          cell: (row) => <Cell row={row} {...one} />,
          width: outcome === 'changed' ? 280 : 180,
        }),
      ),
      ...(outcome === 'changed' && settings.activateUsers
        ? [
            column('active', {
              header: fieldWords('active', _),
              cell: (row) => <Cell row={row} field="active" index={-1} />,
            }),
          ]
        : []),
    ]);
  }, [settings, outcome, _]);
  return (
    <DataTable
      label={label}
      columns={columns}
      query={source}
      searchable={false}
      inAddress={false}
      cardFields={{ values: ['number', settings.columns.find((_field, at) => at > 0) ?? 'number'] }}
      empty={{ title: <Nothing outcome={outcome} /> }}
    />
  );
}

function Cell({ row, field, index }: { row: Row; field: string; index: number }) {
  const { _ } = useCatalogue();
  const text = row.cells[index] ?? '';
  const change = row.changes.find((one) => one.field === field);
  if (change === undefined)
    return text === '' ? <span className="muted">–</span> : <Words>{text}</Words>;
  return (
    <>
      <s className={styles.before}>
        <Words>{valueWords(field, change.from, _)}</Words>
      </s>{' '}
      → <Words>{valueWords(field, change.to, _)}</Words>
    </>
  );
}

function Nothing({ outcome }: Pick<RowTableProps, 'outcome'>) {
  switch (outcome) {
    case 'new':
      return <Trans>No row is new</Trans>;
    case 'changed':
      return <Trans>No row changes anything</Trans>;
    case 'same':
      return <Trans>No row says what is here already</Trans>;
    default:
      return <Trans>No row is left out</Trans>;
  }
}
